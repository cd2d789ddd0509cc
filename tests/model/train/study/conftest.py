"""The prepared folder of square glyphs serves here too."""

from tests.model.data.conftest import atlas, entries, folder, vocabulary  # noqa: F401
