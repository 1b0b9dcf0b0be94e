"""How records leave: what stands in each document, and how it is set as PDF, text, JSON and calendar."""
