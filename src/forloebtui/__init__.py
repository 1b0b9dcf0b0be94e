"""forloebtui: a coordinating caseworker's program over one encrypted file."""

__version__ = "0.1.0"
