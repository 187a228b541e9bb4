"""Draw the badges, the logos and the site's own images.

python tools/draw/draw.py                       everything, again, byte for byte
python tools/draw/draw.py --check               write nothing; exit 1 if a file differs from its drawing
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(Path(__file__).resolve().parent), str(ROOT / "plugins")]

import catalogue  # noqa: E402
import site_images  # noqa: E402
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


def main(arguments: list[str]) -> int:
    match arguments:
        case []:
            return write_all()
        case ["--check"]:
            return check_all()
        case _:
            print(__doc__, file=sys.stderr)
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
