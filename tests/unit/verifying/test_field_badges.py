"""Badges met in the field, rebuilt: the sentences on them. `fixtures.matrix.field` has their verdicts."""

from __future__ import annotations

import json

import pytest

from badgeons.verifying import Verdict, headline, verify
from fixtures.matrix.field import FOLDER, NOW


def verdict(case: str, file: str, web: str | None) -> Verdict:
    """The verdict on a file, with what `web` says that hosts publish by address."""
    published = json.loads((FOLDER / case / web).read_bytes()) if web else {}
    return verify(
        (FOLDER / case / file).read_bytes(),
        lambda url: json.dumps(published[url]).encode() if url in published else None,
        NOW,
    )


def test_a_publication_that_was_not_asked_is_said_not_to_have_been() -> None:
    step = verdict("moodle-verify-alias", "badge.json", None).step("hosting")
    assert step is not None and step.in_words("fr").endswith("n’a pas été consulté")


def test_a_lie_is_told_by_what_it_is_about() -> None:
    found = verdict("expanded-copy", "lie.json", "web.json")
    step = found.step("hosting")
    assert step is not None and "badge.name" in step.in_words("fr")
    assert headline(found) == "Ce badge n’est pas valable."


def test_an_issuer_without_an_e_mail_is_told_and_decides_nothing() -> None:
    found = verdict("issuer-without-email", "badge.json", "web.json")
    told = [step.in_words("fr") for step in found.steps if not step.decides]
    assert len(told) == 1 and told[0].startswith("l’émetteur ne dit pas tout ce que la norme demande")
    assert "email" in told[0]


@pytest.mark.parametrize("web", ["web.json", None])
def test_a_former_version_is_named(web: str | None) -> None:
    found = verdict("open-badges-1-1", "badge.json", web)
    step = found.step("form")
    assert found.form == "badge-1.1"
    assert step is not None and step.in_words("fr").endswith("ancienne version, Open Badges 1.1")
    assert not any("2.0" in step.in_words("fr") for step in found.steps)


@pytest.mark.parametrize("file", ["bare-did.jwt", "thumbprint.jwt", "kms-path.jwt", "did-key-bare.jwt"])
def test_another_name_of_the_only_key_is_told(file: str) -> None:
    found = verdict("only-key-other-name", file, None)
    told = [step.in_words("fr") for step in found.steps if not step.decides]
    assert len(told) == 1 and "autrement nommée" in told[0]
    assert not any("ne correspond pas" in step.in_words("fr") for step in found.steps)


def test_a_key_without_purpose_is_said_to_be_published() -> None:
    step = verdict("key-published-without-purpose", "badge.json", "web.json").step("issuer")
    assert step is not None
    assert (
        step.in_words("fr")
        == "l’émetteur publie la clé qui a signé, sans dire qu’elle sert à délivrer des badges"
    )


@pytest.mark.parametrize("file", ["badge.json", "none.json"])
def test_criteria_of_nothing_are_told(file: str) -> None:
    found = verdict("empty-criteria", file, "web.json")
    told = [step.in_words("fr") for step in found.steps if not step.decides]
    assert (headline(found), told) == ("Ce badge est valable.", ["le badge est sans critères"])
