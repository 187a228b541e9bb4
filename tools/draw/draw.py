"""Draw the badges, the logos and the site's own images.

python tools/draw/draw.py                       everything, again, byte for byte
python tools/draw/draw.py --check               write nothing; exit 1 if a file differs from its drawing
python tools/draw/draw.py --contrasts           the contrast of each family's colours, and 1 if one is too low
python tools/draw/draw.py neutral FAMILY [POSTURE] [FILE]
                                                the plain badge of a new proposal, on the screen or in FILE
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(Path(__file__).resolve().parent))

import catalogue  # noqa: E402
import palette  # noqa: E402
import site_images  # noqa: E402
from families import BY_ID, FAMILIES  # noqa: E402
from logos import LOGOS  # noqa: E402


def drawings() -> Iterator[tuple[str, bytes]]:
    """Every file drawn: its path from the root of the repository, and its content."""
    for drawing in catalogue.DRAWINGS:
        yield f"badges/{drawing.id}/image.svg", catalogue.draw_badge(drawing).encode()
    for name, draw in LOGOS.items():
        yield f"content/actors/logos/{name}.svg", draw().encode()
    for name, text in site_images.vectors():
        yield f"content/assets/{name}", text.encode()
    for name, pixels in site_images.pictures():
        yield f"content/assets/{name}", pixels


def write_all() -> int:
    for path, content in drawings():
        target = ROOT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        print(f"{len(content):7d}  {path}")
    return 0


def check_all() -> int:
    """1 when a committed file is missing or differs from its drawing."""
    differing = [path for path, content in drawings() if _committed(path) != content]
    for path in differing:
        print(f"{path} : diffère de son dessin (lancez python tools/draw/draw.py)")
    return int(bool(differing))


def _committed(path: str) -> bytes | None:
    target = ROOT / path
    return target.read_bytes() if target.is_file() else None


def show_contrasts() -> int:
    """1 when a family breaks a minimum of `palette.MINIMA`."""
    print("famille".ljust(14) + "".join(label.rjust(16) for label in palette.MINIMA))
    worst = 0
    for family in FAMILIES:
        measured = palette.contrasts(family.colours)
        low = any(measured[label] < minimum for label, minimum in palette.MINIMA.items())
        worst |= int(low)
        figures = "".join(f"{measured[label]:16.2f}" for label in palette.MINIMA)
        print(family.id.ljust(14) + figures + ("  trop faible" if low else ""))
    return worst


def draw_neutral(family: str, posture: str = "", file: str = "") -> int:
    if family not in BY_ID or posture not in ("", "1", "2", "3", "4", "5"):
        print(f"familles : {', '.join(BY_ID)} ; postures : 1 à 5, ou rien", file=sys.stderr)
        return 2
    text = catalogue.draw_neutral(BY_ID[family], int(posture) if posture else None)
    if file:
        Path(file).write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return 0


def main(arguments: list[str]) -> int:
    match arguments:
        case []:
            return write_all()
        case ["--check"]:
            return check_all()
        case ["--contrasts"]:
            return show_contrasts()
        case ["neutral", family, *rest] if len(rest) <= 2:
            return draw_neutral(family, *rest)
        case _:
            print(__doc__, file=sys.stderr)
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
