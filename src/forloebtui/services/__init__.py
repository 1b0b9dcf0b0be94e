"""What the caseworker does: one function each, one transaction, one undo step."""
