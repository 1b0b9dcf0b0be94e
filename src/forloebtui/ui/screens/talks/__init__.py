"""Talks: written down, planned, prepared, and entered in the office's own system."""
