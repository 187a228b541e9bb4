"""What a visit of a page in a real browser tells: errors, requests to others, accessibility, width."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize

SIZES: dict[str, ViewportSize] = {
    "desktop": {"width": 1280, "height": 900},
    "phone": {"width": 360, "height": 740},
}
NARROWEST: ViewportSize = {"width": 320, "height": 740}
"""A window of 1280 pixels at 400 % (WCAG 2.2, success criterion 1.4.10)."""
TEXT_SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
    " p { margin-bottom: 2em !important }"
)
"""WCAG 2.2, success criterion 1.4.12."""
SCHEMES = ("light", "dark")
TURN = """
(scheme) => {
  const wanted = { light: "default", dark: "slate" }[scheme];
  const body = document.body.dataset;
  if (body.mdColorScheme && body.mdColorScheme !== wanted)
    document.querySelector(`.md-option[data-md-color-scheme=${wanted}]`).click();
  return !body.mdColorScheme || body.mdColorScheme === wanted;
}
"""
"""A page with the theme's frame keeps the scheme that it was opened with, until one presses its button."""
NO_CHOICE = """
() => Object.keys(localStorage)
  .filter((key) => key.endsWith("__palette"))
  .forEach((key) => localStorage.removeItem(key))
"""


def turn(page: Page, scheme: str) -> None:
    """An open page in another colour scheme, as one who changes that of the device and presses the button."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    assert page.evaluate(TURN, scheme), f"the page does not become {scheme}"
    page.evaluate(NO_CHOICE)


def bring(page: Page, axe: Path) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe.read_text(encoding="utf-8"))


def barriers(page: Page, axe: Path, *, contrasts: bool = True) -> list[str]:
    """Violations found by axe-core, one line each: rule, impact, where."""
    bring(page, axe)
    options = {"reporter": "no-passes", "preload": False, "rules": {"color-contrast": {"enabled": contrasts}}}
    found: dict[str, Any] = page.evaluate("(options) => axe.run(document, options)", options)
    return told_by_axe(found["violations"])


def told_by_axe(violations: Iterable[dict[str, Any]]) -> list[str]:
    return [
        f"{violation['id']} ({violation['impact']}): {node['target']} {node.get('failureSummary', '')}"
        for violation in violations
        for node in violation["nodes"]
    ]


@cache
def script(name: str) -> str:
    """A function that is evaluated in a page."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


@dataclass
class Visit:
    """An open page and what was noticed since it began to load."""

    page: Page
    origin: str
    errors: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("console", lambda message: self.note(message.type, message.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.note_request(request.url))
        self.page.on(
            "response",
            lambda answer: answer.status >= 400 and self.errors.append(f"{answer.status} {answer.url}"),
        )

    def note(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.errors.append(text)

    def note_request(self, url: str) -> None:
        if not url.startswith((self.origin, "data:", "blob:", "about:")):
            self.elsewhere.append(url)

    def accessibility(self, axe: Path, schemes: Iterable[str] = ()) -> list[str]:
        """What axe-core finds in the page as it is, or in each of these colour schemes."""
        if not schemes:
            return barriers(self.page, axe)
        found = []
        for scheme in schemes:
            turn(self.page, scheme)
            found += [f"{scheme}: {each}" for each in barriers(self.page, axe)]
        return found

    def pale_words(self, axe: Path, judged: set[str]) -> list[str]:
        """What axe-core says of the contrast of words drawn in ways that are not in `judged`, which grows.

        A way is a colour and a size on what is behind: each is judged once, whatever the number of pages.
        """
        bring(self.page, axe)
        found: dict[str, Any] = self.page.evaluate(script("looks.js"), list(judged))
        judged.update(found["looks"])
        return told_by_axe(found["violations"])

    def layout(self) -> list[str]:
        """What one would see wrong: words cut, covered, left of the page; a page wider than the window."""
        problems: list[str] = self.page.evaluate(script("layout.js"))
        return problems

    def unfold(self) -> None:
        self.page.evaluate(
            "() => document.querySelectorAll('details').forEach((each) => { each.open = true; })"
        )

    def overflow(self) -> int:
        """Pixels by which the page is wider than the window."""
        width: int = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        return width


@contextmanager
def visit(
    browser: Browser,
    origin: str,
    path: str,
    *,
    size: str = "desktop",
    scheme: str = "light",
    javascript: bool = True,
) -> Iterator[Visit]:
    """Open `origin + path` in a fresh context. Whatever leaves the origin is noted and stopped."""
    with (
        tour(browser, origin, size=size, scheme=scheme, javascript=javascript) as opened,
        opened(path) as visited,
    ):
        yield visited


@contextmanager
def tour(
    browser: Browser,
    origin: str,
    *,
    size: str = "desktop",
    scheme: str = "light",
    javascript: bool = True,
) -> Iterator[Callable[[str], AbstractContextManager[Visit]]]:
    """Open pages one after the other, as a person does: style and scripts are fetched and compiled once.

    Nothing is routed, for that would put the browser's cache aside: the browser resolves no name at all
    (`CHROMIUM_FLAGS`), so that what leaves the origin goes nowhere.
    """
    context = browser.new_context(
        viewport=SIZES[size],
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=javascript,
        locale="fr-FR",
        reduced_motion="reduce",
    )

    @contextmanager
    def opened(path: str) -> Iterator[Visit]:
        visited = Visit(context.new_page(), origin)
        visited.watch()
        visited.page.goto(origin + path, wait_until="load")
        yield visited
        visited.page.close()

    try:
        yield opened
    finally:
        context.close()
