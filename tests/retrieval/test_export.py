"""The export: nothing appears under its name unless its vectors are right."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from bot.config import Settings
from bot.domain.ports import Encoder
from bot.errors import EncoderError
from bot.retrieval import export as module
from bot.retrieval.encoder import export_path, has_export
from bot.retrieval.export import export, main


def _left(data_dir: Path) -> list[str]:
    return sorted(path.name for path in (data_dir / "encoder").iterdir())


def test_junk_never_gets_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The half-made file is gone as well."""
    monkeypatch.setattr(module, "_torch_model", lambda folder: None)
    monkeypatch.setattr(module, "_write", lambda model, path: path.write_bytes(b"junk"))
    with pytest.raises(EncoderError, match="cannot be opened"):
        export(tmp_path)
    assert _left(tmp_path) == ["checked.json"]


def test_vectors_that_differ_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings, encoder: Encoder
) -> None:
    """A real export compared with a model that says something else."""
    import torch

    def other(ids: Any, mask: Any, types: Any) -> Any:
        return torch.full((1, 384), 384**-0.5)

    real = export_path(settings.data_dir)
    monkeypatch.setattr(module, "_torch_model", lambda folder: other)
    monkeypatch.setattr(module, "_write", lambda model, path: shutil.copy(real, path))
    with pytest.raises(EncoderError, match="differ from torch's"):
        export(tmp_path)
    assert _left(tmp_path) == ["checked.json"]


def test_an_export_that_agrees_is_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings, encoder: Encoder
) -> None:
    """Under its name, with a note that makes it usable."""
    real = export_path(settings.data_dir)
    monkeypatch.setattr(module, "_torch_model", lambda folder: None)
    monkeypatch.setattr(module, "_write", lambda model, path: shutil.copy(real, path))
    monkeypatch.setattr(module, "_compare", lambda model, path, folder: None)
    assert main([str(tmp_path)]) == 0
    assert has_export(tmp_path)
    assert not [name for name in _left(tmp_path) if name.startswith(".")]


def test_failure_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The parent process reads them from the error stream."""

    def missing() -> Path:
        raise EncoderError("the encoder is not installed")

    monkeypatch.setattr(module, "model_dir", missing)
    assert main([str(tmp_path)]) == 1
    assert "not installed" in capsys.readouterr().err
