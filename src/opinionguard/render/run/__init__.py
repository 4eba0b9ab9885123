"""The output formats of `check`, one file for each format."""
