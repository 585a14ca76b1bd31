"""Gradio's import without its type stubs, which it writes anew each time it is imported.

They come with the package already. Writing them takes half of the import, and needs an installation
that may be written to.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

_MODULE = "gradio.component_meta"
_WRITER = "create_or_modify_pyi"


class _Quiet(Loader):
    """Loads the module as it is, then takes the writing out."""

    def __init__(self, plain: Loader) -> None:
        self._plain = plain

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._plain.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._plain.exec_module(module)
        if hasattr(module, _WRITER):
            setattr(module, _WRITER, _write_nothing)


class _Finder(MetaPathFinder):
    """Finds the one module, once."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != _MODULE:
            return None
        sys.meta_path.remove(self)
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = _Quiet(spec.loader)
        return spec


def skip_stubs() -> None:
    """Make the first import of Gradio quicker; does nothing once it is imported."""
    if _MODULE not in sys.modules and not any(isinstance(at, _Finder) for at in sys.meta_path):
        sys.meta_path.insert(0, _Finder())


def _write_nothing(*given: Any) -> None:
    """In place of the writer."""
