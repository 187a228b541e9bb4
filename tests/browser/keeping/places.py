"""The binder as a site serves it, under a strict content security policy, and someone who uses it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from badgeons.base.addresses import Addresses
from badgeons.base.settings import ProsePages, Segments, Settings
from badgeons.publishing.pages.binder import binder_files
from badgeons.publishing.pages.environment import environment
from badgeons.publishing.pages.site_info import SiteInfo
from badgeons.verifying import KnownIssuers
from browser.verifier.page import plain, wait_until
from browser.verifier.places import SHELL, verifier_files
from support.sites import BASE_URL

DATABASES = "async () => (await indexedDB.databases()).map((each) => each.name)"
CACHES = "async () => (await caches.keys()).filter((name) => name.startsWith('badgeons-binder-'))"
KEEP_AGAIN = """
async () => {
  const { controller } = navigator.serviceWorker;
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise((done) => (port1.onmessage = done));
  controller.postMessage({ keep: [location.href] }, [port2]);
  await answered;
  await fetch("../ob/images/badges/cooperer.png");
  return caches.keys();
}
"""
"""The caches there are when a tab, open while all was forgotten, asks the service worker to keep more."""
OFFLINE = """
async () => {
  const files = ["./", "binder.js", "engine.js", "../verifier/engine.js", "../ob/images/badges/cooperer.png"];
  const kept = files.map((path) => caches.match(new URL(path, location.href)));
  return navigator.serviceWorker.controller !== null && (await Promise.all(kept)).every(Boolean);
}
"""
"""The page is kept for use without a network."""
CARDS = """
() => [...document.querySelectorAll(".bb-card")].map((card) => [
  card.querySelector(".bb-open").textContent, card.dataset.state])
"""


@dataclass(frozen=True)
class Seat:
    """What the page's template asks of a view."""

    addresses: Addresses
    language: str
    path: str = "classeur/"

    @property
    def prose(self) -> ProsePages:
        return self.addresses.settings.prose

    @property
    def segments(self) -> Segments:
        return self.addresses.settings.segments

    def link_to(self, target: str) -> str:
        return "../" + target


def binder_site(documents: Mapping[str, bytes], language: str = "fr") -> dict[str, bytes]:
    """`documents` by path from the site's root, joined by the verifier, the binder and their pages."""
    addresses = Addresses(Settings(BASE_URL, language=language))
    info = SiteInfo(addresses, machine_files=frozenset(documents))
    issuers = dict(KnownIssuers({}, documents, BASE_URL))
    template = environment(language).get_template("binder.html")
    page = SHELL.replace("<h1>Verifier</h1>", "").format(
        language=language, mount=template.render(v=Seat(addresses, language), title="Mon classeur")
    )
    return {
        **verifier_files(documents, language),
        **{file.path: file.content for file in binder_files(info, issuers)},
        "classeur/index.html": page.encode(),
    }


@dataclass
class Binder:
    """An open binder and whoever uses it."""

    page: Page

    def drop(self, *files: Path) -> None:
        self.page.set_input_files("#bv-file", [str(file) for file in files])

    def cards(self) -> list[list[str]]:
        """The name of each badge and the state that is shown of it."""
        found: list[list[str]] = self.page.evaluate(CARDS)
        return [[plain(name), state] for name, state in found]

    def wait_for_cards(self, count: int) -> list[list[str]]:
        """The badges, once there are `count` of them and each is verified."""
        wait_until(
            self.page,
            "(count) => document.querySelectorAll('.bb-card:not([data-state=memory])').length === count",
            count,
        )
        return self.cards()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def status(self) -> str:
        return plain(self.page.inner_text(".bb-status"))

    def wait_for_status(self, words: str) -> None:
        """Wait until the page tells these words."""
        told = "document.querySelector('.bb-status').textContent.replaceAll('\\u00a0', ' ')"
        wait_until(self.page, f"(words) => {told}.includes(words)", words)
