"""Make the pictures of the README from the real site: build it, open it in Chromium, keep small PNG files.

    .venv/bin/python tools/screenshots.py [a built site]

Writes docs/images/. Needs Chromium and the packages of requirements/test.txt.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from conftest import CHROMIUM_FLAGS, chromium_program, serve  # noqa: E402

IMAGES = ROOT / "docs" / "images"
DESKTOP, PHONE = (1280, 900), (390, 844)
SHOTS = (
    ("accueil", "", DESKTOP, "light"),
    ("badges", "badges/", DESKTOP, "light"),
    ("badge", "badges/cooperer/", DESKTOP, "light"),
    ("badge-telephone", "badges/cooperer/", PHONE, "light"),
    ("badge-delivre", "{delivered}", PHONE, "light"),
    ("verdict", "verifier/#{origin}{delivered}", PHONE, "dark"),
)
"""Name of the picture, address of the page, size of the window, colour scheme."""
ANSWER = ".bv-card"
BELOW_HEADER = f"scrollTo(0, document.querySelector('{ANSWER}').getBoundingClientRect().top + scrollY - 80)"
SETTLED = 500
"""Milliseconds after which a page that was scrolled stays as it is."""


def delivered_badge(site: Path) -> str:
    """The address of the first delivered badge of the demonstration."""
    page = sorted((site / "badges-delivres").glob("*/index.html"))[0]
    return page.parent.relative_to(site).as_posix() + "/"


def small(png: bytes) -> bytes:
    """The same picture with 128 colours at most: a third of the size, and nobody sees it."""
    picture = Image.open(io.BytesIO(png)).convert("RGB").quantize(128, dither=Image.Dither.NONE)
    kept = io.BytesIO()
    picture.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def photograph(site: Path) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    server = serve(site)
    origin, delivered = next(server), delivered_badge(site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_program(), args=list(CHROMIUM_FLAGS))
        for name, path, (width, height), scheme in SHOTS:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
                reduced_motion="reduce",
                locale="fr-FR",
            )
            page = context.new_page()
            page.goto(origin + path.format(origin=origin, delivered=delivered), wait_until="load")
            if "#" in path:
                page.locator(ANSWER).wait_for()
                # from above: a page that was scrolled up shows a button over its text
                for scroll in (
                    "scrollTo(0, 0)",
                    BELOW_HEADER,
                ):  # going up shows a button, going down hides it
                    page.evaluate(scroll)
                    page.wait_for_timeout(SETTLED)
            picture = IMAGES / f"{name}.png"
            picture.write_bytes(small(page.screenshot()))
            print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size // 1024} kB")
            context.close()
        browser.close()
    server.close()


def main() -> None:
    if len(sys.argv) > 1:
        photograph(Path(sys.argv[1]).resolve())
        return
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
        subprocess.run(command, cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=True)
        photograph(site)


if __name__ == "__main__":
    main()
