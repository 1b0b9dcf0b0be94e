"""What is kept: one SQLModel table per concept, and the frozen file of one citizen that is read."""
