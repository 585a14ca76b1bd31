"""knowledge/ and prompts/ into typed values."""
