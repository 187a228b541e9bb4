"""After one visit the verifier works without a network, and a new version takes the place of the former."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.verifier.page import opened, wait_until
from browser.verifier.places import serving, verifier_files
from support import sites
from support.sites import (
    CREDENTIAL,
    NOW,
    STATUS,
    assertion,
    credential,
    png,
    signed,
    status_list,
    text,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

KEPT = """
async () => {
  const names = await caches.keys();
  const urls = [];
  for (const name of names) urls.push(...(await (await caches.open(name)).keys()).map((each) => each.url));
  return { names, urls };
}
"""


def installed(page: Page) -> None:
    """Wait until the service worker rules the page and has kept it."""
    wait_until(page, "() => navigator.serviceWorker.controller !== null")
    wait_until(page, "async () => (await caches.match(location.href)) !== undefined")


def test_the_verifier_works_with_the_network_cut(browser: Browser) -> None:
    with serving(verifier_files(sites.site())) as site, opened(browser, site.url, now=NOW) as verifier:
        installed(verifier.page)
        site.is_cut = True
        verifier.page.reload()
        verifier.page.wait_for_selector("[data-ready]")
        verifier.give_file(text(signed(credential())))
        assert verifier.outcome() == "valid"
        assert "copie du" in (verifier.page.text_content(".bv-moment") or "")
        verifier.give_file(text(signed(credential()) | {"name": "Autre"}))
        verifier.page.wait_for_selector("[data-outcome=invalid]")
        verifier.give_file(text(assertion()))
        verifier.page.wait_for_selector("[data-outcome=unknown]")
        verifier.give_file(png(), "image.png", "image/png")
        assert verifier.outcome() == "unknown"


def test_delivered_badges_are_never_kept(browser: Browser) -> None:
    with serving(verifier_files(sites.site())) as site, opened(browser, site.url, now=NOW) as verifier:
        installed(verifier.page)
        verifier.give_text(sites.url(CREDENTIAL))
        assert verifier.outcome() == "valid"
        verifier.give_file(text(assertion()))
        verifier.page.wait_for_function("() => document.querySelectorAll('[data-step=hosting]').length === 1")
        kept = verifier.page.evaluate(KEPT)["urls"]
        assert any(url.endswith("did.json") for url in kept)
        assert [url for url in kept if "credentials/" in url or "assertions/" in url or "baked/" in url] == []


def test_what_is_published_is_asked_again_while_there_is_a_network(browser: Browser) -> None:
    with serving(verifier_files(sites.site())) as site, opened(browser, site.url, now=NOW) as verifier:
        installed(verifier.page)
        verifier.give_file(text(signed(credential())))
        assert verifier.outcome() == "valid"
        site.files[STATUS] = text(signed(status_list(42)))
        verifier.give_file(text(signed(credential())))
        verifier.page.wait_for_selector("[data-outcome=invalid]")
        site.is_cut = True
        verifier.give_text("rien")
        verifier.status()
        verifier.give_file(text(signed(credential())))
        assert verifier.outcome() == "invalid"


def test_a_new_version_takes_the_place_of_the_former(browser: Browser) -> None:
    files = verifier_files(sites.site())
    with serving(files) as site, opened(browser, site.url, now=NOW) as verifier:
        installed(verifier.page)
        former = verifier.page.evaluate(KEPT)["names"]
        documents = sites.site() | {"id/autre/did.json": text(sites.did_document(sites.KEY))}
        site.files = verifier_files(documents)
        verifier.page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
        wait_until(
            verifier.page,
            "async (former) => (await caches.keys()).length === 1 && !(await caches.has(former))",
            former[0],
        )
        assert any("id/autre/did.json" in url for url in verifier.page.evaluate(KEPT)["urls"])
        verifier.page.reload()
        verifier.page.wait_for_selector("[data-ready]")
        verifier.give_file(text(signed(credential())))
        assert verifier.outcome() == "valid"


@pytest.mark.parametrize("change", ["nothing", "a document more", "another language"])
def test_the_service_worker_changes_only_with_what_it_keeps(change: str) -> None:
    first = verifier_files(sites.site())["verifier/sw.js"]
    documents = dict(sites.site())
    if change == "a document more":
        documents["id/autre/did.json"] = b"{}"
    language = "en" if change == "another language" else "fr"
    assert (verifier_files(documents, language)["verifier/sw.js"] == first) == (change == "nothing")
