"""Lexical and dense search over the passages."""
