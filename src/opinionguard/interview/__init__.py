"""The questions that still matter to a case, asked one by one. Nothing here knows a terminal or a page."""
