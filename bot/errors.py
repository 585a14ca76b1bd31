"""Everything the project raises by itself.

KneebotError
+-- ConfigError            a setting is wrong; the message names it and says what is allowed
+-- KnowledgeError         files in knowledge/ are wrong; carries all problems at once
+-- ScriptError            dialogue files are wrong; carries all problems at once
|   +-- PromptError        a file in prompts/ is wrong, or a placeholder is missing or unknown
+-- EncoderError           the encoder's weights are missing or not the ones expected
+-- ReaderUnavailable      the reader's weights or its export are missing or not as expected
+-- IndexUnavailable       the dense index is missing, corrupt or of another library
+-- MessageRefused         the message cannot be taken as it is; carries the HTTP status
"""

from __future__ import annotations

from collections.abc import Sequence


class KneebotError(Exception):
    """Base of the tree."""


class ConfigError(KneebotError):
    """A setting is wrong."""


class KnowledgeError(KneebotError):
    """Knowledge files are wrong. ``problems`` has one line each: file, field, what to do."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class ScriptError(KneebotError):
    """One or more dialogue files are wrong. ``problems`` has one line each: file, turn, field."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class PromptError(KnowledgeError):
    """A prompt cannot be used; ``problems`` names every placeholder concerned."""


class EncoderError(KneebotError):
    """The encoder cannot be used."""


class ReaderUnavailable(KneebotError):
    """The learned reader cannot be used; the rules screen alone."""


class IndexUnavailable(KneebotError):
    """The dense index cannot be used; the lexical half answers alone."""


class MessageRefused(KneebotError):
    """The message is refused with words a person can act on. ``status`` is the HTTP status."""

    def __init__(self, words: str, status: int) -> None:
        self.words = words
        self.status = status
        super().__init__(words)
