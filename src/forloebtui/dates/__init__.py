"""Weeks as integers, Danish dates and holidays: the calendar the trade speaks in."""
