"""Presets: every system of the family as a frozen, checked configuration read from TOML.

A preset names its parts (encoder, context over the grid, attention, decoder) and their sizes.
Unknown keys raise, so a misspelt option can never be silently ignored.
"""

from __future__ import annotations

import dataclasses
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from model.errors import ModelError
from model.files import preset_files

EncoderKind = Literal["deng", "residual", "separable", "nopool", "strips", "crnn"]
ContextKind = Literal["rows", "sinusoid", "none"]
AttentionKind = Literal["standard", "coarse", "hierarchical", "sparsemax", "hard"]
ScoreKind = Literal["general", "scaled", "additive"]
DecoderKind = Literal["feeding", "parallel", "ctc", "lm"]


@dataclass(frozen=True)
class EncoderConfig:
    """The convolutional part.

    kind: "deng" is Table 1 of Deng et al. 2017 (grid H/8 x W/8); "residual" and "separable" are
        ours (fine grid H/4 x W/4 or H/8 x W/8, coarse grid H/16 x W/16); "nopool" and
        "strips" are Singh 2018; "crnn" is Shi et al. 2015, one row of columns.
    channels: filters of each stage, from the shallow to the deep.
    blocks: residual blocks of each stage ("residual" and "separable" only).
    fine_dim: channels of the fine grid's cells (ours only; elsewhere the last stage's).
    fine_cell_px: side of a fine cell, 4 or 8 px (ours only; the program's pictures of the
        attention are drawn for 4).
    widen: factor of all filters ("deng" only; the CAPTION ablation has more, so that its
        parameters match).
    """

    kind: EncoderKind = "residual"
    channels: tuple[int, ...] = (48, 96, 192, 384)
    blocks: tuple[int, ...] = (2, 3, 2)
    fine_dim: int = 192
    fine_cell_px: int = 4
    widen: float = 1.0

    def __post_init__(self) -> None:
        if self.kind in ("residual", "separable") and len(self.channels) != len(self.blocks) + 1:
            raise ModelError(
                f"encoder.channels has {len(self.channels)} entries for {len(self.blocks)} stages",
                "Give one width for the stem and one for each stage.",
            )
        if self.fine_cell_px not in (4, 8):
            raise ModelError(
                f"encoder.fine_cell_px is {self.fine_cell_px}", "Fine cells have 4 or 8 px."
            )


@dataclass(frozen=True)
class ContextConfig:
    """How a cell learns where it stands and what surrounds it.

    kind: "rows" is the paper's bidirectional row LSTM with a trainable first state for each row;
        "sinusoid" adds 2-D sinusoidal positions (Wang & Liu 2019) and, when layers > 0, runs that
        many self-attention layers over the coarse grid; "none" is the CAPTION ablation.
    width: units of each direction of the row LSTM.
    max_rows: rows that have a trainable first state; lower rows share the last one.
    row_states: False is the paper's "without positional embedding" ablation.
    """

    kind: ContextKind = "sinusoid"
    width: int = 256
    layers: int = 3
    heads: int = 6
    feedforward: int = 1024
    max_rows: int = 64
    row_states: bool = True


@dataclass(frozen=True)
class AttentionConfig:
    """The exchangeable part.

    kind: standard attends all fine cells; coarse the coarse grid alone; hierarchical weighs the
        fine cells by p(z')p(z|z'); sparsemax makes p(z') sparse; hard samples one coarse cell
        when training (REINFORCE) and takes the most probable one afterwards.
    score: "general" is h^T W v (Luong et al. 2015), "scaled" the same over sqrt(key_dim);
        "additive" is b^T tanh(W1 h + W2 v).
    top: coarse cells whose fine cells are looked at when decoding (0: all of them).
    shared_query: one W for the coarse and the fine score (the paper's 15.85 M leave no room for
        two).
    """

    kind: AttentionKind = "hierarchical"
    score: ScoreKind = "scaled"
    key_dim: int = 128
    value_dim: int = 256
    top: int = 4
    shared_query: bool = False


@dataclass(frozen=True)
class DecoderConfig:
    """The recurrent language model over the grid.

    kind: "feeding" is the paper's LSTM with input feeding, one token at a time; "parallel" is two
        LSTM layers without it, all tokens at once; "ctc" and "lm" are the baselines.
    locate: feed the place where the latest visible token was read ("parallel" only).
    glance_heads: heads of the free look at the coarse grid between the layers ("parallel" only).
    """

    kind: DecoderKind = "parallel"
    width: int = 512
    layers: int = 1
    embedding: int = 256
    dropout: float = 0.1
    locate: bool = True
    glance_heads: int = 4
    init_from_image: bool = False
    deep_output: bool = True


@dataclass(frozen=True)
class Optimisation:
    """How the preset is trained.

    batch: pictures a step (the trainer may scale it for short formulas).
    learning_rate: peak rate. schedule "plateau" halves it when validation stalls (the paper);
        "clock" warms up over `warmup` steps and decays to zero against the budget.
    supervise: weight of the attention loss, decayed linearly to `supervise_end`.
    """

    optimiser: Literal["sgd", "adam", "adamw"] = "adamw"
    schedule: Literal["plateau", "clock"] = "clock"
    batch: int = 64
    learning_rate: float = 1e-3
    warmup: int = 500
    weight_decay: float = 0.02
    betas: tuple[float, float] = (0.9, 0.98)
    clip: float = 1.0
    ema: float = 0.999
    epochs: int = 12
    max_tokens: int = 200
    supervise: float = 0.5
    supervise_end: float = 0.05
    reward_discount: float = 0.5
    baseline_rate: float = 0.01


@dataclass(frozen=True)
class Preset:
    """A named system: its parts, its optimisation and the preset whose weights it starts from."""

    name: str
    description: str = ""
    encoder: EncoderConfig = field(default_factory=EncoderConfig)
    context: ContextConfig = field(default_factory=ContextConfig)
    attention: AttentionConfig = field(default_factory=AttentionConfig)
    decoder: DecoderConfig = field(default_factory=DecoderConfig)
    optimisation: Optimisation = field(default_factory=Optimisation)
    tokens: Literal["canonical", "raw"] = "canonical"
    start_from: str = ""

    def __post_init__(self) -> None:
        known = ("residual", "separable", "deng")
        if self.decoder.kind == "parallel" and self.encoder.kind not in known:
            raise ModelError(
                f"preset {self.name}: the parallel decoder needs a fine and a coarse grid",
                'Use encoder kind "residual", "separable" or "deng", or decoder kind "feeding".',
            )

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for checkpoint metadata; `from_dict` reads them back."""
        return dataclasses.asdict(self)


_SECTIONS: dict[str, type] = {
    "encoder": EncoderConfig,
    "context": ContextConfig,
    "attention": AttentionConfig,
    "decoder": DecoderConfig,
    "optimisation": Optimisation,
}

_CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("encoder", "kind"): get_args(EncoderKind),
    ("context", "kind"): get_args(ContextKind),
    ("attention", "kind"): get_args(AttentionKind),
    ("attention", "score"): get_args(ScoreKind),
    ("decoder", "kind"): get_args(DecoderKind),
}


def from_dict(values: dict[str, Any]) -> Preset:
    """Build a Preset; ModelError names the first unknown key or value."""
    rest = dict(values)
    parts: dict[str, Any] = {}
    for section, cls in _SECTIONS.items():
        parts[section] = _section(section, cls, rest.pop(section, {}))
    known = {f.name for f in dataclasses.fields(Preset)} - set(_SECTIONS)
    for key in rest:
        if key not in known:
            raise ModelError(f"preset: unknown key {key!r}", f"Known keys: {sorted(known)}.")
    if "name" not in rest:
        raise ModelError("preset: the name is missing", 'Add name = "..." at the top.')
    return Preset(**rest, **parts)


def _section(section: str, cls: type, values: dict[str, Any]) -> Any:
    known = {f.name for f in dataclasses.fields(cls)}
    clean: dict[str, Any] = {}
    for key, value in values.items():
        if key not in known:
            raise ModelError(
                f"preset: unknown key {section}.{key}", f"Known keys: {sorted(known)}."
            )
        choices = _CHOICES.get((section, key))
        if choices and value not in choices:
            raise ModelError(
                f"preset: {section}.{key} = {value!r} is not known", f"Choose from {choices}."
            )
        clean[key] = tuple(value) if isinstance(value, list) else value
    return cls(**clean)


def load_preset(name_or_path: str | Path) -> Preset:
    """Read a preset by name ("im2tex-large") or by path of a TOML file."""
    path = Path(name_or_path)
    if path.suffix != ".toml":
        path = preset_files().get(str(name_or_path), path)
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelError(
            f"There is no preset {name_or_path!r}", f"Known presets: {', '.join(preset_names())}."
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise ModelError(f"{path.name} is not valid TOML: {error}", "Correct the file.") from error
    return from_dict(values)


def preset_names() -> list[str]:
    """Names of all bundled presets, sorted."""
    return sorted(preset_files())
