"""A key with its modifiers, as text and as the codes of X11."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from model.errors import Im2texError

DEFAULT = "Ctrl+Alt+M"


class HotkeyError(Im2texError):
    """A global key that cannot be had; the hint says what to do instead."""


class Modifier(Enum):
    """Names as they are written, with the bit in X11's modifier state."""

    CTRL = ("Ctrl", 1 << 2)
    ALT = ("Alt", 1 << 3)  # Mod1
    SHIFT = ("Shift", 1 << 0)
    META = ("Meta", 1 << 6)  # Mod4: the Windows or Command key


_MODIFIER_NAMES = {
    "ctrl": Modifier.CTRL,
    "control": Modifier.CTRL,
    "alt": Modifier.ALT,
    "shift": Modifier.SHIFT,
    "meta": Modifier.META,
    "super": Modifier.META,
    "win": Modifier.META,
}

# X11 keysyms (X11/keysymdef.h) of the keys that are not a letter or a digit.
_KEYSYMS = {
    "print": 0xFF61,
    "pause": 0xFF13,
    "space": 0x0020,
    "insert": 0xFF63,
    "home": 0xFF50,
    "end": 0xFF57,
    "pgup": 0xFF55,
    "pgdown": 0xFF56,
    **{f"f{number}": 0xFFBE + number - 1 for number in range(1, 25)},
}
_WRITTEN = {"pgup": "PgUp", "pgdown": "PgDown"}


@dataclass(frozen=True)
class Combination:
    """Such as Ctrl+Alt+M.

    Attributes:
        modifiers: those that must be held, and no others.
        key: the key's name in lower case: ``m``, ``7``, ``f12``, ``print``.
    """

    modifiers: frozenset[Modifier]
    key: str

    @classmethod
    def parse(cls, text: str) -> Combination:
        """Read ``Ctrl+Alt+M``, in any case and order, with the key last.

        Raises:
            HotkeyError: a name that is not known, or a key that typing would need.
        """
        parts = [part.strip().lower() for part in text.split("+")]
        *names, key = parts
        unknown = [name for name in names if name not in _MODIFIER_NAMES]
        if unknown or not _is_key(key):
            wrong = unknown[0] if unknown else key
            raise HotkeyError(
                f"{text!r} is no key combination: {wrong!r} is not known",
                "Write it as Ctrl+Alt+M, Meta+Shift+F2 or Print.",
            )
        modifiers = frozenset(_MODIFIER_NAMES[name] for name in names)
        found = cls(modifiers, key)
        if found.is_needed_for_typing:
            raise HotkeyError(
                f"{found} would no longer reach any other program",
                "Add Ctrl, Alt or Meta.",
            )
        return found

    @property
    def is_needed_for_typing(self) -> bool:
        plain = len(self.key) == 1 or self.key in ("space", "home", "end", "pgup", "pgdown")
        return plain and not self.modifiers - {Modifier.SHIFT}

    @property
    def keysym(self) -> int:
        """The keysym of X11; letters in lower case, because Shift is a modifier here."""
        return ord(self.key) if len(self.key) == 1 else _KEYSYMS[self.key]

    @property
    def x11_state(self) -> int:
        """The modifiers as the bits of X11's state."""
        return sum(modifier.value[1] for modifier in self.modifiers)

    def __str__(self) -> str:
        names = [modifier.value[0] for modifier in Modifier if modifier in self.modifiers]
        return "+".join([*names, _WRITTEN.get(self.key, self.key.capitalize())])


def _is_key(name: str) -> bool:
    return name in _KEYSYMS or (len(name) == 1 and name.isascii() and name.isalnum())
