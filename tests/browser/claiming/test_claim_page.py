"""The page where badges are claimed, as someone with a piece of paper and a phone uses it."""

from __future__ import annotations

import json
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import pytest

from badgeons.base.problems import Problems
from badgeons.codes.claims import parse_claims
from badgeons.codes.code import ALPHABET, LENGTH, draw_code, parse_code, shown_code
from badgeons.verifying import Outcome
from browser.claiming.places import ANSWERED, Claiming, ClaimPage, claim_site, opened, plain
from browser.verifier.page import wait_until
from browser.verifier.places import serving
from browser.visiting import visit
from support.claimants import DID, SECOND, award_claims, print_codes
from support.projects import private_files, summary, verdict

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from conftest import BuiltSite

SAID = {
    "known": "Ce code existe. Il donne le badge « Atelier « coopérer » » (Une cuisine à badges), "
    "jusqu’au 13 avril 2026.",
    "used": "Ce code a déjà servi.",
    "expired": "Ce code pouvait servir jusqu’au 19 mars 2026. Demandez à Of exemple",
    "unknown": "Ce code est inconnu ici.",
}
KEEPS = """
async () => {
  const files = ["./", "claim.js", "claim.css", "codes.json"];
  const kept = files.map((path) => caches.match(new URL(path, location.href)));
  return navigator.serviceWorker.controller !== null && (await Promise.all(kept)).every(Boolean);
}
"""
"""The page is kept for use without a network."""


def saved(claim: ClaimPage, folder: Path) -> Path:
    """The claim's file as the browser downloads it, in a folder of its own."""
    with claim.page.expect_download() as download:
        claim.page.click("#bdg-claim-file")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


@pytest.mark.parametrize("state", SAID)
def test_the_page_says_what_is_known_of_a_code(claiming: Claiming, browser: Browser, state: str) -> None:
    with opened(browser, f"{claiming.url}#{claiming.codes[state]}") as claim:
        assert claim.said_of_code().startswith(SAID[state])
        assert claim.page.url == claiming.url
        assert claim.errors == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Écrivez le code imprimé sur votre papier."),
        ("3467", "Un code a 20 signes ; celui-ci en a 4."),
        ("3467-9ACD-EFGH-JKMN-PRT0", "Le signe « 0 » n’est dans aucun code."),
        ("3467-9ACD-EFGH-JKMN-PRT3", "Ce code est mal recopié"),
        ("<img src=x onerror=alert(1)>", "Le signe « < » n’est dans aucun code."),
    ],
)
def test_a_code_that_is_none(claiming: Claiming, browser: Browser, typed: str, said: str) -> None:
    with opened(browser, claiming.url) as claim:
        claim.prepare(code=typed, email=SECOND)
        assert claim.said_of_code().startswith(said)
        assert not claim.is_ready()
        assert claim.page.evaluate("document.activeElement.id") == "bdg-claim-code"
        assert claim.errors == []


def test_the_page_and_the_command_agree_on_what_a_code_is(claiming: Claiming, browser: Browser) -> None:
    """On codes, on codes with one sign changed, and on two signs exchanged."""
    code = draw_code()
    other = ALPHABET[(ALPHABET.index(code[3]) + 1) % len(ALPHABET)]
    swapped = code[:5] + code[6] + code[5] + code[7:]
    with opened(browser, claiming.url) as claim:
        for typed in (code, code.lower(), f" {shown_code(code)} ", code[:3] + other + code[4:], swapped):
            claim.page.fill("#bdg-claim-code", typed)
            is_wrong = "mal recopié" in claim.said_of_code()
            try:
                assert len(parse_code(typed)) == LENGTH
            except ValueError:
                assert is_wrong, typed
            else:
                assert not is_wrong, typed
            claim.page.evaluate("document.getElementById('bdg-claim-code-state').textContent = ''")


def test_from_paper_to_a_signed_badge(claiming: Claiming, browser: Browser, tmp_path: Path) -> None:
    code = print_codes(claiming.project, 1, name="whole")[0]
    with (
        serving(claim_site(claiming.project.root)) as served,
        opened(browser, f"{served.url}reclamer/#{code}") as claim,
    ):
        assert claim.said_of_code().startswith(SAID["known"])
        claim.prepare(email=" Deuxieme-Exemple@example.org ", did=DID, name="Deux  Exemple")
        assert claim.is_ready()
        assert claim.page.evaluate("document.activeElement.id") == "bdg-claim-ready"
        path = saved(claim, tmp_path)
        text = claim.text()
        mail = claim.page.get_attribute("#bdg-claim-mail", "href") or ""
        assert claim.errors == []
        assert not any(part in asked for asked in claim.asked for part in (code, "deuxieme", "did:key"))
    assert json.loads(path.read_text("utf-8")) == {
        "type": "badgeons-claim", "version": 1, "code": code, "email": SECOND, "did": DID,
        "name": "Deux Exemple", "language": "fr",
    }  # fmt: skip
    address, _, query = mail.partition("?")
    assert address == "mailto:badges@of-exemple.example.org"
    body = parse_qs(query)["body"][0]
    message = EmailMessage()
    message.set_content(body.replace("\r\n", "\n"))
    problems = Problems()
    ways = [
        parse_claims(path.read_bytes(), "a.json", problems),
        parse_claims(text.encode(), "a.txt", problems),
        parse_claims(body.encode(), "a.txt", problems),
        parse_claims(message.as_bytes(), "a.eml", problems),
    ]
    assert not list(problems)
    told = {(each.code, each.address, each.did, each.name, each.language) for way in ways for each in way}
    assert told == {(parse_code(code), SECOND, DID, "Deux Exemple", "fr")}
    said = summary(award_claims(claiming.project, path.parent, "--json"))
    assert said["awarded"] == 1
    site = claiming.project.site()
    people = private_files(claiming.project.private, ["person.json"]).values()
    award = next(each["award"] for each in map(json.loads, people) if each["address"] == SECOND)
    content = (claiming.project.private / said["batch"] / award / "badge.json").read_bytes()
    assert verdict(content, site).outcome is Outcome.VALID
    assert json.loads(content)["credentialSubject"]["id"] == DID
    with (
        serving(claim_site(claiming.project.root)) as served,
        opened(browser, f"{served.url}reclamer/#{code}") as claim,
    ):
        assert claim.said_of_code().startswith(SAID["used"])


def test_who_one_is_must_be_said_rightly(claiming: Claiming, browser: Browser) -> None:
    code = claiming.codes["known"]
    with opened(browser, claiming.url) as claim:
        for fields, name, said in (
            ({}, "email", "Donnez une adresse électronique"),
            ({"email": "exemple@"}, "email", "Cette adresse n’est pas complète."),
            ({"email": "", "did": "did:web:example.org"}, "did", "Un portefeuille s’écrit « did:key:z… »"),
        ):
            claim.prepare(code=code, **fields)
            assert not claim.is_ready()
            assert plain(claim.page.text_content(f"#bdg-claim-{name}-state")).startswith(said)
            assert claim.page.get_attribute(f"#bdg-claim-{name}", "aria-invalid") == "true"
        claim.prepare(code=code, email="", did=DID)
        assert f"Portefeuille : {DID}" in plain(claim.text())
        assert "Adresse" not in claim.text()


def test_by_keyboard_alone(claiming: Claiming, browser: Browser) -> None:
    with opened(browser, claiming.url, size="desktop") as claim:
        keyboard = claim.page.keyboard
        claim.page.focus("#bdg-claim-code")
        keyboard.type(claiming.codes["known"])
        keyboard.press("Tab")
        keyboard.type(SECOND)
        keyboard.press("Enter")
        assert claim.is_ready()
        keyboard.press("Tab")
        assert claim.page.evaluate("document.activeElement.id") == "bdg-claim-mail"
        keyboard.press("Tab")
        keyboard.press("Enter")
        wait_until(claim.page, "() => document.getElementById('bdg-claim-copied').textContent !== ''")
        assert claim.page.evaluate("navigator.clipboard.readText()") == claim.text()


def test_nothing_typed_stays(claiming: Claiming, browser: Browser) -> None:
    with opened(browser, f"{claiming.url}#{claiming.codes['known']}") as claim:
        claim.prepare(email=SECOND)
        assert SECOND in claim.text()
        wait_until(claim.page, KEEPS)
        claim.page.click("#bdg-claim button[type=reset]")
        assert claim.page.is_hidden("#bdg-claim-result")
        values = claim.page.eval_on_selector_all("input, textarea", "(all) => all.map((each) => each.value)")
        assert set(values) == {""}
        stored = claim.page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])")
        assert stored == '[{},{},""]'
        kept = claim.page.evaluate(
            """async () => {
              const cache = await caches.open("badgeons-claim");
              const answers = await Promise.all((await cache.keys()).map((each) => cache.match(each)));
              return (await Promise.all(answers.map((each) => each.text()))).join() +
                (await cache.keys()).map((each) => each.url).join();
            }"""
        )
        assert "digests" in kept
        assert SECOND not in kept
        assert claiming.codes["known"] not in kept


def test_with_the_network_cut_after_a_visit(claiming: Claiming, browser: Browser) -> None:
    with (
        serving(claiming.served.files) as served,
        opened(browser, f"{served.url}reclamer/") as claim,
    ):
        wait_until(claim.page, KEEPS)
        served.is_cut = True
        claim.page.reload()
        claim.prepare(code=claiming.codes["known"], email=SECOND)
        assert SECOND in claim.text()
        assert claim.said_of_code().startswith(SAID["known"])


def test_without_what_is_known_of_codes_a_claim_can_still_be_made(
    claiming: Claiming, browser: Browser
) -> None:
    files = {
        path: content for path, content in claiming.served.files.items() if path != "reclamer/codes.json"
    }
    for content in (None, b"[]", b"{", b'{"version": 2, "sheets": []}'):
        served_files = files if content is None else files | {"reclamer/codes.json": content}
        with serving(served_files) as served, opened(browser, f"{served.url}reclamer/") as claim:
            claim.prepare(code=claiming.codes["known"], email=SECOND)
            assert SECOND in claim.text()
            assert "impossible de dire ici s’il existe" in claim.said_of_code()
            assert (claim.page.get_attribute("#bdg-claim-mail", "href") or "").startswith("mailto:?subject=")


def test_a_second_paper_in_the_same_page(claiming: Claiming, browser: Browser) -> None:
    with opened(browser, f"{claiming.url}#{claiming.codes['known']}") as claim:
        claim.prepare(email=SECOND)
        assert claim.is_ready()
        claim.page.evaluate("(code) => { location.hash = code; }", claiming.codes["used"])
        claim.page.wait_for_selector("#bdg-claim-result", state="hidden")
        wait_until(
            claim.page, "() => document.getElementById('bdg-claim-code-state').textContent.includes('servi')"
        )
        assert claim.page.input_value("#bdg-claim-code") == claiming.codes["used"]


@pytest.mark.parametrize(
    "fragment", ["%E0%A4%A", "%3Cscript%3E", "x" * 5000, "constructor", "bdg-claim-text"]
)
def test_a_hostile_fragment(claiming: Claiming, browser: Browser, fragment: str) -> None:
    with opened(browser, f"{claiming.url}#{fragment}") as claim:
        claim.prepare(code=claiming.codes["known"], email=SECOND)
        assert SECOND in claim.text()
        assert claim.errors == []


def test_without_javascript_the_page_says_how_to_write(claiming: Claiming, browser: Browser) -> None:
    with opened(browser, claiming.url, javascript=False) as claim:
        assert not claim.page.is_visible("#bdg-claim")
        shown = plain(claim.page.inner_text("main"))
        assert "Le formulaire s’affiche ici quand votre navigateur accepte JavaScript." in shown
        assert "Donnez-lui le code, et l’adresse électronique où recevoir le badge." in shown
        links = claim.page.eval_on_selector_all("a[href^=mailto]", "(all) => all.map((each) => each.href)")
        assert "mailto:badges@of-exemple.example.org" in links


def test_in_english_the_text_is_read_back_too(claiming: Claiming, browser: Browser) -> None:
    site = claim_site(claiming.project.root, "en")
    with (
        serving(site) as served,
        opened(browser, f"{served.url}reclamer/#{claiming.codes['known']}") as claim,
    ):
        assert claim.said_of_code().startswith("This code exists.")
        claim.prepare(email=SECOND, name="Two")
        text, problems = claim.text(), Problems()
    assert "Badge claim" in text
    found = parse_claims(text.encode(), "claim.txt", problems)
    assert not list(problems)
    assert [(each.address, each.name, each.language) for each in found] == [(SECOND, "Two", "en")]


@pytest.mark.parametrize(("size", "schemes"), [("phone", ("light", "dark")), ("desktop", ("light",))])
def test_no_barrier_once_the_claim_is_ready(
    built_site: BuiltSite, site_server: str, browser: Browser, npm: Path, size: str, schemes: tuple[str, ...]
) -> None:
    """In the site's own frame: nothing that axe reports, nothing wider than the window."""
    with visit(browser, site_server, "reclamer/", size=size) as page:
        for code in ("3467", "3467-9ACD-EFGH-JKMN-PRT4"):
            page.page.fill("#bdg-claim-code", code)
            page.page.fill("#bdg-claim-email", "exemple@example.org" if len(code) > 4 else "")
            page.page.click("#bdg-claim button[type=submit]")
            wait_until(page.page, ANSWERED)
            assert page.accessibility(npm / "axe-core" / "axe.min.js", schemes) == []
            assert page.overflow() <= 0
        assert page.page.is_visible("#bdg-claim-result")
        assert page.errors == []
        assert page.elsewhere == []
