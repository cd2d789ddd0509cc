"""Map lines, encodings and the encodings inside of Type 1 fonts."""

import pytest

from model.errors import DataError
from model.typeset.fontfiles import MapEntry, parse_encoding, parse_map_line
from model.typeset.outlines import own_encoding


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("cmmi10 CMMI10 <cmmi10.pfb", ("cmmi10", MapEntry("cmmi10.pfb", ""))),
        (
            'rm-lmr10 LMRoman10-Regular " enclmrm ReEncodeFont " <lm-rm.enc <lmr10.pfb',
            ("rm-lmr10", MapEntry("lmr10.pfb", "lm-rm.enc")),
        ),
        (
            'psyro StandardSymL " .167 SlantFont 0.9 ExtendFont" <usyr.pfb',
            ("psyro", MapEntry("usyr.pfb", "", 0.167, 0.9)),
        ),
        ("x X <[x.enc <<x.pfb", ("x", MapEntry("x.pfb", "x.enc"))),
    ],
)
def test_map_line(line: str, entry: tuple[str, MapEntry]) -> None:
    assert parse_map_line(line) == entry


@pytest.mark.parametrize("line", ["", "% comment", "ptmr8r Times-Roman 2", "arial <arial.ttf"])
def test_map_line_without_outlines(line: str) -> None:
    assert parse_map_line(line) is None


def test_encoding() -> None:
    assert parse_encoding("% a\n/Enc [ /A /B.alt % c\n /.notdef] def") == ["A", "B.alt", ".notdef"]
    with pytest.raises(DataError):
        parse_encoding("nothing")


def test_encoding_of_a_font() -> None:
    names = own_encoding(b"/Encoding 256 array\ndup 65 /Alpha put\ndup 66/Beta put\n")
    assert names is not None
    assert (names[65], names[66], names[67]) == ("Alpha", "Beta", ".notdef")
    assert own_encoding(b"/Encoding StandardEncoding def") is None
