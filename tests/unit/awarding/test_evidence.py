"""Traces: read from a cell, and looked at for names."""

from __future__ import annotations

import pytest

from badgeons.awarding.errors import AwardingError
from badgeons.awarding.evidence import holds_email, names_someone, parse_evidence


def test_a_title_an_address_or_both() -> None:
    both, title, address = parse_evidence(
        "Récit d’atelier : https://example.org/recit.\nUne photo\nhttps://example.org/x"
    )
    assert (both.name, both.url) == ("Récit d’atelier", "https://example.org/recit")
    assert (title.name, title.url) == ("Une photo", None)
    assert (address.name, address.url) == ("example.org", "https://example.org/x")


@pytest.mark.parametrize(
    "text", ["x" * 201, "https://user:secret@example.org/", "Récit\x1b[2J", "https://é.example.org/"]
)
def test_what_would_not_be_published_is_refused(text: str) -> None:
    with pytest.raises(AwardingError):
        parse_evidence(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Récit de Mme Exemple", []),
        ("Récit de premiere EXÈMPLE", ["Première Exemple"]),
        ("https://example.org/premiere-exemple.pdf", ["Exemple Première"]),
        ("écrire à exemple@example.org", []),
    ],
)
def test_a_person_is_seen(text: str, names: list[str]) -> None:
    assert names_someone(parse_evidence(text), names)


def test_a_trace_that_names_nobody() -> None:
    traces = parse_evidence("Le canevas de la table https://example.org/canevas")
    assert not names_someone(traces, ["Première Exemple", "", "Li"])
    assert not holds_email(traces)
    assert holds_email(parse_evidence("exemple@example.org"))
