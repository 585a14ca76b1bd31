"""Train the learned reader from labelled messages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.progress import Progress, progress

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.reader.rows import Sample

_PLAIN = "plain.jsonl"
"""Bare statements, learned last: after long messages a short one reads as more than it says."""
_LAST_RATE = 4e-4


def train(
    corpus: Annotated[
        Path, typer.Argument(exists=True, file_okay=False, help="Folder of labelled messages.")
    ],
    weigh: Annotated[
        list[Path],
        typer.Option(exists=True, dir_okay=False, help="Messages to fit the scales on."),
    ],
    epochs: Annotated[int, typer.Option(min=1, help="How often every message is read.")] = 3,
    seed: Annotated[int, typer.Option(help="The same seed gives the same weights.")] = 20261125,
    close_only: Annotated[
        bool, typer.Option("--close-only", help="Keep the network and repeat the last round only.")
    ] = False,
    fit_only: Annotated[
        bool, typer.Option("--fit-only", help="Keep the network, fit the scales anew.")
    ] = False,
) -> None:
    """Train the reader on CORPUS and fit the scales that weigh it against the rules.

    Writes reader/weights.safetensors and weighing.yaml in the folder of the knowledge files.
    """
    from bot.config import load_settings
    from bot.reader.rows import read_samples

    settings = load_settings()
    paths = sorted(corpus.glob("*.jsonl"))
    samples = read_samples(path for path in paths if path.name != _PLAIN)
    plain = read_samples(path for path in paths if path.name == _PLAIN)
    held = read_samples(weigh)
    with progress("training") as told:
        if not fit_only:
            _train(settings, samples, plain, 0 if close_only else epochs, seed, told)
        _fit(settings, held, ", ".join(path.name for path in weigh), told)
    learned = len(samples) + len(plain)
    sys.stdout.write(f"Trained on {learned} texts, scales fitted on {len(held)}.\n")


def _train(
    settings: Settings,
    samples: list[Sample],
    plain: list[Sample],
    epochs: int,
    seed: int,
    told: Progress,
) -> None:
    """The rounds over everything, then one over bare statements; none of the first keeps them."""
    from bot.library.load import load_library
    from bot.reader.ensure import FOLDER
    from bot.reader.export import load, save
    from bot.reader.noise import with_noise
    from bot.reader.rows import examples
    from bot.reader.train import Schedule, closing
    from bot.reader.train import train as train_network
    from bot.reader.weights import WEIGHTS, find_weights
    from bot.retrieval.encoder import check_model, model_dir

    folder = model_dir()
    check_model(folder, settings.data_dir)
    library = load_library(settings.knowledge_dir)
    codes = tuple(library.red_flags)
    samples = [*samples, *examples(library)]
    target = settings.knowledge_dir / FOLDER
    target.mkdir(exist_ok=True)
    if epochs:
        schedule = Schedule(epochs=epochs, seed=seed)
        network = train_network(with_noise(samples, seed), codes, folder, schedule, told)
    else:
        network = load(find_weights(target), folder)
    if plain:
        last = Schedule(epochs=1, seed=seed, rate=_LAST_RATE, head_rate=_LAST_RATE)
        network = train_network(closing(plain, samples, seed), codes, folder, last, told, network)
    about = {"samples": str(len(samples)), "epochs": str(epochs), "seed": str(seed)}
    save(network, codes, target / WEIGHTS, about)


def _fit(settings: Settings, held: list[Sample], names: str, told: Progress) -> None:
    from bot.library.load import load_library
    from bot.reader.ensure import ensure_reader
    from bot.reader.fit import cases, fit, written
    from bot.text.lexis import compile_lexis

    library = load_library(settings.knowledge_dir)
    reader = ensure_reader(settings, told)
    told("fitting the scales", 0, 1)
    found = cases(held, reader, library, compile_lexis(library))
    weighing = fit(found, library.weighing, f"on {len(found)} messages: {names}")
    path = settings.knowledge_dir / "weighing.yaml"
    path.write_text(written(weighing), encoding="utf-8")
