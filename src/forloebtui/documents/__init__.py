"""How records leave: JSON and text."""
