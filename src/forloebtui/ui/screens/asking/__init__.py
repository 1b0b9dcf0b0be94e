"""Short questions over any screen, and help with it."""
