"""The drawn network: what its labels say, its lines, and the cursor on it."""
