"""What the scripts of workflows share: requests to GitHub about this repository, with nothing but Python.

GITHUB_API_URL, GITHUB_REPOSITORY and GITHUB_TOKEN say where, what and by which right.
"""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

MAX_PAGES = 20
PER_PAGE = 100


class Refused(Exception):
    """What was given is not what it should be, or GitHub does not do what is asked."""


def call(method: str, path: str, body: object = None) -> Any:
    """The answer of GitHub to one request about this repository. Raises Refused."""
    address = f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}/{path}"
    request = urllib.request.Request(
        address,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={
            "Authorization": f"Bearer {os.environ['GITHUB_TOKEN']}",
            "Accept": "application/vnd.github+json",
            "Content-Type": "application/json",
        },
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.loads(answer.read() or b"null")
    except urllib.error.HTTPError as error:
        raise Refused(f"GitHub a répondu {error.code}") from None


def call_all(path: str, **query: str) -> list[Any]:
    """The items of a list of GitHub, page after page. Raises Refused when it is longer than is believable."""
    result: list[Any] = []
    for page in range(1, MAX_PAGES + 1):
        asked = urllib.parse.urlencode({**query, "per_page": PER_PAGE, "page": page})
        items = call("GET", f"{path}?{asked}")
        result += items
        if len(items) < PER_PAGE:
            return result
    raise Refused("la liste est trop longue")


def open_proposal() -> Any:
    """The open pull request of the commit that was checked; None when there is none any more.

    HEAD_OWNER, HEAD_BRANCH and HEAD_SHA are what GitHub itself says of the run: no number is taken from what
    a proposal wrote.
    """
    head = f"{os.environ['HEAD_OWNER']}:{os.environ['HEAD_BRANCH']}"
    proposals = [
        proposal
        for proposal in call_all("pulls", state="open", head=head)
        if proposal["head"]["sha"] == os.environ["HEAD_SHA"]
    ]
    return proposals[0] if len(proposals) == 1 else None


def kept_reviews(proposal: Any) -> dict[str, Any]:
    """The reviews of a pull request, as `badgeons review --from-event` reads them: who, what, on which
    commit, when, and no word of anybody. Raises Refused."""
    number = int(proposal["number"])
    reviews = []
    for review in call_all(f"pulls/{number}/reviews"):
        login = (review.get("user") or {}).get("login")
        kept = {name: review.get(name) for name in ("state", "commit_id", "submitted_at")}
        reviews.append({**kept, "user": {"login": login} if login else None})
    return {
        "pull_request": {
            "number": number,
            "head": {"sha": proposal["head"]["sha"]},
            "base": {"repo": {"full_name": os.environ["GITHUB_REPOSITORY"]}},
        },
        "reviews": reviews,
    }
