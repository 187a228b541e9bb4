"""On a phone, by keyboard and by touch: a badge, an event and an actor go from the form to the site."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

pytest.importorskip("playwright.sync_api", reason="no playwright: run `make judges`")

from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.drawing import BadgeDesign, description_of, draw_badge
from badgeons.proposing import parse_proposal, parse_proposal_text
from badgeons.publishing.build import read_and_build
from browser.claiming.places import SHELL
from browser.verifier.page import wait_until
from browser.verifier.places import Served, serving
from browser.visiting import SIZES, visit
from support.projects import BASE_URL, TODAY, make_project
from support.proposal_doors import Sent, files_by_event, files_by_mail

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MAX_WEIGHT = 150_000
"""Bytes of the page, its scripts and its data once compressed, pictograms left out."""
SCREEN = "document.getElementById('bdg-propose-progress').textContent.startsWith('Étape {}')"
PHONE = {"width": 390, "height": 844}
TYPED = "Je répare avec d’autres"


def pages_of(root: Path) -> dict[str, bytes]:
    """The site of the catalogue at `root`, its pages without the frame."""
    problems = Problems()
    settings = Settings(BASE_URL, repository="https://github.com/exemple/catalogue")
    built = read_and_build(root, settings, TODAY, lambda *_: {}, problems)
    assert built is not None, [problem.in_words("fr") for problem in problems.errors]
    site = built[1]
    shown = {
        f"{page.path}index.html": SHELL.format(language="fr", title=page.title, html=page.html).encode()
        for page in site.pages
    }
    return {file.path: file.content for file in site.files} | shown


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(pages_of(make_project(tmp_path_factory.mktemp("proposing")).root)) as served:
        yield served


@contextmanager
def opened(browser: Browser, served: Served, path: str) -> Iterator[Page]:
    """A form on a phone, under a strict policy; nothing may go wrong, and nothing typed may be asked for."""
    context = browser.new_context(
        viewport=PHONE,
        has_touch=True,
        locale="fr-FR",
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    )
    errors: list[str] = []
    asked: list[str] = []
    try:
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda told: told.type in ("error", "warning") and errors.append(told.text))
        page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
        page.goto(served.url + path)
        page.wait_for_selector("#bdg-propose[data-ready]")
        yield page
        assert errors == []
        assert {
            each for each in asked if not each.startswith((f"GET {served.url}", "GET data:", "GET blob:"))
        } == set()
        assert not any("pare" in each.partition("#")[0].lower().replace("prepare", "") for each in asked)
    finally:
        context.close()


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(90):
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no Tab leads to {selector}")


def go_on(page: Page) -> None:
    """To the next screen by keyboard; its title has the focus then."""
    before = page.text_content("#bdg-propose-progress")
    tab_to(page, "#bdg-propose-next")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "(before) => document.getElementById('bdg-propose-progress').textContent !== before", arg=before
    )
    assert page.evaluate("document.activeElement.tagName") == "H2"


def pages_by_both_ways(folder: Path, texts: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The pages that texts of the form become, by the way that they took, once their files are merged.

    `texts` are by kind, pages by path. By mail texts go through a mail server and the mailbox of
    `badgeons inbox`, by the forge through a recorded event of an issue.
    """
    arrived = {
        "mail": files_by_mail(folder / "mail", *map(Sent, texts.values())),
        "forge": [files_by_event(folder / "forge", text, kind) for kind, text in texts.items()],
    }
    pages = {}
    for way, proposals in arrived.items():
        root = folder / way / "catalogue"
        for path, content in (file for proposal in proposals for file in proposal.files.items()):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
        site = pages_of(root)
        pages[way] = {path: content.decode() for path, content in site.items() if path.endswith(".html")}
    return pages


def test_a_badge_by_keyboard_becomes_pages_by_mail_and_by_a_forge_event(
    browser: Browser, served: Served, tmp_path: Path
) -> None:
    with opened(browser, served, "proposer/badge/") as page:
        go_on(page)
        tab_to(page, "#bdg-propose-next")
        page.keyboard.press("Enter")  # nothing is answered
        assert page.evaluate("document.activeElement.id") == "bdg-propose-summary"
        assert page.locator("#bdg-propose-summary li").all_inner_texts() == [
            "Il manque «\u00a0Nom\u00a0»",
            "Il manque «\u00a0En bref\u00a0»",
        ]
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.name") == "name"
        page.keyboard.type("Atelier coopérer")
        page.wait_for_selector(".bdg-propose__near li")
        near = page.locator(".bdg-propose__near").first.inner_text()
        assert "Ce badge existe déjà peut-être" in near and "En commun" in near
        page.keyboard.press("Control+A")
        page.keyboard.type(TYPED)
        tab_to(page, "[name=in_brief]")
        page.keyboard.type("Je répare des objets, appelez le 06 12 34 56 78.")
        tab_to(page, "#bdg-propose-next")
        assert "portable" in (page.text_content("#bdg-q-in_brief-fault") or "")
        page.focus("[name=in_brief]")
        page.keyboard.press("Control+A")
        page.keyboard.type("Je répare des objets.")
        go_on(page)
        tab_to(page, "[name=criteria]")
        page.keyboard.type("- avoir réparé un objet")
        go_on(page)
        tab_to(page, "[name=issuers]")
        page.keyboard.press("Space")
        go_on(page)
        go_on(page)
        tab_to(page, "[name=family]")
        page.keyboard.press("Space")
        for _ in range(5):
            page.keyboard.press("ArrowDown")
        page.wait_for_selector(".bdg-propose__preview img")
        for _ in range(3):
            go_on(page)
        tab_to(page, "#bdg-q-colour")
        page.keyboard.type("brique")
        drawn = page.locator("[data-screen=image] .bdg-propose__preview img").get_attribute("src") or ""
        design = BadgeDesign("competence", None, colour="brique")
        assert unquote(drawn.partition(",")[2]) == draw_badge(design, description_of(design, "fr"))
        page.reload()  # the draft is kept, and what was drawn with it
        page.wait_for_selector("#bdg-propose[data-ready]")
        assert page.input_value("[name=name]") == TYPED and page.is_visible("#bdg-q-colour")
        go_on(page)
        for _ in range(3):
            tab_to(page, "[name=consents]:not(:checked)")
            page.keyboard.press("Space")
        go_on(page)
        text = page.input_value("#bdg-propose-text")
        link = page.locator("#bdg-propose-doors a[href*='/issues/new?']").get_attribute("href") or ""
        with page.expect_download() as download:
            page.get_by_role("button", name="Enregistrer le fichier").last.click()
        document = Path(download.value.path()).read_bytes()

    given, problems = parse_qs(urlsplit(link).query), Problems()
    assert (given["template"], given["name"]) == (["1-badge.yml"], [TYPED])
    assert given["drawing-colour"] == ["brique"]
    proposal = parse_proposal(document, "a.json", problems)
    assert proposal is not None and proposal.drawing.colour == "brique", list(problems)
    assert proposal.fields.family == "competence"
    ways = pages_by_both_ways(tmp_path, {"badge": text})
    for way, pages in ways.items():
        shown = pages["badges/je-repare-avec-d-autres/index.html"]
        assert TYPED in shown and "avoir réparé un objet" in shown, way
        image = tmp_path / way / "catalogue/badges/je-repare-avec-d-autres/image.svg"
        assert image.read_text("utf-8") == draw_badge(design, description_of(design, "fr")), way


def test_an_event_and_an_actor_by_touch_become_pages_by_mail_and_by_forge_events(
    browser: Browser, served: Served, tmp_path: Path
) -> None:
    def fill(page: Page, answers: list[dict[str, str]]) -> str:
        """Answer each screen by touch, the last one's boxes too; gives the text of the message."""
        for screen in answers:
            for selector, value in screen.items():
                if selector.startswith("select"):
                    page.select_option(selector, value)
                    continue
                page.tap(selector)
                if value:
                    page.fill(selector, value)
            page.tap("#bdg-propose-next")
        page.locator("[name=consents]").first.wait_for(state="visible")
        for box in page.locator("[name=consents]").all():
            box.tap()
        page.tap("#bdg-propose-next")
        link = page.locator("#bdg-propose-doors a[href^='mailto:']").get_attribute("href") or ""
        body = parse_qs(urlsplit(link).query)["body"][0]
        problems = Problems()
        page.locator("#bdg-propose-doors").wait_for(state="visible")
        assert body.replace("\r\n", "\n") == page.input_value("#bdg-propose-text")
        parse_proposal_text(body.encode(), "a.txt", problems)
        return body

    with opened(browser, served, "proposer/evenement/") as page:
        event = fill(
            page,
            [
                {"[name=name]": "Cuisine à badges du soir", "[name=type][value=cuisine]": ""},
                {
                    "[name=start]": "2026-07-04",
                    "[name=start_time][type=time]": "18:30",
                    "[name='location.name']": "Médiathèque",
                },
                {"[name=organisers] >> nth=0": ""},
                {},
            ],
        )
        page.context.set_offline(True)  # once opened, it opens again
        page.reload()
        page.wait_for_selector("#bdg-propose[data-ready]")
        assert page.input_value("[name=name]") == "Cuisine à badges du soir"
        assert page.input_value("[name=start_time]") == "18:30"
        # what was written elsewhere is not lost, though no hour is written so
        page.evaluate(
            "for (const k in localStorage) localStorage[k] = `${localStorage[k]}`.replace('18:30', '18h30')"
        )
        page.reload()
        page.wait_for_selector("#bdg-propose[data-ready]")
        assert page.input_value("[name=start_time]") == "18h30"
        page.context.set_offline(False)
    with opened(browser, served, "proposer/acteur/") as page:
        actor = fill(
            page,
            [
                {"[name=name]": "Ressourcerie du bourg", "select[name=type]": "association"},
                {"[name=roles] >> nth=1": ""},
                {},
                {},
            ],
        )
    for way, pages in pages_by_both_ways(tmp_path, {"event": event, "actor": actor}).items():
        event_page = pages["evenements/cuisine-a-badges-du-soir/index.html"]
        assert (
            "Cuisine à badges du soir" in event_page
            and "18\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30" in event_page
        ), way
        assert "Ressourcerie du bourg" in pages["acteurs/ressourcerie-du-bourg/index.html"], way


def test_a_draft_goes_by_a_link_and_a_page_gives_an_answer(browser: Browser, served: Served) -> None:
    with opened(browser, served, "proposer/endossement/#target.badge=atelier") as page:
        assert page.is_checked("[name='target.badge'][value=atelier]") and "#" not in page.url
        page.tap("#bdg-propose-next")
        page.fill("[name=capacity]", "Employeur")
        page.go_back()
        wait_until(page, SCREEN.format("1"))
        page.go_forward()
        wait_until(page, SCREEN.format("2"))
        page.reload()  # nothing is lost, the place in the form neither
        page.wait_for_selector("#bdg-propose[data-ready]")
        wait_until(page, SCREEN.format("2"))
        assert page.input_value("[name=capacity]") == "Employeur"
        page.locator(".bdg-propose__draft summary").tap()
        page.tap("#bdg-propose-link")
        wait_until(page, "document.getElementById('bdg-propose-carried').textContent")
        link = page.evaluate("navigator.clipboard.readText()")
        page.on("dialog", lambda dialog: dialog.accept())
        page.tap("#bdg-propose-clear")
        assert page.input_value("[name=capacity]") == ""
        assert page.evaluate("localStorage.length") == 0
        page.goto("about:blank")
        page.goto(link)
        page.wait_for_selector("#bdg-propose[data-ready]")
        assert page.input_value("[name=capacity]") == "Employeur" and "#" not in page.url


@pytest.mark.parametrize("size", SIZES)
def test_every_screen_is_accessible_and_the_page_is_light(
    size: str, site_server: str, browser: Browser, npm: Path
) -> None:
    with visit(browser, site_server, "proposer/badge/", size=size) as visited:
        page = visited.page
        page.wait_for_selector("#bdg-propose[data-ready]")
        if size == "phone":
            assert weight_of(page) < MAX_WEIGHT
        for position in (1, 5, 8, 10) if size == "phone" else (5, 10):
            steps = "[...document.querySelectorAll('.bdg-propose__steps button')]"
            page.evaluate(f"{steps}[{position}].click()")
            if position == 8:
                page.wait_for_selector(".bdg-propose__library label")
            schemes = ("light", "dark") if position in (5, 10) else ("light",)
            assert visited.accessibility(npm / "axe-core" / "axe.min.js", schemes) == []
            assert visited.overflow() <= 0
        assert visited.errors == [] and visited.elsewhere == []


def weight_of(page: Page) -> int:
    """Bytes of the page and of all that it loaded by itself, each compressed as a host does."""
    loaded = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    urls = {page.url, *loaded}
    contents = {url: page.request.get(url).body() for url in urls if not url.endswith("pictograms.json")}
    assert len(contents) > 4 and any(url.endswith("form.js") for url in contents)
    return sum(len(gzip.compress(content, 6)) for content in contents.values())


def test_without_javascript_the_page_is_a_sheet_to_print(site_server: str, browser: Browser) -> None:
    with visit(browser, site_server, "proposer/badge/", size="phone", javascript=False) as visited:
        page = visited.page
        data = json.loads(page.get_attribute("#bdg-propose", "data-form") or "")
        for question in data["questions"]:
            assert page.locator(f"[data-key='{question['key']}']").first.is_visible(), question["key"]
        assert page.get_by_role("link", name=re.compile("@")).first.is_visible()
        assert not page.locator("#bdg-propose-next").is_visible()
        assert visited.overflow() <= 0
