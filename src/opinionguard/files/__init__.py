"""What is read from files and written to them. No other part below the edges opens a file."""
