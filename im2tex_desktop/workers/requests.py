"""Which request is still wanted: asked from the reader's thread, told from the window's."""

from __future__ import annotations

import threading


class Requests:
    """Numbers for what is read, and for what is read aside. Safe to use from several threads.

    Of either kind the newest request alone is wanted, and those aside give way to the others.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._latest = self._wanted = self._ended = 0
        self._latest_aside = self._aside = 0

    def ask(self) -> int:
        """A new request's number; those before it are not wanted any more."""
        with self._lock:
            self._latest += 1
            self._wanted = self._latest
            return self._latest

    def give_up(self) -> None:
        """Nothing is wanted."""
        with self._lock:
            self._wanted = 0

    def end(self, request: int) -> None:
        """It has been dealt with, one way or another: what is aside need not wait for it."""
        with self._lock:
            self._ended = max(self._ended, request)

    def is_stale(self, request: int) -> bool:
        """Whether it was given up, or overtaken."""
        with self._lock:
            return self._wanted != request

    # -- aside ------------------------------------------------------------------------------

    def ask_aside(self) -> int:
        """A new number of a request aside; the one before it is not wanted any more."""
        with self._lock:
            self._latest_aside += 1
            self._aside = self._latest_aside
            return self._latest_aside

    def give_up_aside(self) -> None:
        """Nothing is wanted aside."""
        with self._lock:
            self._aside = 0

    def is_aside_stale(self, request: int) -> bool:
        """Whether it was given up, or has to make room for what is not aside."""
        with self._lock:
            return self._aside != request or self._wanted > self._ended

    def is_aside_given_up(self, request: int) -> bool:
        """Whether nobody waits for it any more."""
        with self._lock:
            return self._aside != request
