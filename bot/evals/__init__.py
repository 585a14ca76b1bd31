"""Playing dialogues against the bot and scoring it."""
