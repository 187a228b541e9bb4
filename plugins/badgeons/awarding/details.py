"""What the messages and certificates tell one person about one award, kept beside their files."""

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Any

from badgeons.awarding.credentials import CompiledBatch, SignedAward
from badgeons.awarding.errors import AwardingError
from badgeons.awarding.mailbox import ADDRESS
from badgeons.awarding.people import Person
from badgeons.base.addresses import Addresses
from badgeons.base.dates import day_in_words
from badgeons.base.messages import LANGUAGES, N_
from badgeons.credentials.links import credential_fragment
from badgeons.model.records import Achievement
from badgeons.model.records.choices import HOSTED
from badgeons.model.translated import translated
from badgeons.publishing.formats.members import home_of
from badgeons.publishing.pages.look import PAPER_COLOUR, paper_colour

DAMAGED = N_("un fichier du dossier à remettre est abîmé : relancez « badgeons award »")


@dataclass(frozen=True)
class AwardDetails:
    """One award as its recipient is told of it. Dates are of the form `2026-03-14`; absent texts are empty.

    `language` is the person's, `pages_language` that of the linked pages: the same where the site has it.
    `badge` is named in the person's language, then as the signed badge names it.

    `link` opens the verifier with the whole credential in it, `page` is the award's own page when hosted,
    `verifier` the page where the file can be dropped, `received` the one that says what to do with a badge,
    when the site has it, `host` the site's name. `binder` is the page where people keep badges in their own
    browser, `keep` opens it with the whole credential in it.
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
    pages_language: str = ""
    image_alt: str = ""
    collective: str = ""
    received: str = ""
    binder: str = ""
    until: str = ""
    reissued: str = ""
    page: str = ""
    link: str = field(default="", repr=False)
    keep: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    is_demonstration: bool = False
    accent: str = PAPER_COLOUR
    """The colour of lines and buttons, on which white words can be read."""
    made_with: str = ""
    """Which templates and image its files were made with."""

    @property
    def key(self) -> str:
        """What its message is known by: one signed again is another message."""
        return f"{self.award}+{self.reissued}" if self.reissued else self.award

    def to_json(self) -> bytes:
        return (json.dumps(vars(self), ensure_ascii=False, indent=1) + "\n").encode()

    @classmethod
    def from_json(cls, content: bytes) -> "AwardDetails":
        """Raises AwardingError when a file is not one of ours: texts are of one line, as headers need."""
        try:
            details = cls(**json.loads(content))
            details._refuse_damage()
            return details
        except (ValueError, TypeError, RecursionError) as cause:
            raise AwardingError(DAMAGED) from cause

    def _refuse_damage(self) -> None:
        """Raise ValueError or TypeError for a value that could not have been written."""
        for member in fields(self):
            value = getattr(self, member.name)
            if type(value) is not member.type:
                raise TypeError(member.name)
            if isinstance(value, str) and value and value.splitlines() != [value]:
                raise ValueError(member.name)
        self.to_json()  # half of a surrogate pair is no text
        for day in (self.date, *filter(None, (self.until, self.reissued))):
            datetime.date.fromisoformat(day)
        if self.language not in LANGUAGES:
            raise ValueError("language")
        if self.address and not ADDRESS.fullmatch(self.address):
            raise ValueError("address")

    def template_values(self) -> Mapping[str, Any]:
        """What templates may use, by name; dates in words."""
        return {
            **vars(self),
            "date": in_words(self.date, self.language),
            "until": in_words(self.until, self.language),
        }


def award_details(
    compiled: CompiledBatch,
    award: SignedAward,
    person: Person,
    credential: Mapping[str, Any],
    addresses: Addresses,
    made_with: str,
) -> AwardDetails:
    """The details of an award to `person`; `credential` is signed, `made_with` is `Wording.digest`."""
    batch, badge, issuer = compiled.batch, compiled.badge, compiled.issuer
    language = person.language or addresses.settings.language
    pages = pages_in(language, addresses)
    settings, told = pages.settings, translated(badge, language)
    reissued, fragment = award.award.reissued, credential_fragment(credential)
    return AwardDetails(
        award=award.id,
        badge=_name(told, badge),
        in_brief=told.in_brief,
        issuer=issuer.name,
        issuer_email=issuer.email or "",
        issuer_url=home_of(issuer, addresses),
        date=batch.date.isoformat(),
        reissued=reissued.isoformat() if reissued else "",
        collective=compiled.collective,
        rights_contact=compiled.rights_contact,
        host=settings.base_url.partition("://")[2].partition("/")[0].partition(":")[0],
        verifier=pages.page(settings.prose.verify.rstrip("/")).url,
        received=pages.page(settings.prose.received.rstrip("/")).url if settings.prose.received else "",
        binder=pages.page(settings.segments.binder).url,
        badge_page=pages.badge_page(badge.id).url,
        language=language,
        pages_language=settings.language,
        image_alt=told.image_alt,
        until=award.until.isoformat() if award.until else "",
        page=addresses.award_page(award.id).url if batch.publication == HOSTED else "",
        link=f"{settings.base_url}{settings.prose.verify}#{fragment}",
        keep=f"{settings.base_url}{settings.segments.binder}/#{fragment}",
        name=person.name,
        address=person.address,
        is_demonstration=compiled.is_demonstration,
        accent=paper_colour(settings.look),
        made_with=made_with,
    )


def pages_in(language: str, addresses: Addresses) -> Addresses:
    """The pages of the site in a language, in its own where it has none in that one."""
    settings = addresses.settings
    is_there = language in settings.further_languages
    return Addresses(settings.in_language(language, ())) if is_there else addresses


def _name(told: Achievement, badge: Achievement) -> str:
    """What a badge is called in a person's language, and in the signed document, which verifiers show."""
    return badge.name if told.name == badge.name else f"{told.name} ({badge.name})"


@lru_cache(maxsize=64)
def in_words(day: str, language: str) -> str:
    """A day as people write it: `2026-03-14` gives `14 mars 2026`."""
    return day_in_words(datetime.date.fromisoformat(day), language) if day else ""
