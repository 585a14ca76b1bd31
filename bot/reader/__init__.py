"""The learned reader: a small tuned network that says which codes a message speaks of."""
