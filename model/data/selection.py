"""Which formulas are trained on: canonical form, filters, one copy each, shares by length.

The order is fixed, so that the counts can be compared from run to run: read, canonical form,
length, split by source, duplicates, share, exclusion list, rare tokens.
"""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from model.data.exclusion import Exclusion
from model.data.sources import RawFormula, in_split
from model.errors import LatexError
from model.latex import Vocabulary, canonical_tokens
from model.latex.wording import usual_wording

INLINE_KINDS = frozenset({"inline", "math"})
# Tokens (from, to) -> share of the distinct inline formulas that is kept. Nearly all that papers
# repeat is short; the longer ones are as good as display formulas.
INLINE_SHARES: dict[tuple[int, int], float] = {
    (1, 3): 1.0,
    (4, 8): 0.35,
    (9, 20): 0.35,
    (21, 40): 0.7,
    (41, 10_000): 1.0,
}
_SHORTEST_HELD_OUT = 6  # shorter formulas occur in every paper: they cannot be held out


@dataclass(frozen=True)
class SelectionRules:
    """Attributes:
    max_tokens: longer formulas are refused.
    held_out_percent: of the sources, for the own validation part.
    max_held_out: formulas at most in that part.
    inline_cap: inline formulas at most.
    min_count: a token seen less often is refused together with its formulas.
    seed: of every draw.
    """

    max_tokens: int = 200
    held_out_percent: float = 1.0
    max_held_out: int = 3000
    inline_cap: int = 150_000
    min_count: int = 40
    seed: int = 1


@dataclass(frozen=True)
class Chosen:
    """One formula that passed: canonical tokens, raw text, file it came from."""

    tokens: tuple[str, ...]
    latex: str
    origin: str


@dataclass
class Selection:
    """The outcome: training and held-out formulas, the vocabulary, and every count."""

    training: list[Chosen] = field(default_factory=list)
    held_out: list[Chosen] = field(default_factory=list)
    vocabulary: Vocabulary = field(default_factory=lambda: Vocabulary(()))
    read: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)


def thin_inline(
    raws: Iterable[RawFormula], share: float, selection_counts: Counter[str]
) -> Iterator[RawFormula]:
    """Drop inline formulas that are repeated letter by letter, and all but `share` of the others,
    by a hash of the text: most of a million cost minutes to parse and are not needed."""
    seen: set[bytes] = set()
    for raw in raws:
        if raw.kind in INLINE_KINDS and raw.origin != "generated":
            digest = hashlib.blake2b(raw.latex.encode("utf-8", "replace"), digest_size=8).digest()
            if digest in seen:
                selection_counts["duplicate_text"] += 1
                continue
            seen.add(digest)
            if digest[0] >= 256 * share:
                selection_counts["inline_thinned"] += 1
                continue
        yield raw


def canonicalise(
    raws: Iterable[RawFormula], selection: Selection, max_tokens: int
) -> Iterator[tuple[RawFormula, tuple[str, ...]]]:
    """Formulas with their canonical tokens; refusals are counted by reason."""
    known: dict[str, str] = {}
    for raw in raws:
        selection.read[raw.origin] += 1
        try:
            tokens = canonical_tokens(raw.latex)
        except LatexError as error:
            selection.rejected["latex:" + error.reason.split(":", 1)[0]] += 1
            continue
        if not tokens:
            selection.rejected["empty"] += 1
        elif len(tokens) > max_tokens:
            selection.rejected["too_long"] += 1
        else:
            yield raw, tuple(known.setdefault(t, t) for t in tokens)


def select(
    raws: Iterable[RawFormula],
    exclusion: Exclusion,
    rules: SelectionRules,
    on_progress: Callable[[int], None] = lambda done: None,
) -> Selection:
    """Choose what to train on; deterministic for the same input and rules."""
    selection = Selection()
    training: dict[tuple[str, ...], tuple[RawFormula, int]] = {}
    held_out: dict[tuple[str, ...], RawFormula] = {}
    for done, (raw, tokens) in enumerate(canonicalise(raws, selection, rules.max_tokens)):
        if done % 2000 == 0:
            on_progress(done)
        if len(tokens) >= _SHORTEST_HELD_OUT and in_split(raw.source, rules.held_out_percent):
            held_out.setdefault(tokens, raw)
        elif tokens in training:
            selection.rejected["duplicate"] += 1
        else:
            training[tokens] = (raw, done)
    for tokens in held_out:
        selection.rejected["in_held_out_source"] += training.pop(tokens, None) is not None
    rng = random.Random(rules.seed)
    kept = _by_share({t: raw for t, (raw, _) in training.items()}, rules, rng, selection.rejected)
    drawn = _capped(list(held_out.items()), rules.max_held_out, rng)
    taken: set[tuple[str, ...]] = set()
    selection.held_out = _not_excluded(drawn, exclusion, selection.rejected, taken)
    selection.training = _not_excluded(kept, exclusion, selection.rejected, taken)
    _keep_common_tokens(selection, rules.min_count)
    return selection


Found = list[tuple[tuple[str, ...], RawFormula]]


def _by_share(
    training: dict[tuple[str, ...], RawFormula],
    rules: SelectionRules,
    rng: random.Random,
    rejected: Counter[str],
) -> Found:
    inline: Found = []
    kept: Found = []
    for tokens, raw in training.items():
        if raw.kind not in INLINE_KINDS or raw.origin == "generated":
            kept.append((tokens, raw))
        elif rng.random() < inline_share(len(tokens)):
            inline.append((tokens, raw))
        else:
            rejected["inline_share"] += 1
    capped = _capped(inline, rules.inline_cap, rng)
    rejected["inline_share"] += len(inline) - len(capped)
    return kept + capped


def inline_share(token_count: int) -> float:
    """Share of the distinct inline formulas of this length that is kept."""
    return next(s for (low, high), s in INLINE_SHARES.items() if low <= token_count <= high)


def _capped(found: Found, most: int, rng: random.Random) -> Found:
    return found if len(found) <= most else rng.sample(found, most)


def _not_excluded(
    found: Found, exclusion: Exclusion, rejected: Counter[str], taken: set[tuple[str, ...]]
) -> list[Chosen]:
    """What is on no list, in the usual wording; what that makes the same as `taken` goes."""
    chosen = []
    for tokens, raw in found:
        worded = tuple(piece.token for piece in usual_wording(tokens))
        if exclusion.refuse(raw.latex, tokens) or (
            worded != tokens and exclusion.refuse(raw.latex, worded)
        ):
            rejected["exclusion_list"] += 1
        elif worded in taken:
            rejected["duplicate"] += 1
        else:
            taken.add(worded)
            chosen.append(Chosen(worded, raw.latex, raw.origin))
    return chosen


def _keep_common_tokens(selection: Selection, min_count: int) -> None:
    """Build the vocabulary; formulas with a rare token go."""
    counts: Counter[str] = Counter()
    for chosen in selection.training:
        counts.update(chosen.tokens)
    selection.vocabulary = Vocabulary.from_counts(counts, min_count)
    known = selection.vocabulary
    for name in ("training", "held_out"):
        part: list[Chosen] = getattr(selection, name)
        common = [c for c in part if all(token in known for token in c.tokens)]
        selection.rejected["rare_token"] += len(part) - len(common)
        setattr(selection, name, common)
