"""Events of a forge as it sends them, and as somebody hostile would."""

from __future__ import annotations

import json
from typing import Any

import pytest

from badgeons.deciding import DecidingError, parse_reviews


def event(login: str, state: str = "approved", at: str = "10", head: str = "new", **changes: Any) -> bytes:
    """A `pull_request_review` payload, with the members around those that are read."""
    given: dict[str, Any] = {
        "action": "submitted",
        "review": {
            "id": 2190000001,
            "user": {"login": login, "id": 1, "type": "User"},
            "body": "Très bien.",
            "commit_id": head,
            "submitted_at": f"2026-11-22T{at}:00:00Z",
            "state": state,
            "author_association": "MEMBER",
        },
        "pull_request": {"number": 12, "head": {"sha": head, "ref": "badge"}, "title": "Un badge"},
        "repository": {"full_name": "Territoire/Badges"},
        "sender": {"login": login},
    }
    return json.dumps(given | changes).encode()


def recorded(*reviews: tuple[str, str, str] | None, head: str = "new") -> bytes:
    """All the reviews of a proposal, as `tools/read-proposal` keeps them: account, state and hour of each."""
    return json.dumps(
        {
            "pull_request": {
                "number": 12,
                "head": {"sha": head},
                "base": {"repo": {"full_name": "Territoire/Badges"}},
            },
            "reviews": [
                {
                    "user": {"login": one[0]},
                    "state": one[1],
                    "commit_id": head,
                    "submitted_at": f"2026-11-22T{one[2]}",
                }
                if one is not None
                else {"user": None, "state": "APPROVED", "commit_id": None, "submitted_at": None}
                for one in reviews
            ],
        }
    ).encode()


CASES: dict[str, tuple[list[bytes], dict[str, str]]] = {
    "one approval": ([event("Bee")], {"github:bee": "approved"}),
    "the last word counts": (
        [event("b", "changes_requested", "11"), event("b", "approved", "10")],
        {"github:b": "changes_requested"},
    ),
    "a comment changes nothing": (
        [event("b"), event("b", "commented", "12")],
        {"github:b": "approved"},
    ),
    "a dismissal takes back": (
        [event("b"), event("b", "dismissed", action="dismissed")],
        {"github:b": "dismissed"},
    ),
    "whatever the order of the files": (
        [event("b", "dismissed", action="dismissed"), event("b")],
        {"github:b": "dismissed"},
    ),
    "two people": ([event("a"), event("b")], {"github:a": "approved", "github:b": "approved"}),
    "a state nobody knows": ([event("b", "merged")], {}),
    "no event": ([], {}),
    "all reviews at once": (
        [recorded(("b", "APPROVED", "10"), ("b", "CHANGES_REQUESTED", "12"), ("c", "APPROVED", "11"), None)],
        {"github:b": "changes_requested", "github:c": "approved"},
    ),
    "one that was dismissed": ([recorded(("b", "DISMISSED", "10"))], {"github:b": "dismissed"}),
    "none yet": ([recorded()], {}),
}


@pytest.mark.parametrize("case", CASES)
def test_the_last_word_of_each_account(case: str) -> None:
    events, expected = CASES[case]
    assert {review.account: review.state for review in parse_reviews(events).reviews} == expected


def test_a_review_of_former_words_is_outdated() -> None:
    reviews = parse_reviews([event("a", head="old"), event("b", at="12")])
    outdated = {review.account for review in reviews.reviews if reviews.is_outdated(review)}
    assert outdated == {"github:a"}


HOSTILE = {
    "not JSON": b"{",
    "empty": b"",
    "a list": b"[]",
    "too deep": b"[" * 100_000,
    "too large": b" " * 1024 * 1024 + b"{}",
    "another event": b'{"action": "opened", "issue": {}}',
    "a number as login": event("b").replace(b'"login": "b", "id"', b'"login": 7, "id"'),
    "true as number": event("b").replace(b'"number": 12', b'"number": true'),
    "no head": event("b", pull_request={"number": 1}),
    "null": event("b", review=None),
    "not UTF-8": b"\xff\xfe",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_no_review_is_refused_in_words(case: str) -> None:
    with pytest.raises(DecidingError) as refused:
        parse_reviews([HOSTILE[case]])
    assert "évènement" in refused.value.in_words("fr")


def test_events_of_several_proposals_are_refused() -> None:
    other = event("b", pull_request={"number": 13, "head": {"sha": "new"}})
    with pytest.raises(DecidingError):
        parse_reviews([event("b"), other])
