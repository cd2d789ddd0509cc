from __future__ import annotations

import copy
import pickle

import pytest

from model.errors import Im2texError, LatexError, TinyImage


def test_the_hint_follows_the_message() -> None:
    assert str(Im2texError("it broke", "mend it")) == "it broke (mend it)"
    assert str(Im2texError("it broke")) == "it broke"


@pytest.mark.parametrize(
    "error",
    [
        Im2texError("m", "h"),
        TinyImage("m", "h"),
        LatexError("m", 7, "unknown_command:\\foo", "h"),
    ],
)
def test_crosses_a_process_boundary_whole(error: Im2texError) -> None:
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(twin) is type(error)
        assert vars(twin) == vars(error)
        assert str(twin) == str(error)
