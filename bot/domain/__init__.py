"""Values the whole project speaks in. Standard library and pydantic only."""
