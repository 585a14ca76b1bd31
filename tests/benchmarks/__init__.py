"""Tests of what the figures promise."""
