"""Words of the demonstration: true of it, false on the site of a collective that took its pages."""

import re
from collections.abc import Iterator
from itertools import islice

from badgeons.base.hosts import is_example
from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.base.settings import Settings
from badgeons.loading.parsed import MAX_REPORTED, ParsedRecords
from badgeons.model.fields.kinds import Markdown, Text
from badgeons.model.fields.partial import written_value
from badgeons.model.fields.walking import values_of
from badgeons.model.records import Collective

FICTION = re.compile(
    r"\b(?:ce|le|notre) (?:site|catalogue)\b[^.\n]{0,40}\bficti(?:f|ve)"
    r"|\b(?:ce|le|notre) (?:collectif|catalogue|site) (?:public )?ficti(?:f|ve)"
    r"|\b(?:catalogue|site) (?:de démonstration|fictif)\b"
    r"|\btout (?:y |ici )?est (?:ici )?fictif|\best fictif sur ce site\b|\bcatalogue sont fictifs\b"
    r"|\baucun badge n[’']est délivré ici\b|\bbadges de ce catalogue de démonstration\b"
    r"|\b(?:collectif|territoire|association(?: porteuse)?|structures?|entreprise|collège|mission locale"
    r"|tiers-lieu|organisme de formation) d[’']exemple\b|\bexempleville\b"
    r"|\bfictional (?:catalogue|collective|site)\b|\bthis (?:site|catalogue)\b[^.\n]{0,40}\bfictional\b"
    r"|\beverything (?:here |in it )?is fictional\b|\bno badge is (?:issued|awarded|delivered) here\b"
    r"|\b(?:example (?:collective|territory)|demonstration (?:site|catalogue))\b",
    re.IGNORECASE,
)
"""What the demonstration says of itself, in its pages and records or in those of the package."""


def nothing_says_it_is_fictional(records: ParsedRecords, settings: Settings, problems: Problems) -> None:
    """À sa vraie adresse, un vrai collectif ne dit plus que son site est fictif, comme la démonstration."""
    collectives = records.of(Collective).values()
    if is_example(settings.base_url) or any(
        written_value(one, "demonstration") is not False for one in collectives
    ):
        return
    for place, words in islice(_statements(records), MAX_REPORTED):
        problems.add(
            place,
            N_("« {words} » : c’est la démonstration qui le dit d’elle-même, et ce site n’en est pas une"),
            N_("écrivez ce qui est vrai de votre collectif, ou supprimez la phrase"),
            words=words,
        )


def _statements(records: ParsedRecords) -> Iterator[tuple[Place, str]]:
    """The first statement of each page and of each text of a record, with its place."""
    for path, text in records.sources.pages.items():
        if match := FICTION.search(text):
            line = text.count("\n", 0, match.start()) + 1
            yield Place(path, line, match.start() - text.rfind("\n", 0, match.start())), match[0]
    for record in records:
        for value_path, _, _, value in values_of(record, Text, Markdown):
            if written_value(record, "demonstration") is not True and (match := FICTION.search(value)):
                yield record.origin.at(*value_path), " ".join(match[0].split())
