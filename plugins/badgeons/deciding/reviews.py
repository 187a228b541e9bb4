"""Reviews of a proposal on a forge, from the events it sent: who approves what stands there now.

GitHub's `pull_request_review` event, as recorded by a workflow (`$GITHUB_EVENT_PATH`):
https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request_review
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from badgeons.base.messages import N_
from badgeons.credentials.strict_json import UnreadableError, parse_json
from badgeons.deciding.errors import DecidingError

MAX_EVENT_BYTES = 1024 * 1024
APPROVED, CHANGES_REQUESTED, DISMISSED = "approved", "changes_requested", "dismissed"
DECISIVE = (APPROVED, CHANGES_REQUESTED, DISMISSED)
"""States that replace what a reviewer said before; a comment does not."""


@dataclass(frozen=True)
class ForgeReview:
    """What an account (`github:login`) said last: `state` is one of `DECISIVE`, `commit` what it read."""

    account: str
    state: str
    commit: str
    submitted: str
    """An XML Schema dateTime in UTC: their order is that of their texts."""


@dataclass(frozen=True)
class ForgeReviews:
    """The last word of each account, and the commit that the proposal is at."""

    reviews: tuple[ForgeReview, ...] = ()
    head: str = ""

    def is_outdated(self, review: ForgeReview) -> bool:
        """Whether the proposal changed after it was read."""
        return review.commit != self.head


def parse_reviews(events: Iterable[bytes]) -> ForgeReviews:
    """The reviews of one pull request, from the events of it.

    Raises DecidingError when an event is not that of a review, or when they are of several pull requests.
    """
    latest: dict[str, tuple[tuple[str, bool], ForgeReview]] = {}
    proposals, head, head_moment = set(), "", ""
    for content in events:
        event = _parse_event(content)
        review, request = event["review"], event["pull_request"]
        proposals.add((event["repository"]["full_name"].lower(), request["number"]))
        submitted = review["submitted_at"]
        if submitted >= head_moment:
            head, head_moment = request["head"]["sha"], submitted
        state = DISMISSED if event["action"] == DISMISSED else review["state"].lower()
        if state in DECISIVE:
            # a dismissal has the moment of the review that it takes back
            order = (submitted, state == DISMISSED)
            account = f"github:{review['user']['login'].lower()}"
            if account not in latest or latest[account][0] <= order:
                latest[account] = order, ForgeReview(account, state, review["commit_id"], submitted)
    if len(proposals) > 1:
        raise DecidingError(N_("ces évènements sont de plusieurs propositions : donnez ceux d’une seule"))
    return ForgeReviews(tuple(review for _, (_, review) in sorted(latest.items())), head)


_SHAPE: dict[str, Any] = {
    "action": str,
    "review": {"state": str, "submitted_at": str, "commit_id": str, "user": {"login": str}},
    "pull_request": {"number": int, "head": {"sha": str}},
    "repository": {"full_name": str},
}
"""The members that are read, and their types."""


def _parse_event(content: bytes) -> dict[str, Any]:
    try:
        event = parse_json(content) if len(content) <= MAX_EVENT_BYTES else None
    except UnreadableError as error:
        raise DecidingError(N_("cet évènement ne se lit pas : {reason}"), reason=error) from error
    if not isinstance(event, dict) or not _has_shape(event, _SHAPE):
        raise DecidingError(
            N_("ce fichier n’est pas l’évènement d’une relecture (pull_request_review) de GitHub")
        )
    return event


def _has_shape(value: object, shape: Any) -> bool:
    if isinstance(shape, dict):
        return isinstance(value, dict) and all(_has_shape(value.get(key), shape[key]) for key in shape)
    return type(value) is shape
