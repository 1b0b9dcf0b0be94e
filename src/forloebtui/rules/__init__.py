"""What follows from a citizen's file and a date. Pure: no I/O, no SQL, no clock."""
