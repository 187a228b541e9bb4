"""Markdown of records and pages: words and light markup only, nothing that runs or calls outside."""

import posixpath
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from html import unescape
from itertools import islice
from urllib.parse import unquote

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.loading.checks.rule import tell_alone
from badgeons.loading.parsed import MAX_REPORTED, ParsedRecords
from badgeons.model.fields.kinds import Markdown
from badgeons.model.fields.walking import values_of
from badgeons.model.page_header import HEADER, parse_page_header
from badgeons.model.records import Record

TAG = re.compile(r"<(?=[A-Za-z/!?])")
MARKER = re.compile(r"<!-- badgeons:[a-z-]+(?: [a-z0-9-]+)? -->")
AUTOLINK = re.compile(r"<https?://[^\s<>\"'`]+>|<[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+>")
INLINE_CODE = re.compile(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)")
FENCE = re.compile(r"(`{3,}|~{3,})[^`]*$")
LINK = re.compile(r"\]\(\s{0,100}(?:<([^>\n]{0,2000})>|([^)\s]{0,2000}))")
DEFINITION = re.compile(r" {0,3}\[([^\]]+)\]:\s*<?([^\s>]*)")
IMAGE = re.compile(r"!\[[^\]]{0,1000}\](?:\(\s{0,100}<?([^)\s>]{0,2000})|\[([^\]]{0,1000})\])")
ATTRIBUTES = re.compile(r"\b(?:on[a-z]+|style|href|src|srcset|srcdoc|action|formaction)\s*=", re.IGNORECASE)
ACTIVE_SCHEME = re.compile(r"(?:java|vb|live)script\s*:|data:[a-z]+/", re.IGNORECASE)
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
SCHEMES = ("http", "https", "mailto", "tel")
OUTSIDE = re.compile(r"(https?:)?//", re.IGNORECASE)
INCLUSION = re.compile(r"(?<!-)-++8<-")
MAY_BE_WRONG = re.compile(r"[<{&\]]|script|data:", re.IGNORECASE)
"""What a fault has in any case: most texts, and most lines of others, need no closer look."""


@dataclass(frozen=True)
class Prose:
    """Markdown of a file: `source` is the whole file's text, `place` that of the first line of `text` or just
    before, `folder` where its page is, from the site's root."""

    text: str
    source: str
    place: Place
    folder: str
    may_hold_markers: bool

    @cached_property
    def _lines(self) -> list[str]:
        return self.source.split("\n")

    def at(self, line: int, column: int) -> Place:
        """The place of a character of `text`; where the value begins when it was written otherwise."""
        written = self._lines
        number = self.place.line - 1
        for wanted in self.text.split("\n")[: line + 1]:
            number = next((n for n in range(number, len(written)) if wanted.strip() in written[n]), -1)
            if number < 0:
                return self.place
            indent = written[number].index(wanted.strip()) - (len(wanted) - len(wanted.lstrip()))
            number += 1
        return Place(self.place.path, number, max(indent, 0) + column + 1)


def prose_is_only_prose(records: ParsedRecords, problems: Problems) -> None:
    """Un texte est du Markdown simple : ni HTML, ni lien actif ou hors du site, ni image d’ailleurs."""
    for path, text in records.sources.pages.items():
        _tell_faults([prose_of_page(path, text)], problems)
    written = {source.path: source.text for source in records.sources.texts}
    for record in records.with_versions():
        prose = _prose_of(record, written.get(record.origin.path, ""))
        tell_alone("prose_is_only_prose", record, partial(_tell_faults, prose), problems)


def _tell_faults(texts: Iterable[Prose], problems: Problems) -> None:
    for prose in texts:
        if not MAY_BE_WRONG.search(prose.text):
            continue
        lines = list(_without_code(prose.text))
        outside = {
            match[1].lower()
            for line in lines
            if (match := DEFINITION.match(line)) and OUTSIDE.match(_cleaned(match[2]))
        }
        faults = (
            (number, *fault)
            for number, line in enumerate(lines)
            if MAY_BE_WRONG.search(line)
            for fault in _faults(line, prose, outside)
        )
        for number, column, what, hint in islice(faults, MAX_REPORTED):
            problems.add(prose.at(number, column), what, hint)


def headers_of_pages_are_plain(records: ParsedRecords, problems: Problems) -> None:
    """L’en-tête d’une page est du YAML simple, et n’a que title, description, easy, hide et search."""
    for path, text in records.sources.pages.items():
        parse_page_header(text, path, problems)


def _prose_of(record: Record, source: str) -> Iterator[Prose]:
    """The Markdown of a record; `source` is the text of its file."""
    for path, _, _, value in values_of(record, Markdown):
        yield Prose(value, source, record.origin.at(*path), "kind/id", may_hold_markers=False)


def prose_of_page(path: str, text: str) -> Prose:
    """The Markdown of a page of the content folder; `path` is from the repository's root."""
    folder = posixpath.dirname(path).partition("/")[2]
    header = HEADER.match(text)
    skipped = header.end() if header else 0
    line = text.count("\n", 0, skipped) + 1
    return Prose(text[skipped:], text, Place(path, line, 1), folder, may_hold_markers=True)


def links_of(prose: Prose) -> Iterator[tuple[Place, str]]:
    """Every link and image of a text: its place, and its target as a browser reads it."""
    if "]" not in prose.text:
        return
    for number, line in enumerate(_without_code(prose.text)):
        for column, target in _links(line):
            yield prose.at(number, column), target


def _without_code(text: str) -> Iterator[str]:
    """The lines of a text, code replaced by spaces. A fence counts only where Python-Markdown takes it for
    one: at the start of a line, and closed."""
    lines = text.split("\n")
    closings: defaultdict[str, list[int]] = defaultdict(list)
    for position, line in enumerate(lines):
        if line.startswith(("```", "~~~")):
            closings[line.rstrip()].append(position)
    number = 0
    while number < len(lines):
        fence = FENCE.match(lines[number])
        end = _next_after(closings[fence[1]], number) if fence else None
        if end is None:
            line = lines[number]
            yield INLINE_CODE.sub(lambda match: " " * len(match[0]), line) if "`" in line else line
            number += 1
        else:
            yield from ("" for _ in range(number, end + 1))
            number = end + 1


def _next_after(positions: list[int], number: int) -> int | None:
    index = bisect_right(positions, number)
    return positions[index] if index < len(positions) else None


def _faults(line: str, prose: Prose, outside: set[str]) -> Iterator[tuple[int, str, str]]:
    """Column, what and hint of each thing wrong in a line."""
    tag = next((tag for tag in TAG.finditer(line) if not _is_allowed(line, tag.start(), prose)), None)
    if tag is not None:
        yield (
            tag.start(),
            N_("le HTML n’est pas permis dans un texte"),
            N_("utilisez le Markdown ; le signe « < » s’écrit &lt; ou `entre accents graves`"),
        )
    brace = line.find("{")
    if brace >= 0 and ATTRIBUTES.search(line, brace):
        yield (
            brace,
            N_("cet attribut entre accolades pourrait exécuter du code ou changer l’apparence"),
            N_("entre accolades, seulement une classe (.nom) ou un repère (#nom)"),
        )
    if match := INCLUSION.search(line):
        yield match.start(), N_("inclure un autre fichier n’est pas permis"), N_("recopiez le passage utile")
    if match := ACTIVE_SCHEME.search(unescape(line)):
        yield (
            min(match.start(), len(line)),
            N_("ce lien exécuterait du code"),
            N_("un lien commence par https://"),
        )
    yield from _link_faults(line, prose)
    for image in IMAGE.finditer(line):
        if OUTSIDE.match(_cleaned(image[1] or "")) or (image[2] or "").lower() in outside:
            yield (
                image.start(),
                N_("une image d’un autre site n’est pas permise : elle dirait à ce site qui lit la page"),
                N_("copiez l’image dans le dossier du site, si sa licence le permet"),
            )


def _is_allowed(line: str, position: int, prose: Prose) -> bool:
    marker = MARKER.match(line, position) if prose.may_hold_markers else None
    return bool(marker or AUTOLINK.match(line, position))


def _link_faults(line: str, prose: Prose) -> Iterator[tuple[int, str, str]]:
    for column, target in _links(line):
        scheme = SCHEME.match(target)
        if scheme and scheme[1].lower() not in SCHEMES:
            if not ACTIVE_SCHEME.match(target):
                yield column, N_("cette sorte de lien n’est pas permise"), N_("un lien commence par https://")
        elif not scheme and _leaves(prose.folder, target):
            yield (
                column,
                N_("ce lien sort du dossier du site"),
                N_("comptez les « ../ » : il y en a un de trop"),
            )


def _links(line: str) -> Iterator[tuple[int, str]]:
    for match in LINK.finditer(line):
        yield match.start(), _cleaned(match[1] or match[2] or "")
    definition = DEFINITION.match(line)
    if definition and not definition[1].startswith("^"):  # a footnote is no link
        yield definition.start(2), _cleaned(definition[2])


def _cleaned(target: str) -> str:
    """A link's target as a browser reads it: entities decoded, blanks and control characters dropped."""
    return re.sub(r"[\x00-\x20\x7f]", "", unescape(target))


def _leaves(folder: str, target: str) -> bool:
    path = unquote(re.split(r"[?#]", target)[0]).replace("\\", "/")
    if not path or path.startswith("/"):
        return False
    return posixpath.normpath(posixpath.join(folder, path)).split("/")[0] == ".."
