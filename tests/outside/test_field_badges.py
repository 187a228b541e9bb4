"""Badges as the field writes them, judged by the 1EdTech validator: what it calls valid is never refused."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from badgeons.credentials.contexts import OPEN_BADGES_V2, pinned_contexts
from badgeons.verifying import Outcome, verify
from outside.judges import Missing, judge_hosted
from support.sites import png
from support.slips import Slip, read_slips

ASSERTION = "https://maison.exemple.net/badges/1.json"
IMAGES = ("https://maison.exemple.net/badges/i.png", "https://maison.exemple.net/badges/1.png")
HOSTS = re.compile(r"(maison|ailleurs)\.exemple\.net", re.IGNORECASE)
V1 = "https://w3id.org/openbadges/v1"
MISSED = {
    "ob2-alias/an end by another name": "it keeps one of two names of an end",
    "ob2-alias/an end by its whole address": "it keeps one of two names of an end",
    "ob2-alias/revoked by another name": "a whole assertion that says it is revoked",
    "ob2-missing/assertion revoked in words": "a whole assertion that says it is revoked",
    "ob2-address/revoked by an address in http": "it reads the list of signed badges only",
}
"""What `openbadges` 1.1.2 calls valid and is not: revoked or over, in ways that it does not look at."""


def published_slips() -> list[Slip]:
    return [slip for slip in read_slips() if slip.web.get(ASSERTION) is not None]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bool]:
    """Whether the validator calls valid what each slip publishes at the address of the badge."""
    folder = tmp_path_factory.mktemp("field")
    context = {**pinned_contexts()[OPEN_BADGES_V2]["@context"], "IssuerOrg": "obi:Issuer"}
    (folder / "v1.json").write_text(json.dumps({"@context": context}), encoding="utf-8")
    (folder / "i.png").write_bytes(png())
    places: dict[str, Path | str] = {V1: folder / "v1.json"}
    for number, slip in enumerate(published_slips()):
        places |= {housed(url, number): folder / "i.png" for url in IMAGES}
        for index, (url, content) in enumerate(slip.web.items()):
            if content is not None:
                path = folder / f"{number}-{index}.json"
                path.write_bytes(housed(content.decode(), number).encode())
                places[housed(url, number)] = path
    questions = [{"input": housed(ASSERTION, number)} for number, _ in enumerate(published_slips())]
    try:
        verdicts = judge_hosted(places, questions)
    except Missing as missing:
        pytest.skip(str(missing))
    return {
        slip.name: bool(verdict["valid"]) for slip, verdict in zip(published_slips(), verdicts, strict=True)
    }


def housed(text: str, number: int) -> str:
    """The same on hosts of its own, so that one run of the validator judges all."""
    return HOSTS.sub(rf"\g<1>{number}.exemple.net", text)


def test_what_the_validator_calls_valid_is_never_told_not_valid(judged: dict[str, bool]) -> None:
    refused = set()
    for slip in published_slips():
        content = slip.web[ASSERTION]
        assert content is not None
        if judged[slip.name] and verify(content, slip.resolve, datetime.now(UTC)).outcome is Outcome.INVALID:
            refused.add(slip.name)
    assert refused == set(MISSED)
    assert sum(judged.values()) > 100
