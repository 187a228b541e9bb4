"""What is read of a proposal is what was written, in each of its forms, whatever people write."""

from __future__ import annotations

import dataclasses
import datetime
import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from badgeons.base.problems import Problems
from badgeons.model.fields.declared import fields_of
from badgeons.model.fields.kind import Kind
from badgeons.model.fields.kinds import (
    UUID,
    Choice,
    Code,
    Day,
    DayOrMonth,
    Email,
    Group,
    Hour,
    Many,
    Markdown,
    Ref,
    Text,
    Url,
    Whole,
    YesNo,
)
from badgeons.model.fields.kinds.days import PartialDate
from badgeons.model.fields.nearest import plainly
from badgeons.model.proposals import PROPOSAL_KINDS, ProposalKind
from badgeons.model.proposals.groups import Drawing
from badgeons.model.proposals.questions import drawing_questions, questions_of
from badgeons.proposing import (
    Proposal,
    parse_any_proposal,
    parse_proposal,
    parse_proposal_text,
    proposal_json,
    proposal_text,
    proposal_yaml,
)
from badgeons.proposing.documents import new_proposal
from badgeons.proposing.text_form import ATTACHED

from .examples import FIELDS, as_bytes, document, sentences

TRICKS = (
        "### Nom", "\\### Famille", "_No response_", "\\_No response_", "- [x] oui", "---", "- - x",
        "key: value",
        "a # b", "!!python/x", "&a *a", "{", "[x", "%YAML", "| bloc", "> cite", "'", '"', "\\", "<script>",
        "null",
        "true", "12", "1e3", "2026-01-01", "?", "    code", "#", "…\u00a0!", "é", "### ", "@x", "`y`", "x\ty",
)  # fmt: skip
LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"))
WORDS = st.lists(
    st.one_of(st.sampled_from(TRICKS), st.text(LETTERS, max_size=12)), min_size=1, max_size=4
).map(" ".join)


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def is_kept(text: str) -> bool:
    """Whether a text is one that any form carries: not empty, without an image dropped into it."""
    return bool(text.strip()) and not ATTACHED.search(text)


def one_line(max_length: int) -> st.SearchStrategy[str]:
    return WORDS.map(nfc).map(lambda text: text[:max_length].strip()).filter(is_kept)


def lines(max_length: int) -> st.SearchStrategy[str]:
    texts = st.lists(WORDS, min_size=1, max_size=4).map("\n".join).map(nfc)
    return texts.map(lambda text: text[:max_length].strip("\n").rstrip()).filter(is_kept)


CODES = {
    "siren": "732829320",
    "siret": "73282932000074",
    "rna": "W123456789",
    "uai": "0000000A",
    "nda": "00000000000",
}


def values(kind: Kind[Any], key: str) -> st.SearchStrategy[Any]:
    """Values of a kind, as a record holds them."""
    if isinstance(kind, Text):
        return (
            lines(kind.max_length).map(str.strip).filter(is_kept) if kind.lines else one_line(kind.max_length)
        )
    if isinstance(kind, Markdown):
        return lines(kind.max_length)
    if isinstance(kind, Choice):
        return st.sampled_from([option.value for option in kind.options])
    if isinstance(kind, Whole):
        return st.integers(kind.minimum, kind.maximum)
    if isinstance(kind, YesNo):
        return st.booleans()
    if isinstance(kind, Day):
        return st.dates(datetime.date(1990, 1, 1), datetime.date(2099, 1, 1))
    if isinstance(kind, Hour):
        return st.times().map(lambda time: f"{time:%H:%M}")
    if isinstance(kind, DayOrMonth):
        return st.sampled_from([PartialDate(2026, 7), PartialDate(2026, 7, 4)])
    if isinstance(kind, Ref):
        return st.from_regex(r"\A[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}\Z")
    if isinstance(kind, Url):
        return st.just("https://example.org/a?b=c#d")
    if isinstance(kind, Email):
        return st.just("badges@example.org")
    if isinstance(kind, Many):
        items = st.lists(values(kind.of, key), min_size=max(kind.min_items, 1), max_size=3, unique_by=str)
        return items.map(tuple)
    if isinstance(kind, Group):
        return groups(kind.of)
    if kind is UUID:
        return st.uuids(version=4).map(str)
    assert isinstance(kind, Code)
    if key in CODES:
        return st.just(CODES[key])
    if key == "value_in_use":
        return st.just("atelier/acces")
    return st.just("fr" if key == "languages" else "premier-atelier")


@st.composite
def groups(draw: st.DrawFn, of: type) -> Any:
    given_values = {}
    for name, field in fields_of(of).items():
        if field.required or draw(st.booleans()):
            given_values[name] = draw(values(field.kind, field.key))
        else:
            given_values[name] = field.default
    if all(value in (None, (), False) for value in given_values.values()):
        name, field = next(iter(fields_of(of).items()))
        given_values[name] = draw(values(field.kind, field.key))
    return of(**given_values)


DRAWINGS = st.builds(
    Drawing,
    pictogram=st.none() | st.just("main-ouverte"),
    colour=st.sampled_from(["bleu", "#20599b"]),
    initials=st.none() | st.sampled_from(["É", "CC"]),
)


@st.composite
def proposals(draw: st.DrawFn) -> Proposal:
    kind = draw(st.sampled_from(list(PROPOSAL_KINDS.values())))
    options = [option.value for option in kind.consents.options]
    consents = tuple(option for option in options if draw(st.booleans()))
    more = {"drawing": draw(st.none() | DRAWINGS)} if drawing_questions(kind) else {}
    return new_proposal(kind, draw(groups(kind.fields)), consents=consents, **more)


@settings(max_examples=25)
@given(proposals())
def test_every_form_gives_back_what_was_written(proposal: Proposal) -> None:
    for form in (
        proposal_json(proposal),
        proposal_yaml(proposal),
        proposal_text(proposal),
        proposal_text(proposal, "en"),
    ):
        problems = Problems()
        read = parse_any_proposal(form.encode("utf-8"), "x", problems)
        assert read == proposal, (form, [problem.in_words("fr") for problem in problems])
        assert not list(problems)


@pytest.mark.parametrize("trick", TRICKS)
def test_a_trick_stays_a_line_of_words(trick: str) -> None:
    """First, between and last among the lines of an answer, and alone."""
    for text in (f"{trick}\nb", f"a\n{trick}\nb", f"a\n\n{trick}\n", trick):
        proposal = parse_proposal(as_bytes(document("badge", criteria=text, tags=[trick])), "x", Problems())
        assert proposal is not None
        assert proposal.fields.criteria == text.rstrip()
        for form in (proposal_json(proposal), proposal_yaml(proposal), proposal_text(proposal)):
            assert parse_any_proposal(form.encode("utf-8"), "x", Problems()) == proposal, form


@pytest.mark.parametrize("kind", PROPOSAL_KINDS)
def test_the_examples_are_proposals(kind: str) -> None:
    problems = Problems()
    proposal = parse_proposal(as_bytes(document(kind)), "x", problems)
    assert proposal is not None, sentences(problems)
    again = parse_proposal_text(proposal_text(proposal).encode("utf-8"), "x", problems)
    assert again == proposal
    assert json.loads(proposal_json(proposal))["fields"].items() >= FIELDS[kind].items()


@pytest.mark.parametrize("kind", PROPOSAL_KINDS.values(), ids=lambda kind: kind.name)
def test_no_two_questions_of_a_form_have_one_heading(kind: ProposalKind) -> None:
    for language in ("fr", "en"):
        headings = [plainly(question.label.in_words(language)) for question in questions_of(kind)]
        assert len(headings) == len(set(headings))
    assert set(kind.asked) <= {question.key for question in questions_of(kind)}


@pytest.mark.parametrize("kind", PROPOSAL_KINDS.values(), ids=lambda kind: kind.name)
def test_a_proposal_holds_nothing_that_says_who_sends_it(kind: ProposalKind) -> None:
    names = {question.key for question in questions_of(kind)}
    assert not {key for key in names if key.partition(".")[0] in ("sender", "author", "from")}
    assert not names & {"status", "keys", "consent", "demonstration", "value_in_use.confirmed_by", "digest"}
    assert dataclasses.is_dataclass(kind.fields)
