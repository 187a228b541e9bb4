"""Reviews of a proposal on a forge, from what it told: who approves what stands there now.

GitHub's `pull_request_review` event, as recorded by a workflow (`$GITHUB_EVENT_PATH`):
https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request_review

Or all the reviews of a proposal, as `tools/read-proposal` keeps them: `pull_request` and `reviews`, of
https://docs.github.com/en/rest/pulls/pulls#get-a-pull-request and
https://docs.github.com/en/rest/pulls/reviews#list-reviews-for-a-pull-request
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
    """The reviews of one pull request, from the events of it, or from all its reviews at once.

    Raises DecidingError when an event is not that of a review, or when they are of several pull requests.
    """
    latest: dict[str, tuple[tuple[str, bool], ForgeReview]] = {}
    proposals, head, head_moment = set(), "", ""
    for event in (each for content in events for each in _parse_events(content)):
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


_RECORDED: dict[str, Any] = {
    "pull_request": {**_SHAPE["pull_request"], "base": {"repo": _SHAPE["repository"]}},
    "reviews": list,
}
"""All the reviews of a proposal, in the order in which they were given."""
MAX_REVIEWS = 2000


def _parse_events(content: bytes) -> list[dict[str, Any]]:
    """The events that a file holds: one, or one for each of the recorded reviews."""
    try:
        event = parse_json(content) if len(content) <= MAX_EVENT_BYTES else None
    except UnreadableError as error:
        raise DecidingError(N_("cet évènement ne se lit pas : {reason}"), reason=error) from error
    events = [event]
    if isinstance(event, dict) and _has_shape(event, _RECORDED) and len(event["reviews"]) <= MAX_REVIEWS:
        request = event["pull_request"]
        shared = {"action": "submitted", "pull_request": request, "repository": request["base"]["repo"]}
        # some have no moment (not handed in yet), no user (a closed account) or no commit (forced away)
        needed = ("user", "submitted_at", "commit_id")
        given = [each for each in event["reviews"] if isinstance(each, dict) and all(map(each.get, needed))]
        events = [{**shared, "review": review} for review in given]
    if not all(_has_shape(each, _SHAPE) for each in events):
        raise DecidingError(
            N_("ce fichier n’est pas l’évènement d’une relecture (pull_request_review) de GitHub")
        )
    return [each for each in events if each is not None]


def _has_shape(value: object, shape: Any) -> bool:
    if isinstance(shape, dict):
        return isinstance(value, dict) and all(_has_shape(value.get(key), shape[key]) for key in shape)
    return type(value) is shape
