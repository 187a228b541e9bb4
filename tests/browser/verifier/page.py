"""The verifier's page as a person uses it, and its engine asked directly."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from babel.dates import format_date
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route

from badgeons.verifying import Verdict
from support.sites import BASE_URL

STEPS = """
() => [...document.querySelectorAll(".bv-step")].map((line) => [
  line.dataset.step, line.dataset.state, line.querySelector(".bv-step-words").textContent])
"""
ENGINE = """
async ([contents, files, base, now, email, known]) => {
  const bytes = (text) => Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
  const engine = new Worker("engine.js");
  const answers = [];
  for (const content of contents) {
    answers.push(await new Promise((resolve) => {
      engine.onmessage = ({ data }) => {
        if ("wanted" in data) {
          const path = data.wanted.startsWith(base) ? data.wanted.slice(base.length) : null;
          const found = path === null || !Object.hasOwn(files, path) ? null : bytes(files[path]);
          engine.postMessage({ answer: { url: data.wanted, content: found } });
        } else resolve(data);
      };
      engine.onerror = (event) => resolve({ error: event.message });
      engine.postMessage({ question: { content: bytes(content), now, email, known } });
    }));
  }
  engine.terminate();
  return answers.map(({ error, verdict }) => error ? { error } : {
    outcome: verdict.outcome,
    form: verdict.form,
    steps: verdict.steps.map(({ name, state, message, values }) => ({ name, state, message, values })),
  });
}
"""
MAX_TRIES = 1000
PAUSE = 20
"""Milliseconds."""


def plain(sentence: str) -> str:
    """A sentence without its no-break spaces: the page has some where a terminal has none."""
    return sentence.replace("\u00a0", " ").replace("\u202f", " ")


def shown_steps(verdict: Verdict, language: str = "fr") -> list[list[str]]:
    """What the page must show of a verdict of the command: name, state, sentence of each step."""
    steps = [step._replace(values=with_dates(step.values, language)) for step in verdict.steps]
    sentences = [plain(step.in_words(language)) for step in steps]
    return [
        [step.name, str(step.state), f"{_as_sentence(words)}."]
        for step, words in zip(verdict.steps, sentences, strict=True)
    ]


def _as_sentence(words: str) -> str:
    """With a capital, but for an address, which is written as it is."""
    return words if words.startswith(("https:", "http:")) else f"{words[:1].upper()}{words[1:]}"


def with_dates(values: Mapping[str, object], language: str) -> dict[str, object]:
    """The page writes dates as people do; those of the tests begin or end a day."""
    return {
        name: format_date(datetime.fromisoformat(str(value)), "long", locale=language)
        if name in ("start", "end", "date") and str(value).endswith(("T00:00:00Z", "T23:59:59Z"))
        else value
        for name, value in values.items()
    }


@dataclass
class VerifierPage:
    """The open page, the errors it met, and the requests that left its site."""

    page: Page
    origin: str
    errors: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def note(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(f"{message.text} ({message.location['url']})")

    def give_file(self, content: bytes, name: str = "badge.json", kind: str = "application/json") -> None:
        self.page.set_input_files("#bv-file", {"name": name, "mimeType": kind, "buffer": content})

    def give_text(self, text: str) -> None:
        self.page.fill("#bv-text", text)
        self.page.press("#bv-text", "Enter")

    def outcome(self) -> str:
        """Wait for the card, and give its outcome."""
        card = self.page.wait_for_selector(".bv-card")
        assert card is not None
        return card.get_attribute("data-outcome") or ""

    def steps(self) -> list[list[str]]:
        found = cast("list[list[str]]", self.page.evaluate(STEPS))
        return [[name, state, plain(words)] for name, state, words in found]

    def status(self) -> str:
        """The sentence that a screen reader hears, once it is no longer the waiting one."""
        self.page.wait_for_function(
            "() => !/^$|en cours/.test(document.querySelector('.bv-status').textContent)"
        )
        return plain(self.page.text_content(".bv-status") or "")

    def ask_engine(
        self,
        contents: list[bytes],
        files: Mapping[str, bytes],
        now: datetime,
        *,
        base: str = BASE_URL,
        email: str | None = None,
        known: Mapping[str, str] | None = None,
    ) -> list[dict[str, Any]]:
        """The engine's answers, without the page: `files` are what is published under `base`."""
        encoded = [base64.b64encode(content).decode() for content in contents]
        published = {path: base64.b64encode(content).decode() for path, content in files.items()}
        moment, listed = now.timestamp() * 1000, None if known is None else dict(known)
        asked = [encoded, published, base, moment, email, listed]
        return cast("list[dict[str, Any]]", self.page.evaluate(ENGINE, asked))


def wait_until(page: Page, question: str, argument: object = None) -> None:
    """Ask the page until it says yes; the question may be asynchronous."""
    for _ in range(MAX_TRIES):
        if page.evaluate(question, argument):
            return
        page.wait_for_timeout(PAUSE)
    raise AssertionError(f"never true: {question}")


@contextmanager
def opened(
    browser: Browser,
    origin: str,
    *,
    now: datetime | None = None,
    path: str = "verifier/",
    others: Callable[[Route], None] | None = None,
    **options: Any,
) -> Iterator[VerifierPage]:
    """The page in a fresh context at the moment `now`; other hosts are out of reach or what `others` says."""
    context: BrowserContext = browser.new_context(locale="fr-FR", reduced_motion="reduce", **options)
    context.set_default_timeout(20_000)
    page = context.new_page()
    visited = VerifierPage(page, origin)
    mine = (origin, "data:", "blob:", "about:")
    page.on("request", lambda each: each.url.startswith(mine) or visited.elsewhere.append(each.url))
    page.on("pageerror", lambda error: visited.errors.append(str(error)))
    page.on("console", visited.note)
    context.route(lambda url: not url.startswith(mine), others or (lambda route: route.abort()))
    if now is not None:
        page.clock.set_fixed_time(now)
    try:
        page.goto(origin + path)
        if options.get("java_script_enabled", True):
            page.wait_for_selector("[data-ready]")
        yield visited
    finally:
        context.close()
