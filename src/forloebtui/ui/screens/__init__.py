"""Everything one can stand in, in a room each by what it is about. ``frame`` is what they share."""
