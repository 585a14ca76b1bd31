"""Gradio is imported without writing into its own installation."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import sys
from bot.web.stubs import skip_stubs
before = list(sys.meta_path)
skip_stubs(); skip_stubs()
import gradio, gradio.component_meta as meta
assert meta.create_or_modify_pyi.__module__ == "bot.web.stubs"
assert sys.meta_path == before
with gradio.Blocks():
    gradio.Textbox().submit(lambda: None)
skip_stubs()
assert sys.meta_path == before
"""


def test_writer_is_taken_out_and_nothing_else_is_changed() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
