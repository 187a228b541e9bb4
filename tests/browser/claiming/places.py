"""The claim page as the site serves it, under a strict content security policy, and someone who uses it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.publishing.build import read_and_build
from browser.verifier.page import wait_until
from browser.verifier.places import Served
from browser.visiting import SIZES
from support.projects import BASE_URL, TODAY, Project

SHELL = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><link rel="icon" href="data:,"></head><body><main>
{html}</main></body></html>
"""


def claim_site(root: Path, language: str = "fr") -> dict[str, bytes]:
    """The claim page of the catalogue at `root`, without the site's frame, and every file."""
    problems = Problems()
    built = read_and_build(root, Settings(BASE_URL, language=language), TODAY, lambda *_: {}, problems)
    assert built is not None, [problem.in_words("fr") for problem in problems.errors]
    _, site = built
    page = next(page for page in site.pages if page.path == "reclamer/")
    shell = SHELL.format(language=language, title=page.title, html=page.html)
    return {file.path: file.content for file in site.files} | {"reclamer/index.html": shell.encode()}


@dataclass(frozen=True)
class Claiming:
    """A catalogue on disk, its site on this machine, and codes by what the site should say of them."""

    project: Project
    served: Served
    codes: dict[str, str]

    @property
    def url(self) -> str:
        return f"{self.served.url}reclamer/"


ANSWERED = """
() => !document.getElementById("bdg-claim-result").hidden ||
  document.activeElement.getAttribute("aria-invalid") === "true"
"""
"""The page has finished with the form: the claim is shown, or something is to be corrected."""


@dataclass
class ClaimPage:
    """The open page, what it asked for, and the errors it met."""

    page: Page
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def said_of_code(self) -> str:
        """The sentence about the code, once there is one."""
        wait_until(self.page, "() => document.getElementById('bdg-claim-code-state').textContent !== ''")
        return plain(self.page.text_content("#bdg-claim-code-state"))

    def prepare(self, **fields: str) -> None:
        """Fill the form and send it; those of the folded part open it."""
        if fields.keys() & {"did", "name"}:
            self.page.evaluate("document.querySelector('#bdg-claim details').open = true")
        for name, value in fields.items():
            self.page.fill(f"#bdg-claim-{name}", value)
        self.page.click("#bdg-claim button[type=submit]")

    def is_ready(self) -> bool:
        """Whether the claim is shown, once the page has finished with the form."""
        wait_until(self.page, ANSWERED)
        return self.page.is_visible("#bdg-claim-result")

    def text(self) -> str:
        assert self.is_ready()
        return self.page.input_value("#bdg-claim-text")


def plain(text: str | None) -> str:
    """A sentence without its no-break spaces."""
    return (text or "").replace("\u00a0", " ").replace("\u202f", " ")


@contextmanager
def opened(
    browser: Browser,
    url: str,
    *,
    size: str = "phone",
    javascript: bool = True,
    day: datetime.date = TODAY,
) -> Iterator[ClaimPage]:
    """The page at `url`, opened on a day in a browser that has never seen it."""
    context: BrowserContext = browser.new_context(
        viewport=SIZES[size],
        locale="fr-FR",
        java_script_enabled=javascript,
        permissions=["clipboard-read", "clipboard-write"],
    )
    try:
        found = ClaimPage(context.new_page())
        found.page.on(
            "request", lambda request: found.asked.append(f"{request.url} {request.post_data or ''}")
        )
        found.page.on("pageerror", lambda error: found.errors.append(str(error)))
        found.page.on(
            "console",
            lambda message: message.type in ("error", "warning") and found.errors.append(message.text),
        )
        found.page.clock.set_fixed_time(datetime.datetime.combine(day, datetime.time(12), datetime.UTC))
        found.page.goto(url, wait_until="load")
        yield found
    finally:
        context.close()
