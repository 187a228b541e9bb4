"""The part of a mail's text that is a proposal: unquoted, without what mail programs and people add to it."""

import re
from dataclasses import dataclass

from badgeons.model.proposals import BEFORE_SENDING, ProposalKind
from badgeons.proposing.documents import MAX_WORDS
from badgeons.proposing.text_form import HEADING, kind_of_title

MAX_QUOTE_LEVELS = 5
MARKER = re.compile(r'"badgeons"\s*:\s*"proposal/')
JSON_SIGN = re.compile(r'\\.|"|\n', re.DOTALL)
QUOTED = re.compile(r" ?> ?")
IMAGE = re.compile(r"\s*image\s*:\s*(\S.{0,200})", re.IGNORECASE)
BOX = re.compile(r"\s{0,20}[-*•·]?\s{0,20}\[([ xX]?)\]\s{1,20}(\S.*)")
PREFIXES = re.compile(r"(?:\s*(?:re|ré|fw|fwd|tr)\s*:)+\s*", re.IGNORECASE)
REPLIES = (
    re.compile(
        r"^(?:Le|On)\b[^\n]{0,300}(?:\n[^\n]{1,200})?\b(?:a écrit|wrote)\s?:[ \t]{0,9}$", re.MULTILINE
    ),
    re.compile(
        r"^[-_\s]{2,20}(?:Message d.origine|Original Message|Message transféré|Forwarded message)\b",
        re.MULTILINE | re.IGNORECASE,
    ),
    re.compile(r"^_{20,80}[ \t]{0,9}$", re.MULTILINE),
    re.compile(r"^\*?(?:De|From)\s?:[^\n]{0,300}\n\*?(?:Envoyé|Sent|Date)\s?:", re.MULTILINE),
)
"""Where another message begins, below the one that answers it or sends it on."""
SIGNATURES = (
    re.compile(r"^--\s?$", re.MULTILINE),
    re.compile(
        r"^(?:Envoyé (?:de|depuis|à partir) |Sent from |Obten(?:ez|ir) Outlook|Télécharge[zr] Outlook|"
        r"Get Outlook|Provenance\s?: Courrier)[^\n]{0,80}$",
        re.MULTILINE,
    ),
    re.compile(
        r"^(?:(?:Bien )?cordialement|Bien à vous|Bonne (?:journée|soirée)|Amicalement|Salutations|"
        r"(?:Best|Kind) regards|À bientôt|Merci d.avance)[^\n]{0,30}$",
        re.MULTILINE | re.IGNORECASE,
    ),
)
"""Where the words of the one who sends begin, unless a question follows."""


@dataclass(frozen=True)
class FoundText:
    """A proposal in a text, in the form of the grammar; the image that it names, empty for none."""

    text: str
    kind: ProposalKind | None = None
    image: str = ""


def find_proposal(text: str, subject: str = "") -> FoundText | None:
    """The proposal in the text of a mail, None when there is none.

    It is JSON that was pasted, or the readable text from its title on, whose kind the mail's subject may tell
    instead. A quoted one is looked for when there is no other.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    subject_kind = kind_of_title(f"# {PREFIXES.sub('', subject, count=1).strip()}")
    for _ in range(MAX_QUOTE_LEVELS + 1):
        found = _pasted_json(text) or _titled(text) or _untitled(text, subject_kind)
        if found is not None:
            return found
        text = _quoted(text)
        if not text:
            break
    return None


def unflowed(text: str, *, without_space: bool = False) -> str:
    """Text in the format "flowed" (RFC 3676) with its lines put together again; `without_space`: `DelSp`."""
    lines: list[list[str]] = []  # the pieces of each
    open_level: int | None = None
    for line in text.replace("\r\n", "\n").split("\n"):
        words = line.lstrip(">")
        level = len(line) - len(words)
        words = words.removeprefix(" ")
        is_soft = words.endswith(" ") and words != "-- "
        kept = words[:-1] if is_soft and without_space else words
        if open_level == level and words != "-- ":
            lines[-1].append(kept)
        else:
            lines.append([f"{'>' * level} {kept}" if level else kept])
        open_level = level if is_soft else None
    return "\n".join(map("".join, lines))


def _quoted(text: str) -> str:
    """The lines that are quoted, one level less; what is said around them is another person's."""
    matches = ((QUOTED.match(line), line) for line in text.split("\n"))
    return "\n".join(line[match.end() :] for match, line in matches if match is not None)


def _pasted_json(text: str) -> FoundText | None:
    """JSON whose long lines a mail program may have cut: an end of line in a string becomes a space."""
    marker = MARKER.search(text)
    if marker is None:
        return None
    before = text[: marker.start()].rstrip()
    start = len(before) - 1 if before.endswith("{") else text.find("{")
    end = text.rfind("}") + 1
    if not 0 <= start < end:
        return None
    return FoundText(_with_whole_strings(text[start:end]))


def _with_whole_strings(text: str) -> str:
    is_inside = False

    def written(match: re.Match[str]) -> str:
        nonlocal is_inside
        is_inside ^= match[0] == '"'
        return " " if match[0] == "\n" and is_inside else match[0]

    return JSON_SIGN.sub(written, text)


def _titled(text: str) -> FoundText | None:
    position = 0
    for line in text.split("\n"):
        if line.lstrip().startswith("#") and kind_of_title(_plain_heading(line)) is not None:
            return _cleaned(text[position:], None)
        position += len(line) + 1
    return None


def _untitled(text: str, kind: ProposalKind | None) -> FoundText | None:
    """The text from its first heading on, when the subject tells the kind."""
    if kind is None:
        return None
    match = re.search(r"^[ \xa0]{0,3}###[ \xa0]", text, re.MULTILINE)
    return None if match is None else _cleaned(text[match.start() :], kind)


def _cleaned(text: str, kind: ProposalKind | None) -> FoundText:
    """A proposal without what follows it, its headings and boxes written as the grammar has them."""
    replies = (match.start() for pattern in REPLIES if (match := pattern.search(text)))
    text = text[: min(replies, default=len(text))]
    if len(text) > MAX_WORDS:
        return FoundText(text, kind)  # whoever reads it says that it is too long
    lines = [_plain_heading(line) for line in text.split("\n")]
    headings = [number for number, line in enumerate(lines) if HEADING.fullmatch(line)]
    last = headings[-1] if headings else 0
    tail = "\n".join(lines[last:])
    signatures = (match.start() for pattern in SIGNATURES if (match := pattern.search(tail)))
    tail = tail[: min(signatures, default=len(tail))]
    lines = [*lines[:last], *tail.split("\n")]
    named = (IMAGE.fullmatch(line) for line in lines[: headings[0] if headings else len(lines)])
    image = next((match[1].strip() for match in named if match is not None), "")
    return FoundText("\n".join(_with_whole_boxes(lines)), kind, image)


def _plain_heading(line: str) -> str:
    """A heading without the spaces before it and the unbreakable ones in it; another line as it is."""
    bare = line.replace("\xa0", " ").strip()
    return bare if re.match(r"#{1,3} +\S", bare) else line.rstrip()


def _with_whole_boxes(lines: list[str]) -> list[str]:
    """Boxes on one line each, as `- [x] words`: mail programs cut long lines and change bullets."""
    result: list[list[str]] = []  # the pieces of each line
    is_asking, is_open = False, False
    for line in lines:
        heading = HEADING.fullmatch(line)
        if heading is not None:
            is_asking = heading[1].strip().replace("'", "’") in BEFORE_SENDING
        box = BOX.fullmatch(line.replace("\xa0", " ")) if is_asking else None
        if box is not None:
            result.append([f"- [{box[1].strip() or ' '}] {box[2]}"])
        elif is_open and line.strip():
            result[-1].append(line.strip())
        else:
            result.append([line])
        is_open = box is not None or (is_open and bool(line.strip()))
    return list(map(" ".join, result))
