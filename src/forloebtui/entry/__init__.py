"""How words become records: Danish dates and the one-line grammar."""
