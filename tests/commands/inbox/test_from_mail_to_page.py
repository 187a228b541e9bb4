"""A badge, an event and a structure, by mail and by issue, from what people send to the pages of the site."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from support.proposal_doors import Arrived, Sent, built_site, files_by_event, files_by_mail
from support.small_site import Built
from unit.inbox.mails import text_of
from unit.proposing.examples import document

BADGE = {"name": "Je jardine au pied des immeubles", "in_brief": "Je plante, j’arrose et je partage."}
BADGE |= {"criteria": "- avoir semé\n- avoir récolté avec des voisins", "problem": "Le béton."}
EVENT, ACTOR = {"name": "Fête des semis"}, {"name": "Jardin partagé d’exemple"}
NAMES = {
    "courriel-1": ("badges/je-repare-avec-d-autres/", "Je répare avec d’autres"),
    "courriel-2": ("evenements/cuisine-a-badges-d-ete/", "Cuisine à badges d’été"),
    "courriel-3": ("acteurs/ressourcerie-d-exemple/", "Ressourcerie d’exemple"),
    "demande-31": ("badges/je-jardine-au-pied-des-immeubles/", BADGE["name"]),
    "demande-32": ("evenements/fete-des-semis/", EVENT["name"]),
    "demande-33": ("acteurs/jardin-partage-d-exemple/", ACTOR["name"]),
}
MAX_MAILTO = 2000
"""Characters of a link beyond which Outlook opens nothing."""
PAGE = "https://badgeons.example.org/propositions/"
BLOCK = r"<pre[^>]*><code[^>]*>((?:<span[^>]*>)?# Proposer un badge.*?)</code></pre>"
TAG = re.compile(r"<[^>]*>")


@pytest.fixture(scope="module")
def arrived(tmp_path_factory: pytest.TempPathFactory) -> list[Arrived]:
    """Three mails (two with the text in them, one with a file), and three issues."""
    folder = tmp_path_factory.mktemp("doors")
    actor = json.dumps(document("actor"), ensure_ascii=False).encode()
    by_mail = files_by_mail(folder, text_of(), text_of("event"), Sent(attached={"proposition.json": actor}))
    return [
        *by_mail,
        files_by_event(folder, text_of("badge", **BADGE), "badge", 31),
        files_by_event(folder, text_of("event", **EVENT), "event", 32),
        files_by_event(folder, text_of("actor", **ACTOR), "actor", 33),
    ]


@pytest.fixture(scope="module")
def built(arrived: list[Arrived], tmp_path_factory: pytest.TempPathFactory) -> Built:
    files = {path: content for each in arrived for path, content in each.files.items()}
    return built_site(tmp_path_factory.mktemp("merged"), files)


def test_whoever_sent_it_is_told_where_to_follow_it(arrived: list[Arrived]) -> None:
    assert [each.number for each in arrived] == list(NAMES)
    for each in arrived:
        assert f"{PAGE}#{each.number}" in each.message
    assert "n’est pas encore sur le site" in arrived[0].message
    assert "chacun pourra donner son avis" in arrived[0].message
    assert "chacun pourra donner son avis" not in arrived[1].message


def test_each_has_its_page_and_its_number_on_the_page_of_proposals(built: Built) -> None:
    proposals = built.page("propositions/index.html")
    for number, (page, name) in NAMES.items():
        assert name in built.page(f"{page}index.html")
        [entry] = re.findall(rf'<div id="{number}">(.*?)</div>', proposals, re.DOTALL)
        assert f'<a href="../{page}">{name}</a>' in entry
    assert "votre avis est attendu jusqu’au 9\N{NO-BREAK SPACE}avril 2026" in proposals


def test_what_the_page_gives_to_write_a_mail_is_read(built: Built, tmp_path: Path) -> None:
    """The text to copy, and the message that a link opens, short enough for mail programs."""
    page = built.page("proposer/index.html")
    [block] = re.findall(BLOCK, page, re.DOTALL)
    links = {unescape(link) for link in re.findall(r'href="(mailto:[^"]*Proposer[^"]*)"', page)}
    [link] = [link for link in links if "%23%20Proposer" in link]
    assert len(link) < MAX_MAILTO
    body = parse_qs(urlsplit(link).query)["body"][0].replace("\r\n", "\n")
    for folder, text in (("copied", f"Bonjour,\n\n{unescape(TAG.sub('', block))}"), ("linked", body)):
        (tmp_path / folder).mkdir()
        [arrived] = files_by_mail(tmp_path / folder, filled_in(text))
        assert (
            b"in_brief: Je r\xc3\xa9pare des objets." in arrived.files[f"{NAMES['courriel-1'][0]}badge.yml"]
        )


def filled_in(text: str) -> str:
    """A blank proposal with what is needed answered, and the boxes ticked."""
    answers = {
        "Nom": "Je répare avec d’autres",
        "En bref": "Je répare des objets.",
        "Critères": "- avoir réparé un objet",
        "Émetteurs": "Of exemple",
        "Famille": "Compétence",
    }
    for heading, answer in answers.items():
        assert f"### {heading}\n\n" in text
        text = text.replace(f"### {heading}\n\n", f"### {heading}\n{answer}\n\n")
    return text.replace("[ ]", "[x]")


def test_nothing_of_the_sender_is_in_the_site(built: Built) -> None:
    for path in (*built.site.rglob("*.html"), *built.site.rglob("*.json")):
        assert not re.search(r"@example\.net|Personne Exemple|mon iPhone", path.read_text("utf-8")), path
