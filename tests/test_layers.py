"""The order of imports, where each library lives, and how long a file may get."""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "bot").rglob("*.py"))
LONGEST = 250
LONGEST_FUNCTION = 40

LAYERS: tuple[tuple[str, ...], ...] = (
    ("app", "bot.__main__", "bot.commands"),
    ("bot.web", "bot.evals"),
    ("bot.bootstrap",),
    ("bot.session",),
    ("bot.self_test",),
    ("bot.pipeline",),
    (
        "bot.turns",
        "bot.understood",
        "bot.llm",
        "bot.reader",
        "bot.retrieval",
        "bot.store",
        "bot.library",
    ),
    ("bot.guides", "bot.figures"),
    ("bot.steps",),
    ("bot.text",),
    ("bot.config", "bot.errors", "bot.trace"),
    ("bot.domain",),
)
"""Top to bottom. A module may import from layers below and from its own part, nothing else."""

TOGETHER = {
    ("app", "bot.commands"),
    ("bot.__main__", "bot.commands"),
    ("bot.config", "bot.errors"),
    # The reader is a tuned copy of the encoder and keeps its files the same way.
    ("bot.reader", "bot.retrieval"),
}
"""Neighbours of one layer of which the first may know the second."""

HOMES = {
    "bm25s": ("bot.retrieval",),
    "chromadb": ("bot.retrieval",),
    "fastapi": ("bot.web",),
    "filelock": ("bot.retrieval",),
    "gradio": ("bot.web",),
    "langchain": ("bot.llm",),
    "langchain_core": ("bot.llm",),
    "langgraph": ("bot.pipeline",),
    "matplotlib": ("bot.evals",),
    "onnxruntime": ("bot.reader", "bot.retrieval"),
    "pydantic_settings": ("bot.config",),
    "rich": ("bot.commands",),
    "sentence_transformers": ("bot.retrieval",),
    "sqlalchemy": ("bot.store",),
    "starlette": ("bot.web",),
    "tokenizers": ("bot.reader", "bot.retrieval"),
    "torch": ("bot.reader", "bot.retrieval"),
    "transformers": ("bot.reader", "bot.retrieval"),
    "typer": ("bot.__main__", "bot.commands"),
    "uvicorn": ("bot.web",),
}

BROAD = {
    "bot/self_test.py": (1, "whatever breaks on a sentinel, the test has failed"),
    "bot/session.py": (2, "whatever breaks in a turn or its screening, the safe reply goes out"),
    "bot/web/desk.py": (1, "whatever the bot raises, the person gets the safe reply"),
    "bot/web/errors.py": (1, "whatever breaks in a request is answered in words"),
}
"""Files at the edge that may catch everything: how often, and why."""


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_in(module: str, part: str) -> bool:
    return module == part or module.startswith(f"{part}.")


def part_of(module: str) -> tuple[int, str]:
    """The layer (0 is the top) and the part of it that a module belongs to."""
    for rank, layer in enumerate(LAYERS):
        for part in layer:
            if is_in(module, part):
                return rank, part
    raise AssertionError(f"{module} belongs to no layer: name its place in LAYERS")


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything a file imports, at the top and inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            module = node.module or ""
            for alias in node.names:
                below = ROOT.joinpath(*module.split("."), alias.name)
                is_module = below.is_dir() or below.with_suffix(".py").is_file()
                yield node.lineno, f"{module}.{alias.name}" if is_module else module


def ours() -> list[Path]:
    # The package's own front page names things of every layer and imports none of them until asked.
    return [path for path in (*MODULES, ROOT / "app.py") if name_of(path) != "bot"]


@pytest.mark.parametrize("path", ours(), ids=name_of)
def test_imports_go_downwards(path: Path) -> None:
    rank, part = part_of(name_of(path))
    wrong = []
    for line, name in imports_of(path):
        if not is_in(name, "bot") or name == "bot":
            continue
        below, other = part_of(name)
        if below > rank or other == part or (part, other) in TOGETHER:
            continue
        wrong.append(f"line {line}: {name}")
    assert not wrong


@pytest.mark.parametrize("path", sorted((ROOT / "bot" / "steps").glob("*.py")), ids=name_of)
def test_steps_do_not_know_each_other(path: Path) -> None:
    assert [name for _, name in imports_of(path) if is_in(name, "bot.steps")] == []


@pytest.mark.parametrize("path", ours(), ids=name_of)
def test_libraries_stay_at_home(path: Path) -> None:
    module = name_of(path)
    wrong = [
        f"line {line}: {name}"
        for line, name in imports_of(path)
        for home in [HOMES.get(name.split(".")[0])]
        if home and not any(is_in(module, part) for part in home)
    ]
    assert not wrong


def test_every_home_is_lived_in() -> None:
    """A library that moved out takes its row with it; those of parts not built yet may wait."""
    used = {name.split(".")[0] for path in MODULES for _, name in imports_of(path)}
    later = {"langchain", "langchain_core", "sqlalchemy"}
    assert set(HOMES) - later <= used


@pytest.mark.parametrize("path", [*MODULES, ROOT / "app.py"], ids=name_of)
def test_files_stay_short(path: Path) -> None:
    # The schemas of all knowledge files stand together, so that an author finds them in one place.
    most = 420 if name_of(path) == "bot.domain.knowledge" else LONGEST
    assert len(path.read_text(encoding="utf-8").splitlines()) <= most


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_functions_stay_short() -> None:
    lengths = [(node.end_lineno or 0) - node.lineno + 1 for p in MODULES for node in functions(p)]
    assert statistics.median(lengths) <= 12
    assert statistics.quantiles(lengths, n=20)[-1] <= LONGEST_FUNCTION


def catches_all(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    names = {kind.id for kind in kinds if isinstance(kind, ast.Name)}
    return handler.type is None or bool(names & {"Exception", "BaseException"})


@pytest.mark.parametrize("path", ours(), ids=name_of)
def test_broad_catches_only_at_the_edge(path: Path) -> None:
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    found = [n.lineno for n in tree if isinstance(n, ast.ExceptHandler) and catches_all(n)]
    allowed, _ = BROAD.get(path.relative_to(ROOT).as_posix(), (0, ""))
    assert len(found) == allowed, f"lines {found}"


@pytest.mark.parametrize("module", ["bot", "bot.__main__"])
def test_importing_is_light(module: str) -> None:
    """No library that takes a second to load comes along with the door."""
    heavy = (
        "chromadb", "gradio", "langgraph", "matplotlib", "onnxruntime", "torch", "transformers",
        "numpy",
    )  # fmt: skip
    program = f"import sys, {module}; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
