"""Small PDF files, written by hand: no library of the program makes them."""

from __future__ import annotations

from pathlib import Path

WIDTH_PT, HEIGHT_PT = 200, 100
_BARS = "0 g " + " ".join(f"{x} 20 6 18 re f" for x in range(110, 190, 14))


def pdf_bytes(pages: int = 1, *, protected: bool = False) -> bytes:
    """Pages of 200 by 100 pt, black bars in the lower right quarter of each."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(pages))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>",
        # A standard handler whose password nobody knows.
        f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'ab' * 32}> /U <{'cd' * 32}> >>",
    ]
    for number in range(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH_PT} {HEIGHT_PT}] "
            f"/Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(_BARS)} >>\nstream\n{_BARS}\nendstream")
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    encrypt = " /Encrypt 3 0 R /ID [<00> <00>]" if protected else ""
    tail = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R{encrypt} >>\n"
        f"startxref\n{len(out)}\n%%EOF\n"
    )
    return out + tail.encode()


def write_pdf(path: Path, pages: int = 1, *, protected: bool = False) -> Path:
    """Such a file."""
    path.write_bytes(pdf_bytes(pages, protected=protected))
    return path
