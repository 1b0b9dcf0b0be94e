"""What goes out on paper, and what comes in from a spreadsheet."""
