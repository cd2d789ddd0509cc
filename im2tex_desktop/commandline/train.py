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
    batch_scale: float = typer.Option(1.0, min=0.001, help="Factor of the preset's batch size."),
    learning_rate: float | None = typer.Option(None, min=0.0, help="Instead of the preset's."),
    seed: int = typer.Option(1, help="Chance of drawing, order and dropout."),
    log_every: int = typer.Option(50, min=1, help="Steps between two log lines."),
    validate_every: int = typer.Option(1000, min=1, help="Steps between two validations."),
    save_every: int = typer.Option(500, min=1, help="Steps between two saved states."),
    validation_limit: int = typer.Option(1000, min=1, help="Validation pictures in the run."),
    accumulate: int = typer.Option(1, min=1, help="Batches whose gradients make one step."),
) -> None:
    """Train a preset. Prints one JSON object a line; best.safetensors is the result.

    Several GPUs or machines: start it with torchrun --nproc-per-node N -m im2tex_desktop.commandline.
    """
    started = time.monotonic()
    if minutes is None and steps is None:
        raise typer.BadParameter("give --minutes or --steps")
    from model.train.loop import LoopConfig
    from model.train.run import TrainOptions
    from model.train.run import train as run

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
            workers=workers,
            threads=threads,
            seed=seed,
            batch_scale=batch_scale,
            learning_rate=learning_rate,
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
