"""The six steps of a message, each a plain function."""
