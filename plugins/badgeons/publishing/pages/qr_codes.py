"""QR codes, drawn at build for what is printed: those of segno to the last byte, which are published."""

import re
from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup

BORDER = 2
"""Light modules around a code."""
DARK = re.compile("1+")


@lru_cache(maxsize=1024)  # a server builds the same pages again and again
def drawn_code(url: str, mask: int | None = None) -> Markup:
    """The QR code of an address as SVG, for a printed page.

    `mask` is one of the eight patterns of ISO/IEC 18004, section 7.8: any can be read. None chooses the best.
    """
    from badgeons.publishing.pages.qr_lengths import lines_of_code  # on use: most pages draw no code

    return Markup(_as_svg(lines_of_code(url, mask)))  # noqa: S704 (made of numbers)


def _as_svg(lines: list[str]) -> str:
    """Lines of modules (`1`: dark) as one path, as segno writes it: each run from the end of the last."""
    side = len(lines) + 2 * BORDER
    path = "".join(_runs(lines)).removeprefix("m0 0")
    return f'<svg viewBox="0 0 {side} {side}"><path stroke="#000" d="M{BORDER} {BORDER}.5{path}"/></svg>'


def _runs(lines: Iterable[str]) -> Iterable[str]:
    x = y = 0
    for number, line in enumerate(lines):
        for run in DARK.finditer(line):
            yield f"m{run.start() - x} {number - y}h{run.end() - run.start()}"
            x, y = run.end(), number
