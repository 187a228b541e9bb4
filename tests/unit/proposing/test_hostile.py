"""What is sent to harm, or by mistake, becomes a sentence or plain words, and never half a record."""

from __future__ import annotations

import base64
import json
import struct
import zlib
from typing import Any

import pytest

from badgeons.base.problems import Problems
from badgeons.model.fields.documents import parse_yaml
from badgeons.model.fields.parsing import parse_record
from badgeons.model.records import Achievement
from badgeons.proposing import Repository, parse_any_proposal, proposed_files

from .examples import as_bytes, document, sentences

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def png(width: int, height: int) -> bytes:
    """The head of a PNG of a size, without its pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))


def with_image(form: str, content: bytes | str) -> dict[str, Any]:
    data = content.encode() if isinstance(content, str) else content
    return {**document("badge"), "image": {"format": form, "content": base64.b64encode(data).decode()}}


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in document("badge").items() if name != key}


REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "est vide"),
    "words": (b"Bonjour, je voudrais un badge.", "« champ: valeur »"),
    "not UTF-8": (b"kind: badge\nfields: {name: \xe9}", "UTF-8"),
    "3 MB": (b"x" * 3_000_000, "trop grosse"),
    "300 kB of YAML": (b"kind: badge\n# " + b"x" * 300_000, "trop longue"),
    "100 kB in a field": (as_bytes(document("badge", criteria="x" * 100_000)), "5000 au plus"),
    "deep JSON": (b'{"kind":' + b"[" * 5000 + b"]" * 5000 + b"}", "imbriqué"),
    "a key twice": (b'{"kind": "badge", "kind": "event"}', "deux fois"),
    "half a character": (b'{"kind": "badge", "fields": {"name": "\\ud800"}}', "JSON correct"),
    "many values": (as_bytes(document("badge", tags=["x" * 99] * 9_000)), "plus de 50 problèmes"),
    "no kind": (as_bytes(without("kind")), "ce qui est proposé"),
    "unknown kind": (as_bytes({**document("badge"), "kind": "award_batch"}), "n’est pas quelque chose"),
    "other grammar": (as_bytes({**document("badge"), "badgeons": "proposal/9"}), "forme attendue"),
    "unknown field": (as_bytes(document("badge", keys=["x"])), "champ inconnu"),
    "a field of the collective": (as_bytes(document("badge", status="publie")), "champ inconnu"),
    "a path as a field": (as_bytes({**document("badge"), "path": "../x"}), "champ inconnu"),
    "sender": (as_bytes({**document("badge"), "email": "exemple@example.org"}), "champ inconnu"),
    "confirmed for others": (
        as_bytes(
            document(
                "badge",
                value_in_use=[
                    {"opens": "x", "type": "acces", "with": "of-exemple", "confirmed_by": "of-exemple"}
                ],
            )
        ),
        "champ inconnu",
    ),
    "unknown choice": (as_bytes(document("badge", family="licorne")), "n’est pas un choix possible"),
    "list for a word": (as_bytes(document("badge", name=["a", "b"])), "on attend un texte"),
    "group for a word": (as_bytes(document("badge", name={"a": "b"})), "on attend un texte"),
    "anchors": (b"kind: badge\nfields: &a {name: *a}", "sens spécial"),
    "tag": (b"kind: !!python/object/apply:os.system [id]", "sens spécial"),
    "merge": (b"kind: badge\nfields:\n  <<: {name: x}", "n’est pas permis"),
    "two documents": (b"kind: badge\n---\nkind: event\n", "second document"),
    "control": (as_bytes(document("badge", name="Bip\u0007")), "caractère invisible"),
    "turned around": (as_bytes(document("badge", name="gpj.\u202eexe")), "caractère invisible"),
    "mixed scripts": (as_bytes(document("badge", name="Atelier « сoopérer »")), "plusieurs écritures"),
    "hidden in a name": (as_bytes(document("badge", name="Ate\u200blier")), "signe invisible"),
    "HTML that acts": (as_bytes(document("badge", criteria="<script>alert(1)</script>")), "HTML"),
    "image from outside": (as_bytes(document("badge", criteria="![x](https://example.net/x.png)")), "image"),
    "active link": (as_bytes(document("badge", criteria="[x](javascript:alert(1))")), "lien"),
    "include": (as_bytes(document("badge", text='--8<-- "/etc/passwd"')), "inclu"),
    "issuer that is a path": (as_bytes(document("badge", issuers=["../../etc"])), "identifiant"),
    "issuer that is not there": (as_bytes(document("badge", issuers=["of-exampel"])), "of-exemple"),
    "mailbox of somebody": (
        as_bytes(document("badge", problem="Écrire à jeanne@asso-quelconque.fr")),
        "adresse électronique",
    ),
    "telephone": (as_bytes(document("badge", problem="Appeler le 06 12 34 56 78")), "téléphone"),
    "a person as an actor": (as_bytes(document("actor", type="personne")), "n’est pas un choix possible"),
    "no consent": (as_bytes({**document("badge"), "consents": ["licence"]}), "je n’ai nommé aucune personne"),
    "unknown consent": (as_bytes({**document("badge"), "consents": ["all"]}), "n’est pas un choix possible"),
    "word for a day": (as_bytes(document("event", start="21 mars 2027")), "2027-03-21"),
    "page as an image": (as_bytes(with_image("png", "<html><script>alert(1)</script>")), "PNG"),
    "script in a drawing": (as_bytes(with_image("svg", SVG.format("<script>1</script>"))), "script"),
    "event in a drawing": (as_bytes(with_image("svg", SVG.format('<g onload="x()"/>'))), "onload"),
    "drawing that calls": (
        as_bytes(with_image("svg", SVG.format('<image href="https://example.net/x.png"/>'))),
        "image.svg",
    ),
    "entities in a drawing": (
        as_bytes(with_image("svg", '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;"))),
        "image.svg",
    ),
    "a PNG called SVG": (as_bytes(with_image("svg", png(9, 9))), "image.svg"),
    "immense PNG": (as_bytes(with_image("png", png(60_000, 60_000))), "image.png"),
    "image of 1.2 MB": (as_bytes(with_image("svg", SVG.format("x" * 1_200_000))), "trop gros"),
    "no base64": (
        as_bytes({**document("badge"), "image": {"format": "png", "content": "a/../b"}}),
        "forme attendue",
    ),
    "broken base64": (
        as_bytes({**document("badge"), "image": {"format": "png", "content": "abc"}}),
        "n’est pas du base64",
    ),
    "image of an event": (as_bytes({**document("event"), "image": {}}), "champ inconnu"),
    "value of no badge": (as_bytes(document("value_in_use", badge="ateliers")), "atelier"),
    "endorsement of nothing": (as_bytes(document("endorsement", target={"badge": "rien"})), "n’existe pas"),
    "endorsement of two": (
        as_bytes(document("endorsement", target={"badge": "atelier", "actor": "of-exemple"})),
        "une seule cible",
    ),
    "endorsement in the place of a key": (
        as_bytes(document("endorsement", endorser="of-exemple")),
        "sa propre clé",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_with_a_sentence(case: str, repository: Repository) -> None:
    content, words = REFUSED[case]
    problems = Problems()
    proposal = parse_any_proposal(content, "proposition", problems, names=repository.names)
    made = None if proposal is None else proposed_files(proposal, repository, problems, name="proposition")
    assert made is None
    told = sentences(problems)
    assert any(words.casefold() in sentence.casefold() for sentence in told), told
    assert len(told) <= 52
    assert all(len(sentence) < 900 for sentence in told)


PLAIN = {
    "YAML": "name: x\nstatus: publie",
    "a fence": "---\nstatus: publie\n---",
    "a shell": "$(rm -rf ~); `id` && echo ${HOME} | sh",
    "an expression": "${{ secrets.TOKEN }} {{ 7*7 }} {% include 'x' %}",
    "a command of a workflow": "::set-output name=x::y\n::error::z",
    "a comment": "vrai # status: publie",
    "a quote": '"), status: "publie',
    "a path": "../../../.github/workflows/x.yml",
    "a formula": "=HYPERLINK(1)",
    "signs": "| > & * ! % @ ` ' \" \\ [ ] { } ? : - fin",
    "angle brackets": "a < b et b > c",
    "end of a comment": "--> x",
}


@pytest.mark.parametrize("case", PLAIN)
def test_it_stays_plain_words(case: str, repository: Repository) -> None:
    text = PLAIN[case]
    values = {"description": text, "problem": text, "in_brief": " ".join(text.split("\n"))}
    problems = Problems()
    proposal = parse_any_proposal(as_bytes(document("badge", **values)), "proposition", problems)
    assert proposal is not None, sentences(problems)
    made = proposed_files(proposal, repository, problems)
    assert made is not None, sentences(problems)
    [record, image] = made.files
    assert (record.path, image.path) == (
        "badges/je-repare-avec-d-autres/badge.yml",
        "badges/je-repare-avec-d-autres/image.svg",
    )
    read = parse_record(
        Achievement, "x", record.path, parse_yaml(record.content.decode(), record.path, Problems()), problems
    )
    assert (read.description, read.problem, read.status) == (text, text, "propose")
    assert json.loads(json.dumps(read.in_brief)) == values["in_brief"]
