from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

SHIPPED = Path(__file__).parents[2]
Edit = Callable[[str, str, str], None]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of ``knowledge/`` with ``prompts/`` beside it, to be broken."""
    for name in ("knowledge", "prompts"):
        shutil.copytree(SHIPPED / name, tmp_path / name)
    return tmp_path / "knowledge"


@pytest.fixture
def edit(copy: Path) -> Edit:
    """Replace words in one file of the copy; the words have to be there."""

    def replace(file: str, old: str, new: str) -> None:
        path = copy / file
        text = path.read_text("utf-8")
        assert old in text, f"{file} does not say {old!r}"
        path.write_text(text.replace(old, new, 1), "utf-8")

    return replace
