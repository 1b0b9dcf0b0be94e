"""Who needs the caseworker today, why, and the way to anything by search."""
