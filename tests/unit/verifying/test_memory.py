"""Many documents of a run share what was established once, and each is told what it would be told alone."""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import Any

import pytest

from badgeons.credentials.contexts import OPEN_BADGES_V3
from badgeons.verifying import Outcome, OutOfReachError, Verdict
from badgeons.verifying.trust import PublishedSite, VerificationContext
from badgeons.verifying.verifier import Memory
from support import sites
from support.sites import BASE_URL, DID_DOCUMENT, NOW, STATUS, text

ONES = [text(sites.signed(sites.credential(name=f"Badge {number}"))) for number in range(4)]
ALTERED = ONES[0].replace(b"Badge 0", b"Badge 9")
OTHERS = text(sites.signed(sites.credential(name="Badge 8"), sites.OTHER_KEY))


class CountedFiles(dict[str, bytes]):
    """A site's files, and how many times each is read."""

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__(files)
        self.reads: Counter[str] = Counter()

    def __getitem__(self, path: str) -> bytes:
        self.reads[path] += 1
        return super().__getitem__(path)

    def get(self, path: str, default: Any = None) -> Any:
        self.reads[path] += 1
        return super().get(path, default)


def alone(content: bytes, context: VerificationContext) -> Verdict:
    return dataclasses.replace(context, memory=Memory()).verify(content)


def test_an_issuer_and_its_list_are_read_once_and_every_step_is_told() -> None:
    files = CountedFiles(sites.site())
    context = VerificationContext(NOW, PublishedSite(files, BASE_URL, "here", is_vouched_for=True))
    contents = [*ONES, ALTERED, OTHERS]
    verdicts = [context.verify(content) for content in contents]
    assert files.reads[STATUS] == 1
    reads = files.reads[DID_DOCUMENT]
    assert [verdict.outcome for verdict in verdicts] == [Outcome.VALID] * 4 + [Outcome.INVALID] * 2
    assert [alone(content, context).steps for content in contents] == [verdict.steps for verdict in verdicts]
    assert [context.verify(content) for content in contents] == verdicts
    assert reads < len(contents)


def test_what_was_out_of_reach_is_asked_again_and_told_of_each() -> None:
    asked: list[str] = []

    def network(url: str) -> bytes:
        asked.append(url)
        raise OutOfReachError("le serveur ne répond pas")

    context = VerificationContext(NOW, network=network)
    first, second = (context.verify(content) for content in ONES[:2])
    assert [step.in_words("fr") for step in first.steps] == [step.in_words("fr") for step in second.steps]
    assert any("le serveur ne répond pas" in step.in_words("fr") for step in second.steps)
    assert asked[: len(asked) // 2] == asked[len(asked) // 2 :]


def test_a_memory_is_bounded() -> None:
    memory = Memory()
    for number in range(1000):
        memory.keep((str(number),), number)
    assert memory.get(("999",)) == 999
    assert sum(memory.get((str(number),)) is not None for number in range(1000)) <= Memory.MAX_ENTRIES


@pytest.mark.parametrize("change", [{"@context": [OPEN_BADGES_V3]}, {"name": None}, {"name": ""}, {"x": 1}])
def test_a_document_of_another_shape_is_judged_as_alone(change: dict[str, Any]) -> None:
    context = VerificationContext(NOW, PublishedSite(sites.site(), BASE_URL, "here", is_vouched_for=True))
    for content in ONES:
        assert context.verify(content).outcome is Outcome.VALID
    for _ in range(3):
        document = {**sites.signed(sites.credential(name="Badge 0")), **change}
        assert context.verify(text(document)).steps == alone(text(document), context).steps
        assert context.verify(text(document)).outcome is not Outcome.VALID
