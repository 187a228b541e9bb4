"""What the messages and certificates tell one person about one badge, kept beside their files."""

import dataclasses
import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from babel.dates import format_date

from badgeons.awarding.errors import IssuingError
from badgeons.base.messages import N_


@dataclass(frozen=True)
class Handout:
    """The facts of one award for its recipient. Dates are of the form `2026-03-14`; absent texts are empty.

    `link` opens the verifier with the whole credential in it, `page` is the award's own page when hosted,
    `verifier` the page where the file can be dropped, `host` the site's name.
    """

    award: str
    badge: str
    in_brief: str
    issuer: str
    issuer_email: str
    issuer_url: str
    date: str
    rights_contact: str
    host: str
    verifier: str
    badge_page: str
    language: str
    until: str = ""
    reissued: str = ""
    page: str = ""
    link: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    is_demonstration: bool = False
    made_with: str = ""
    """Which templates and image its files were made with."""

    @property
    def key(self) -> str:
        """What its message is known by: one signed again is another message."""
        return f"{self.award}+{self.reissued}" if self.reissued else self.award

    def to_json(self) -> bytes:
        return (json.dumps(dataclasses.asdict(self), ensure_ascii=False, indent=1) + "\n").encode()

    @classmethod
    def from_json(cls, content: bytes) -> "Handout":
        """Raises IssuingError when a file is not one of ours."""
        try:
            return cls(**json.loads(content))
        except (ValueError, TypeError, RecursionError) as cause:
            raise IssuingError(
                N_("un fichier du dossier à remettre est abîmé : relancez « badgeons award »")
            ) from cause

    def told(self) -> Mapping[str, Any]:
        """What templates may use, dates in words."""
        return {
            **dataclasses.asdict(self),
            "date": in_words(self.date, self.language),
            "until": in_words(self.until, self.language),
        }


def in_words(day: str, language: str) -> str:
    """A day as people write it: `2026-03-14` gives `14 mars 2026`."""
    return format_date(datetime.date.fromisoformat(day), "long", locale=language) if day else ""
