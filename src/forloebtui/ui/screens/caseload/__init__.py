"""Everybody at once: the list, the plans on the same weeks, groups and figures."""
