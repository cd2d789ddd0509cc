"""`im2tex train`: packed shards in, a checkpoint out."""

from __future__ import annotations

import time
from pathlib import Path

import typer


def train(
    data: list[Path] = typer.Argument(
        ..., metavar="DATA", exists=True, file_okay=False, help="Folders made by im2tex prepare."
    ),
    out: Path = typer.Option(
        Path("runs/latest"), "--out", help="Folder of the run; a run that lies there goes on."
    ),
    preset: str = typer.Option("im2tex-large", help="Name of a preset, or a TOML file."),
    minutes: float | None = typer.Option(
        None, min=0.01, help="Stop after so many minutes, start-up included."
    ),
    steps: int | None = typer.Option(None, min=1, help="Stop after so many steps."),
    start_from: Path | None = typer.Option(
        None, exists=True, dir_okay=False, help="Begin with the weights of this model."
    ),
    fresh: bool = typer.Option(False, "--fresh", help="Do not go on with a run that lies there."),
    device: str = typer.Option("auto", help="auto, cpu, cuda, cuda:N or mps."),
    workers: int = typer.Option(1, min=0, help="Processes that draw pictures."),
    threads: int | None = typer.Option(None, min=1, help="CPU threads of the network."),
    pixels: int = typer.Option(3_500_000, min=10_000, help="Most pixels of a batch."),
    batch: int = typer.Option(256, min=1, help="Most pictures of a batch."),
    batch_tokens: int = typer.Option(16_384, min=16, help="Most token places of a batch."),
    full_after: int = typer.Option(
        100_000, min=0, help="Samples after which the longest formulas have come in."
    ),
    repeat: list[str] = typer.Option(
        [], metavar="ORIGIN=N", help="Take an origin N times an epoch (hepth=3)."
    ),
    longest: int | None = typer.Option(None, min=1, help="Most tokens, instead of the preset's."),
    exact_share: float = typer.Option(
        0.35, min=0.0, max=1.0, help="Share of pictures at the working scale exactly."
    ),
    real_share: float = typer.Option(0.1, min=0.0, max=0.9, help="Share of real pictures."),
    learning_rate: float | None = typer.Option(None, min=0.0, help="Instead of the preset's."),
    seed: int = typer.Option(1, help="Chance of drawing, order and dropout."),
    log_every: int = typer.Option(50, min=1, help="Steps between two log lines."),
    validate_every: int = typer.Option(1000, min=1, help="Steps between two validations."),
    save_every: int = typer.Option(500, min=1, help="Steps between two saved states."),
    validation_limit: int = typer.Option(1000, min=1, help="Validation pictures in the run."),
    accumulate: int = typer.Option(1, min=1, help="Batches whose gradients make one step."),
) -> None:
    """Train a preset. Prints one JSON object a line; best.safetensors is the result.

    Several GPUs or machines: start it with torchrun --nproc-per-node N -m
    im2tex_desktop.commandline.
    """
    started = time.monotonic()
    if minutes is None and steps is None:
        raise typer.BadParameter("give --minutes or --steps")
    from model.train.loop import LoopConfig
    from model.train.run import TrainOptions
    from model.train.run import train as run
    from model.train.source import SourceOptions

    run(
        TrainOptions(
            preset=preset,
            data=tuple(data),
            out=out,
            minutes=minutes,
            steps=steps,
            start_from=start_from,
            fresh=fresh,
            device=device,
            threads=threads,
            seed=seed,
            source=SourceOptions(
                pixels=pixels,
                batch=batch,
                tokens=batch_tokens,
                full_after=full_after,
                repeats=tuple(_repeat(text) for text in repeat),
                exact_share=exact_share,
                real_share=real_share,
                workers=workers,
            ),
            learning_rate=learning_rate,
            longest=longest,
            validation_limit=validation_limit,
            loop=LoopConfig(
                log_every=log_every,
                validate_every=validate_every,
                save_every=save_every,
                accumulate=accumulate,
            ),
        ),
        started,
    )


def _repeat(text: str) -> tuple[str, int]:
    name, _, times = text.partition("=")
    if not times.isdigit():
        raise typer.BadParameter(f"--repeat {text}: write ORIGIN=N")
    return name, int(times)
