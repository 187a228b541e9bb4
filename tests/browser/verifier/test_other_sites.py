"""What another site answers is told as it is: gone, absent, moved, refused, silent."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import pytest

from badgeons.verifying import Outcome, verify
from badgeons.verifying.reach import REDIRECTED, OutOfReachError, status_error
from browser.verifier.page import opened, plain
from browser.verifier.places import Served
from support.sites import NOW

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

MAISON = "https://maison.exemple.net/badges/"
CORS = {"Access-Control-Allow-Origin": "*", "Content-Type": "application/json"}
ASSERTION = {
    "@context": "https://w3id.org/openbadges/v2",
    "type": "Assertion",
    "id": f"{MAISON}1.json",
    "badge": f"{MAISON}class.json",
    "verification": {"type": "HostedBadge"},
    "issuedOn": "2026-05-21T13:37:37+00:00",
    "recipient": {"hashed": False, "type": "email", "identity": "exemple@example.org"},
}
WEB: dict[str, object] = {
    f"{MAISON}1.json": ASSERTION,
    f"{MAISON}class.json": {
        "@context": "https://w3id.org/openbadges/v2",
        "type": "BadgeClass",
        "id": f"{MAISON}class.json",
        "name": "Accueillir",
        "description": "Accueillir.",
        "image": f"{MAISON}i.png",
        "criteria": {"narrative": "Avoir **accueilli**."},
        "issuer": f"{MAISON}issuer.json",
    },
    f"{MAISON}issuer.json": {
        "@context": "https://w3id.org/openbadges/v2",
        "type": "Issuer",
        "id": f"{MAISON}issuer.json",
        "name": "Maison",
        "url": "https://maison.exemple.net",
        "email": "maison@exemple.net",
    },
}


def over_http(web: Mapping[str, object]) -> dict[str, object]:
    """The same objects, named by addresses without https, published at the same ones with it."""
    written = json.loads(json.dumps(web).replace("https://maison", "http://maison"))
    return {url.replace("http://", "https://"): document for url, document in written.items()}


def answering(web: Mapping[str, object], **special: Callable[[Route], None]) -> Callable[[Route], None]:
    """What the other site answers: `web` by address, but `special` for the address of the badge."""

    def answer(route: Route) -> None:
        if "badge" in special and route.request.url == f"{MAISON}1.json":
            return special["badge"](route)
        document = web.get(route.request.url)
        if document is None:
            return route.fulfill(status=404, headers=CORS, body="")
        return route.fulfill(status=200, headers=CORS, body=json.dumps(document))

    return answer


def of_status(status: int, **headers: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(status=status, headers={**CORS, **headers}, body="")


ANSWERS: dict[str, tuple[Callable[[Route], None], str, str]] = {
    "gone": (of_status(410), "invalid", "révoqué par son émetteur"),
    "absent": (of_status(404), "unknown", status_error(404).in_words("fr")),
    "reserved": (of_status(403), "unknown", status_error(403).in_words("fr")),
    "out of order": (of_status(503), "unknown", status_error(503).in_words("fr")),
    "moved": (
        of_status(302, Location=f"{MAISON}autre.json"),
        "unknown",
        OutOfReachError(REDIRECTED).in_words("fr"),
    ),
    "no leave to read": (
        lambda route: route.fulfill(
            status=200,
            headers={"Access-Control-Allow-Origin": "https://autre.example.net"},
            body=json.dumps(ASSERTION),
        ),
        "unknown",
        "n’autorise pas une page web à lire sa réponse, ou il ne répond pas",
    ),
    "silent": (lambda route: route.abort("connectionrefused"), "unknown", "ou il ne répond pas"),
}


def of_command(web: Mapping[str, object], failure: OutOfReachError | None) -> Outcome:
    def resolve(url: str) -> bytes:
        if failure is not None and url == f"{MAISON}1.json":
            raise failure
        return json.dumps(web[url]).encode()

    return verify(json.dumps(ASSERTION).encode(), resolve, NOW, known={}).outcome


@pytest.mark.parametrize("name", ANSWERS)
def test_each_answer_has_its_true_sentence(name: str, small_site: Served, browser: Browser) -> None:
    answer, outcome, words = ANSWERS[name]
    with opened(browser, small_site.url, now=NOW, others=answering(WEB, badge=answer)) as page:
        page.give_file(json.dumps(ASSERTION).encode())
        assert page.outcome() == "unknown"
        page.page.get_by_role("button", name="Interroger le site").press("Enter")
        page.page.wait_for_selector(".bv-card:not(:has(.bv-hosts))")
        sentences = [sentence for _, _, sentence in page.steps()]
        assert page.outcome() == outcome
        assert any(plain(words) in sentence for sentence in sentences) or words in "".join(sentences).lower()
        assert not any("ors ligne" in sentence for sentence in sentences)


@pytest.mark.parametrize("status", [404, 410, 503])
def test_the_command_comes_to_the_same(status: int) -> None:
    expected = Outcome.INVALID if status == 410 else Outcome.UNKNOWN
    assert of_command(WEB, status_error(status)) is expected


def test_without_a_connection_the_page_says_so(small_site: Served, browser: Browser) -> None:
    disconnected = answering(WEB, badge=lambda route: route.abort("internetdisconnected"))
    with opened(browser, small_site.url, now=NOW, others=disconnected) as page:
        page.give_file(json.dumps(ASSERTION).encode())
        page.outcome()
        page.page.context.set_offline(True)
        page.page.get_by_role("button", name="Interroger le site").press("Enter")
        page.page.wait_for_selector(".bv-card:not(:has(.bv-hosts))")
        assert any("pas connecté à internet" in sentence for _, _, sentence in page.steps())


def test_http_addresses_are_read_in_https_and_told(small_site: Served, browser: Browser) -> None:
    document = json.dumps(ASSERTION).replace("https://maison", "http://maison")
    with opened(browser, small_site.url, now=NOW, others=answering(over_http(WEB))) as page:
        page.give_file(document.encode())
        page.page.get_by_role("button", name="Interroger le site").press("Enter")
        page.page.wait_for_selector(".bv-card:not(:has(.bv-hosts))")
        states = {name: state for name, state, _ in page.steps() if name in ("issuer", "badge")}
        assert states == {"issuer": "passed", "badge": "passed"}
        assert any("même adresse en https" in sentence for _, _, sentence in page.steps())
        assert all(url.startswith("https://") for url in page.elsewhere)


def test_a_page_about_a_badge_leads_to_it_and_its_facts_are_plain(
    small_site: Served, browser: Browser
) -> None:
    link = f'<!doctype html><link rel="alternate" type="application/ld+json" href="{MAISON}1.json">'

    def answer(route: Route) -> None:
        if route.request.url == "https://maison.exemple.net/b/1":
            return route.fulfill(status=200, headers={**CORS, "Content-Type": "text/html"}, body=link)
        return answering(WEB)(route)

    with opened(browser, small_site.url, now=NOW, others=answer) as page:
        page.give_text("maison.exemple.net/b/1")
        page.page.get_by_role("button", name="Aller le chercher").press("Enter")
        assert page.outcome() == "unknown"
        facts = plain(page.page.text_content(".bv-badge") or "")
        assert "exemple@example.org (adresse électronique)" in facts
        assert "Avoir accueilli." in facts
        issuer = page.page.get_by_role("link", name="Maison", exact=True)
        assert issuer.get_attribute("href") == "https://maison.exemple.net"
        assert "noopener" in (issuer.get_attribute("rel") or "")
