"""The progression wheel."""
