"""Take a picture of each type of page of a site, and say what is cut, covered or outside the sheet.

    .venv/bin/python tools/contact_sheets.py FOLDER [--site A_BUILT_SITE] [--only WORD…]

For each language of the site: desktop, phone, dark phone, paper. Writes in FOLDER one picture a page and
way of looking, and contact sheets to go through them. Exits with 1 when a check finds something. Needs
Chromium and the packages of requirements/test.txt.
"""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image, ImageDraw
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browser.page_types import languages, pages_to_visit  # noqa: E402
from browser.visiting import NARROWEST, SIZES, TEXT_SPACING, Visit, turn  # noqa: E402
from conftest import BASE_URL, CHROMIUM_FLAGS, chromium_program, serve  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Page

MARGIN_MM = 10
SHEET = (1560, 1700)
COLUMN_WIDTH = {"phone": 250, "dark": 250, "desktop": 510, "paper": 510}
"""Pixels of a picture on a contact sheet: words can still be read."""

LOAD_IMAGES = "() => document.querySelectorAll('img[loading]').forEach((each) => { each.loading = 'eager'; })"


@dataclass(frozen=True)
class Picture:
    """`label` says the page, the language and how it was looked at."""

    label: str
    image: Image.Image


def opened(image: bytes) -> Image.Image:
    return Image.open(io.BytesIO(image)).convert("RGB")


def printed(page: Page) -> bytes:
    """The PDF that a person gets who prints the page."""
    edge = f"{MARGIN_MM}mm"
    margin = {"top": edge, "bottom": edge, "left": edge, "right": edge}
    return page.pdf(format="A4", margin=margin, prefer_css_page_size=True)  # type: ignore[arg-type]


def sheet_pictures(pdf: bytes) -> list[Image.Image]:
    return [sheet.render(scale=1.3).to_pil().convert("RGB") for sheet in pypdfium2.PdfDocument(pdf)]


def outside_sheets(pdf: bytes) -> list[str]:
    """Words that touch the edge of a sheet, where no printer prints, and sheets without a word."""
    problems = []
    for number, sheet in enumerate(pypdfium2.PdfDocument(pdf), 1):
        words, (width, height) = sheet.get_textpage(), sheet.get_size()
        boxes = [words.get_rect(index) for index in range(words.count_rects())]
        if not boxes:
            problems.append(f"sheet {number} has no word")
        for left, bottom, right, top in boxes:
            if left < 8 or bottom < 8 or right > width - 8 or top > height - 8:
                problems.append(
                    f"sheet {number}: {words.get_text_bounded(left, bottom, right, top)[:60]!r} at the edge"
                )
    return problems


def columns(image: Image.Image, width: int) -> list[Image.Image]:
    """A long picture at `width`, cut into pieces that stand on a contact sheet."""
    small = image.resize((width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS)
    height = SHEET[1] - 40
    return [
        small.crop((0, top, width, min(top + height, small.height))) for top in range(0, small.height, height)
    ]


def write_sheets(pictures: list[Picture], folder: Path, name: str, width: int) -> None:
    """The pictures side by side, from left to right, in as many files as it takes."""
    pieces = [
        (f"{picture.label}{' (suite)' if index else ''}", piece)
        for picture in pictures
        for index, piece in enumerate(columns(picture.image, width))
    ]
    sheets: list[list[list[tuple[str, Image.Image]]]] = [[[]]]
    for label, piece in pieces:
        column = sheets[-1][-1]
        if column and sum(each.height + 24 for _, each in column) + piece.height + 24 > SHEET[1]:
            if len(sheets[-1]) == SHEET[0] // (width + 10):
                sheets.append([])
            column = []
            sheets[-1].append(column)
        column.append((label, piece))
    for number, sheet in enumerate(sheets, 1):
        paper = Image.new("RGB", SHEET, "#888")
        draw = ImageDraw.Draw(paper)
        for place, column in enumerate(sheet):
            top = 0
            for label, piece in column:
                draw.text((place * (width + 10) + 4, top + 3), label, fill="#fff", font_size=14)
                paper.paste(piece, (place * (width + 10), top + 22))
                top += piece.height + 24
        paper.save(folder / f"sheet-{name}-{number:02}.png")


def looked_at(page: Page, url: str) -> Iterator[tuple[str, list[Image.Image], list[str]]]:
    """Open a page once, look at it in each way: the way, its pictures, what is wrong."""
    visited = Visit(page, url)
    page.emulate_media(media="screen", color_scheme="light")
    page.set_viewport_size(SIZES["desktop"])
    page.goto(url, wait_until="load")
    page.evaluate(LOAD_IMAGES)
    page.wait_for_load_state("networkidle")
    yield "desktop", [opened(page.screenshot(full_page=True))], visited.layout()
    page.set_viewport_size(SIZES["phone"])
    yield "phone", [opened(page.screenshot(full_page=True))], visited.layout()
    turn(page, "dark")
    yield "dark", [opened(page.screenshot(full_page=True))], []
    page.set_viewport_size(SIZES["desktop"])
    turn(page, "light")
    page.emulate_media(media="print")
    pdf = printed(page)
    yield "paper", sheet_pictures(pdf), outside_sheets(pdf)
    page.emulate_media(media="screen")
    page.set_viewport_size(NARROWEST)
    visited.unfold()
    page.add_style_tag(content=TEXT_SPACING)
    yield "large letters", [], visited.layout()


def take(site: Path, folder: Path, only: list[str]) -> int:
    """The number of problems."""
    server = serve(site)
    origin, found = next(server), 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_program(), args=list(CHROMIUM_FLAGS))
        for language in languages(site, BASE_URL):
            taken: dict[str, list[Picture]] = {}
            context = browser.new_context(locale=language, reduced_motion="reduce")
            page = context.new_page()
            for kind, path in pages_to_visit(site, language, BASE_URL).items():
                if only and not any(word in kind for word in only):
                    continue
                for way, images, problems in looked_at(page, origin + path):
                    for number, image in enumerate(images, 1):
                        label = f"{kind} {language} {way}{f' {number}' if len(images) > 1 else ''}"
                        image.save(folder / f"{label.replace('/', '_').replace(' ', '-')}.png")
                        taken.setdefault(way, []).append(Picture(label, image))
                    for problem in problems:
                        print(f"{path or 'home'} ({way}): {problem}")
                    found += len(problems)
            context.close()
            for way, pictures in taken.items():
                write_sheets(pictures, folder, f"{language}-{way}", COLUMN_WIDTH[way])
            print(f"{language}: {sum(map(len, taken.values()))} pictures")
        browser.close()
    server.close()
    return found


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--site", type=Path, help="a built site, else it is built")
    parser.add_argument(
        "--only", nargs="*", default=[], metavar="WORD", help="types of page that hold this word"
    )
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    if asked.site:
        return min(1, take(asked.site.resolve(), asked.folder, asked.only))
    with tempfile.TemporaryDirectory() as building:
        site = Path(building) / "site"
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
        subprocess.run(command, cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=True)
        return min(1, take(site, asked.folder, asked.only))


if __name__ == "__main__":
    sys.exit(main())
