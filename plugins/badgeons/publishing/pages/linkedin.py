"""A badge in the “Licences and certifications” of a LinkedIn profile: what to copy there, and a link.

The link is an ordinary one, followed by whoever wants to; its parameters are those that LinkedIn tells to
organisations (“Add to profile”). Nothing is asked from LinkedIn by a page, and nothing of it is promised.
"""

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

from badgeons.model.records import Actor

ADD_TO_PROFILE = "https://www.linkedin.com/profile/add"


@dataclass(frozen=True)
class ProfileEntry:
    """What a profile asks of a badge: names, an address that shows it, days when they are known.

    `link` opens LinkedIn's form, filled in.
    """

    name: str
    organisation: str
    url: str
    issued: datetime.date | None
    until: datetime.date | None
    link: str


def profile_entry(
    name: str,
    issuer: Actor,
    url: str,
    *,
    issued: datetime.date | None = None,
    until: datetime.date | None = None,
) -> ProfileEntry:
    """The entry of a badge that `issuer` gives, told by its LinkedIn page when it has one."""
    organisation = (
        {"organizationId": issuer.linkedin_id} if issuer.linkedin_id else {"organizationName": issuer.name}
    )
    parameters = {"startTask": "CERTIFICATION_NAME", "name": name, **organisation}
    for what, day in (("issue", issued), ("expiration", until)):
        if day is not None:
            parameters |= {f"{what}Year": str(day.year), f"{what}Month": str(day.month)}
    link = f"{ADD_TO_PROFILE}?{urlencode({**parameters, 'certUrl': url})}"
    return ProfileEntry(name, issuer.name, url, issued, until, link)
