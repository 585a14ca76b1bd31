"""Weights for ``bot/retrieval/cover.py``: ``python -m tests.retrieval.calibrate``."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from pprint import pformat

from bot.config import load_settings
from bot.library.load import load_library
from bot.retrieval.calibrate import DENSE_SIGNALS, LEXICAL_SIGNALS, calibrate
from bot.retrieval.ensure import ensure
from bot.retrieval.measure import load_cases, measure

CASES = Path(__file__).parents[1] / "corpus" / "questions.jsonl"


def main() -> int:
    """Print both sets of weights, then the report of the weights in use; 1 without a dense half."""
    settings = load_settings()
    library = load_library(settings.knowledge_dir)
    cases = load_cases(CASES)
    both = ensure(library, settings)
    words = ensure(library, settings.model_copy(update={"dense": False}))
    if not both.dense:
        sys.stderr.write(both.trouble + "\n")
        return 1
    sys.stdout.write(f"DENSE = {calibrate(both, cases, DENSE_SIGNALS)}\n")
    sys.stdout.write(f"LEXICAL = {calibrate(words, cases, LEXICAL_SIGNALS)}\n")
    topics = {passage.id: passage.topic for passage in library.passages.values()}
    for index in (both, words):
        sys.stdout.write(pformat(asdict(measure(index, cases, topics)), sort_dicts=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
