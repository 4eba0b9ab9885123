"""Every word of pages and commands, Chinese and English side by side, one file for each page."""
