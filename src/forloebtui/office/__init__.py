"""What the office decides: shipped data, settings and rule sets, as validated dataclasses."""
