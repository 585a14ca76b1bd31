"""Reading words: normalise, match, assert, extract."""
