"""Errors in the language of the window."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from im2tex_desktop.errors.known import KNOWN


def in_language(text: str) -> str:
    """A sentence of an error as the person speaks; one that is not known stays as it is."""
    translate = QCoreApplication.translate
    if text in _whole():
        return translate("Errors", text)
    for pattern, template in _patterns():
        found = pattern.fullmatch(text)
        if found is not None:
            return translate("Errors", template).format(**found.groupdict())
    return text


@lru_cache(maxsize=1)
def _whole() -> frozenset[str]:
    return frozenset(text for text in KNOWN if "{" not in text)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Those with the most words of their own first: they say best what is meant."""
    templates = [text for text in KNOWN if "{" in text]
    templates.sort(key=lambda text: -len(re.sub(r"\{\w+\}", "", text)))
    return tuple((_pattern(template), template) for template in templates)


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", template)
    told = [
        f"(?P<{part}>.+?)" if number % 2 else re.escape(part) for number, part in enumerate(parts)
    ]
    return re.compile("".join(told), re.DOTALL)
