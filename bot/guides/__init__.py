"""Guided work: pure functions over the conversation."""
