"""What anyone may give: refused or cleaned, with a sentence, and never half a record."""

from __future__ import annotations

import base64
import json
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from badgeons.base.problems import Problems
from badgeons.doors.badge_input import BadgeInputError, read_given_files
from badgeons.importing.run import read_given
from badgeons.loading.candidates import read_back
from badgeons.model.records import Achievement
from support.input_files import archive, locked_archive, lying_archive, nested_archives
from support.platform_documents import PNG, png, written

BADGE: dict[str, Any] = {
    "@context": "https://w3id.org/openbadges/v2",
    "type": "BadgeClass",
    "id": "https://badges.ailleurs.example/b/1",
    "name": "Un geste",
    "description": "Un geste utile.",
    "criteria": {"narrative": "Faire un geste."},
    "issuer": {"name": "Ailleurs d’exemple"},
}


def badge(**changes: Any) -> dict[str, bytes]:
    return {"badge.json": written({**BADGE, **changes})}


def image(content: bytes, kind: str = "png") -> str:
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


DEEP = b"[" * 300 + b"]" * 300
SCRIPTED = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script></svg>'
FETCHING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
    b'<image xlink:href="https://tracker.example/x.png"/></svg>'
)
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>&b;</title></svg>'
)

YAML = "---\nstatus: publie\n...\n!!python/object:os.system x\n&a [*a]"

REFUSED: dict[str, tuple[dict[str, bytes], str]] = {
    "nothing": ({"vide.json": b""}, "ce fichier est vide"),
    "no JSON": ({"b.json": b"{name: x}"}, "pas du JSON correct"),
    "a key written twice": ({"b.json": b'{"name": "a", "name": "b"}'}, "deux fois la même propriété"),
    "JSON too deep": ({"b.json": DEEP}, "trop imbriqué"),
    "JSON too long": ({"b.json": b"[" + b"1," * 2_200_000 + b"1]"}, "fichier trop gros"),
    "no badge": ({"b.json": b'{"type": "Issuer", "name": "x"}'}, "ne décrit pas de badge"),
    "a number": ({"b.json": b"[12]"}, "ne décrit pas de badge"),
    "an archive that inflates to a gigabyte": ({"b.zip": lying_archive()}, "archive"),
    "an archive with a password": ({"b.zip": locked_archive()}, "mot de passe"),
    "archives in archives": ({"b.zip": nested_archives(6)}, "trop de fois"),
    "an archive of too many files": (
        {"b.zip": archive({f"{number}.txt": b"x" for number in range(201)})},
        "trop de choses",
    ),
    "a damaged archive": ({"b.zip": b"PK\x03\x04" + bytes(40)}, "abîmée"),
    "a table of people": (
        {"b.csv": b"nom;prenom;courriel\nx;y;exemple@example.org\n"},
        "ne dit pas où sont les badges",
    ),
    "a damaged workbook": ({"b.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)}, "ne se lit pas"),
    "no name": (badge(name="<b> </b>\u202e"), "n’a pas de nom"),
    "no criteria": (badge(criteria={}), "il manque « Critères »"),
    "letters of two alphabets": (badge(name="\u0421oopérer"), "plusieurs écritures"),
    "an issuer in two alphabets": (badge(issuer={"name": "Univer\u0455ité"}), "plusieurs écritures"),
    "an address of a person": (
        badge(description="Écrire à personne@" + "exemple-prive.fr"),
        "adresse électronique en clair",
    ),
    "a phone of a person": (badge(criteria={"narrative": "Appeler le 06 12 34 " + "56 78"}), "portable"),
    "a badge of this catalogue": (
        badge(id="https://badgeons.example.org/ob/2/badges/atelier.json"),
        "c’est un badge de ce catalogue",
    ),
    "a name that is there": (badge(name="Bientôt un badge"), "est déjà là (badges/bientot/badge.yml)"),
    "the same name, spelt otherwise": (badge(name="  BIENTOT  UN BADGE "), "est déjà là"),
    "a class at an address": (
        {
            "b.json": written(
                {"type": "Assertion", "recipient": {}, "badge": "https://a.example/b", "id": "x"}
            )
        },
        "ajoutez --online",
    ),
    "a class at a file": (
        {"b.json": written({"type": "Assertion", "recipient": {}, "badge": "file:///etc/passwd"})},
        "--online",
    ),
    "a sensitive belonging": (
        badge(name="Adhérent du syndicat", achievementType="Membership"),
        "donnée sensible",
    ),
}
"""What is given, and the sentence that refuses it."""


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_words(name: str, imported: Any) -> None:
    files, sentence = REFUSED[name]

    badges = imported(files)

    told = [getattr(error, "sentence", error.in_words)("fr") for one in badges for error in one.refusals]
    assert [one for one in badges if not one.is_refused] == []
    assert len(told) == 1 and sentence in told[0], told
    assert "exemple-prive" not in told[0] and "06 12" not in told[0]


CLEANED: dict[str, tuple[dict[str, bytes], dict[str, Any], str]] = {
    "HTML in the name": (
        badge(name="<img src=x onerror=alert(1)>Un <b>geste</b>"),
        {"name": "Un geste"},
        "les balises HTML",
    ),
    "HTML written as text": (badge(name="&lt;script&gt;alert(1)&lt;/script&gt;Geste"), {"name": "Geste"}, ""),
    "a script in the criteria": (
        badge(criteria={"narrative": "Faire.<script>alert(1)</script><iframe src=//x></iframe>"}),
        {"criteria": "Faire."},
        "les balises HTML",
    ),
    "controls and marks of direction": (
        badge(name="Un\u202e ge\x00s\u0007te"),
        {"name": "Un geste"},
        "les caractères invisibles",
    ),
    "letters of mathematics": (badge(name="\U0001d414n geste"), {"name": "Un geste"}, ""),
    "decomposed accents": (badge(name="E\u0301couter"), {"name": "Écouter", "id": "ecouter"}, ""),
    "YAML in the name": (
        badge(name="a: {b: [c]} # d\n- e"),
        {"name": "a: {b: [c]} # d - e", "id": "a-b-c-d-e"},
        "",
    ),
    "YAML in the description": (
        badge(description="---\nstatus: publie\n...\n!!python/object:os.system x\n&a [*a]"),
        {
            "description": "---\nstatus: publie\n...\n!!python/object:os.system x\n&a [*a]",
            "status": "propose",
        },
        "",
    ),
    "a path for a name": (badge(name="../../.github/workflows/x"), {"id": "github-workflows-x"}, ""),
    "the name of a folder of the catalogue": (badge(name="awards"), {"id": "awards-2"}, ""),
    "the word of a list": (badge(name="Index"), {"id": "index-2"}, ""),
    "an identifier that is there": (badge(name="À-deux !"), {"id": "a-deux-2"}, ""),
    "a name without letters": (badge(name="漢字"), {"id": "badge"}, ""),
    "a name of a thousand letters": (badge(name="mot " * 300), {}, "la fin de « Nom »"),
    "a description of 100 kB": (badge(description="mot " * 25_000), {}, "la fin de « Description »"),
    "a version that is none": (badge(version="bêta; rm -rf /"), {"version": "1"}, "le numéro de version"),
    "a language that is none": (badge(**{"@language": "../fr"}), {"languages": ("fr",)}, ""),
    "an alignment to nowhere": (
        badge(alignment=[{"targetName": "x", "targetUrl": "javascript:alert(1)"}]),
        {"alignment": ()},
        "l’alignement « x »",
    ),
    "an image with a script": (badge(image=image(SCRIPTED, "svg+xml")), {"image": "image.svg"}, "l’image : "),
    "an image that fetches": (badge(image=image(FETCHING, "svg+xml")), {"image": "image.svg"}, "l’image : "),
    "an image of entities": (badge(image=image(ENTITIES, "svg+xml")), {"image": "image.svg"}, "l’image : "),
    "a JPEG": (
        badge(image=image(png(96, "JPEG"))),
        {"image": "image.svg"},
        "l’image, qui est au format",
    ),
    "a cut PNG": (badge(image=image(PNG[:60])), {"image": "image.svg"}, "l’image : image PNG"),
    "a page for an image": (badge(image=image(b"<html>")), {"image": "image.svg"}, "l’image, qui n’est ni"),
    "an image that is no base64": (
        badge(image="data:image/png;base64,%%%"),
        {},
        "l’image, qui ne se lit pas",
    ),
    "a member nobody knows": (badge(**{"x" * 300: 1}), {}, "« " + "x" * 120 + " »"),
    "files that leave the archive": (
        {"b.zip": archive({"../../../etc/badge.json": badge()["badge.json"], "/abs.png": PNG})},
        {"id": "un-geste"},
        "",
    ),
}
"""What is given, what its record holds, and how a sentence begins that tells what was left."""


@pytest.mark.parametrize("name", CLEANED)
def test_it_is_cleaned(name: str, imported: Any) -> None:
    files, held, sentence = CLEANED[name]

    [one] = imported(files)

    assert one.refusals == ()
    assert {key: getattr(one.record, key) for key in held} == held
    left = [note.in_words("fr") for note in one.left]
    assert not sentence or any(told.startswith(sentence) for told in left), left
    folder = one.path.removesuffix("badge.yml")
    assert folder == f"badges/{one.record.id}/" and ".." not in one.source
    assert [file.path for file in one.files] == [folder + one.record.image, one.path]


def test_one_that_is_refused_does_not_stop_the_others(imported: Any) -> None:
    files = {"b.json": written([BADGE, {**BADGE, "id": "x:2", "name": "Bientôt un badge"}])}
    assert [one.is_refused for one in imported(files)] == [False, True]


def test_a_name_is_taken_once_in_a_run(imported: Any) -> None:
    names = ("Un geste", "Un geste !", "un  GESTE")
    classes = [{**BADGE, "id": f"x:{number}", "name": name} for number, name in enumerate(names)]

    first, second, third = imported({"b.json": written(classes)})

    assert (first.record.id, second.record.id) == ("un-geste", "un-geste-2")
    assert third.is_refused


def test_nothing_of_the_person_is_in_what_is_written(imported: Any) -> None:
    secret = "personne-secrete"
    assertion = {
        "@context": "https://w3id.org/openbadges/v2",
        "type": "Assertion",
        "id": f"https://a.example/{secret}",
        "recipient": {"type": "email", "hashed": False, "identity": f"{secret}@example.org"},
        "evidence": [{"id": f"https://a.example/{secret}", "name": secret, "narrative": secret}],
        "narrative": secret,
        "badge": BADGE,
        "image": f"https://a.example/{secret}.png",
    }

    [one] = imported({f"{secret}.json": written(assertion)})

    assert not one.is_refused
    assert secret.encode() not in b"".join(file.path.encode() + file.content for file in one.files)


def test_a_file_of_30_megabytes_is_not_read(tmp_path: Any) -> None:
    path = tmp_path / "gros.json"
    with path.open("wb") as file:
        file.truncate(30 * 2**20)
    with pytest.raises(BadgeInputError, match="trop gros"):
        read_given_files(str(path), path, None)
    [refused] = read_given([str(path)], None, "fr").refused
    assert "trop gros" in str(refused.refusals[0])


def test_a_folder_of_too_many_files_is_not_read(tmp_path: Any) -> None:
    for number in range(201):
        (tmp_path / f"{number}.json").write_bytes(b"{}")
    with pytest.raises(BadgeInputError, match="trop de choses"):
        read_given_files(str(tmp_path), tmp_path, None)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.fixed_dictionaries(
        {
            name: st.one_of(st.text(max_size=80), st.none(), st.integers(), st.lists(st.text(max_size=9)))
            for name in ("name", "description", "criteria", "image", "tags", "version", "@language", "issuer")
        }
    )
)
def test_any_texts_give_a_record_that_is_read_back_or_a_sentence(
    imported: Any, fields: dict[str, object]
) -> None:
    for one in imported({"b.json": json.dumps({**BADGE, **fields}).encode("utf-8", "replace")}):
        if one.is_refused:
            assert all(getattr(error, "sentence", error.in_words)("fr") for error in one.refusals)
            continue
        problems = Problems()
        assert isinstance(one.record, Achievement)
        read = read_back(one.record, problems)
        assert problems.errors == () and read is not None
        assert (read.name, read.description, read.criteria, read.status) == (
            one.record.name,
            one.record.description,
            one.record.criteria,
            "propose",
        )


@pytest.mark.parametrize(
    "text", ["<" * 100_000, "<a " * 30_000, "&amp;" * 20_000, "<b>" * 30_000, "[" * 100_000, "a " * 50_000]
)
def test_time_stays_in_proportion_with_the_text(text: str, imported: Any) -> None:
    start = time.process_time()
    imported(badge(name=text[:2000], description=text, criteria={"narrative": text}))
    assert time.process_time() - start < 2
