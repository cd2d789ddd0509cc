r"""Tokens and their numbers. Numbers 0 to 3 are fixed: padding, beginning, end, unknown.

``python -m model.latex.vocabulary FILE... --output vocabulary.json --min-count 100`` counts the
canonical tokens of files of formulas (one JSON object a line, key ``formula``, plain or gzip).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from model.errors import DataError, LatexError

PAD, BOS, EOS, UNK = range(4)
_SPECIAL: Final = ("<pad>", "<bos>", "<eos>", "<unk>")


class Vocabulary:
    """An ordered set of tokens after the four special ones."""

    def __init__(self, tokens: Iterable[str]) -> None:
        """``tokens`` without the special ones, in the order of their numbers from 4 on."""
        self.tokens: tuple[str, ...] = (*_SPECIAL, *tokens)
        self._numbers = {token: number for number, token in enumerate(self.tokens)}
        if len(self._numbers) != len(self.tokens):
            raise DataError("A vocabulary with a token twice")

    def __len__(self) -> int:
        return len(self.tokens)

    def __contains__(self, token: object) -> bool:
        return token in self._numbers

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Vocabulary) and self.tokens == other.tokens

    def __hash__(self) -> int:
        return hash(self.tokens)

    def encode(self, tokens: Sequence[str], *, allow_unknown: bool = False) -> list[int]:
        """Numbers of ``tokens``; an unknown one is UNK where allowed, else a DataError."""
        numbers = [self._numbers.get(token, UNK) for token in tokens]
        if UNK in numbers and not allow_unknown:
            raise DataError(f"Token {tokens[numbers.index(UNK)]} is not in the vocabulary")
        return numbers

    def decode(self, numbers: Iterable[int]) -> list[str]:
        """Tokens of ``numbers`` up to EOS; padding and the beginning are left out."""
        found: list[str] = []
        for number in numbers:
            if number == EOS:
                break
            if number not in (PAD, BOS):
                found.append(self.tokens[number])
        return found

    def to_json(self) -> str:
        """One JSON object: version and the tokens from number 4 on."""
        return json.dumps(
            {"version": 1, "tokens": list(self.tokens[len(_SPECIAL) :])}, ensure_ascii=False
        )

    @classmethod
    def from_json(cls, text: str) -> Vocabulary:
        """Read what :meth:`to_json` wrote; DataError on anything else."""
        try:
            data = json.loads(text)
            tokens = data["tokens"]
            known = data["version"] == 1 and all(isinstance(token, str) for token in tokens)
        except (ValueError, KeyError, TypeError) as error:
            raise DataError("This is no vocabulary file") from error
        if not known:
            raise DataError("This vocabulary file is of another version")
        return cls(tokens)

    @classmethod
    def from_counts(cls, counts: Counter[str], min_count: int = 1) -> Vocabulary:
        """Tokens seen at least ``min_count`` times, the most frequent first."""
        kept = [token for token, count in counts.items() if count >= min_count]
        return cls(sorted(kept, key=lambda token: (-counts[token], token)))


def count_tokens(formulas: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """(token counts, refusal reasons) of raw formulas."""
    from model.latex.canonical import canonical_tokens

    counts: Counter[str] = Counter()
    refusals: Counter[str] = Counter()
    for formula in formulas:
        try:
            counts.update(canonical_tokens(formula))
        except LatexError as error:
            refusals[error.reason] += 1
    return counts, refusals


def _read(path: Path) -> Iterator[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["formula"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Build a vocabulary file from files of formulas."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--min-count", type=int, default=100)
    options = parser.parse_args(arguments)
    counts, refusals = count_tokens(text for path in options.files for text in _read(path))
    vocabulary = Vocabulary.from_counts(counts, options.min_count)
    options.output.write_text(vocabulary.to_json(), encoding="utf-8")
    print(f"{len(vocabulary)} tokens; {sum(refusals.values())} formulas refused")  # noqa: T201


if __name__ == "__main__":
    main()
