"""Badges as lines of a table: titles in French or English, the labels of records among them."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from badgeons.base.messages import N_
from badgeons.base.spreadsheets import Row
from badgeons.base.tables import plain_title
from badgeons.importing.alignments import find_alignment, framework_of
from badgeons.importing.badge import ForeignBadge
from badgeons.importing.notes import Note, RefusedImportError, note
from badgeons.importing.texts import plain_line, plain_text
from badgeons.importing.values import is_address, label_of, language_tag
from badgeons.model.fields.nearest import plainly
from badgeons.model.frameworks import FRAMEWORKS
from badgeons.model.records import Achievement, ExternalBadge, choices
from badgeons.model.records.achievement_parts import Alignment
from badgeons.model.records.versions import is_version

MAX_BADGES = 500
"""Lines of one table."""
_HEADER_SEARCHED = 15
"""Lines among which the titles are looked for: some exports have a heading above them."""

_TITLES: tuple[tuple[str, str], ...] = (
    ("apply_url", r"\b(demande\w*|postuler|candidat\w*|apply|application)\b"),
    (
        "image_alt",
        r"\b(texte alternatif|alternatif|description (de )?l image|alt( text)?|image description)\b",
    ),
    ("image", r"\b(image|visuel|logo|illustration|picture|fichier image)\b"),
    ("in_brief", r"\b(en bref|resume|accroche|short description|summary|tagline|in brief)\b"),
    ("description", r"\b(description|presentation|descriptif)\b"),
    ("criteria_url", r"\b(criteria url|url (des )?criteres|lien (des )?criteres)\b"),
    ("criteria", r"\b(criteres?|criteria|criteri\w+|conditions?|how to earn|earning criteria)\b"),
    ("why", r"\b(pourquoi|interet|why)\b"),
    ("issuer_url", r"\b(site de l emetteur|issuer url|site web|website)\b"),
    ("issuer", r"\b(emetteurs?|issuer|issued by|delivre par|organisme|organisation|structure)\b"),
    ("tags", r"\b(mots? cles?|etiquettes?|tags?|keywords?)\b"),
    ("family", r"\b(famille|family|categorie|category|achievement type)\b"),
    ("languages", r"\b(langues?|languages?)\b"),
    ("version", r"^version\b"),
    ("alignment", r"\b(alignements?|alignments?|competences?|skills?|referentiels?)\b"),
    ("address", r"\b(adresse|lien|page|url|link|json)\b"),
    ("name", r"^(nom|titre|intitule|name|title|badge|nom du badge|badge name|intitule du badge)\b"),
)
"""What a column holds, by words of its title; the first that fits counts."""
_PERSONAL = re.compile(
    r"\b(courriels?|mails?|emails?|mel|prenoms?|beneficiaires?|recipients?|participante?s?|apprenante?s?|"
    r"titulaires?|eleves?|stagiaires?|first name|last name|nom et prenom|naissance)\b"
)
"""Titles of columns that tell of persons: they are never read."""
_DECLARED = (
    "name",
    "in_brief",
    "description",
    "image",
    "image_alt",
    "criteria",
    "tags",
    "family",
    "languages",
)
_PARTS = re.compile(r"[;|\n]|,(?=\s)")


@dataclass(frozen=True)
class _Column:
    """A column that is read: where it stands, the field it is for, its title as it is written."""

    position: int
    field: str
    title: str


def read_table(
    rows: Sequence[Row], source: str, files: Callable[[str], bytes | None] = lambda address: None
) -> list[ForeignBadge]:
    """The badges of a table, one a line. `files` finds a picture that was given with it, by its name.

    Raises RefusedImportError when no column holds names of badges, or there are too many lines.
    """
    columns, unused, below = _find_columns(rows)
    if len(below) > MAX_BADGES:
        raise RefusedImportError(
            N_("ce tableau a plus de {count} badges : donnez-le en plusieurs fois"), count=MAX_BADGES
        )
    left = [note(N_("la colonne « {title} »"), title=title[:80]) for title in unused]
    badges = (_read_line(row, columns, f"{source}:{row.line}", left, files) for row in below)
    return [badge for badge in badges if badge is not None]


def _find_columns(rows: Sequence[Row]) -> tuple[list[_Column], list[str], Sequence[Row]]:
    for position, row in enumerate(rows[:_HEADER_SEARCHED]):
        columns, unused = _columns_of(row.cells)
        if any(column.field == "name" for column in columns) and len(columns) > 1:
            return columns, unused, rows[position + 1 :]
    raise RefusedImportError(
        N_(
            "ce tableau ne dit pas où sont les badges : sa première ligne a des titres, "
            "dont « Nom » et « Description » ou « Critères »"
        )
    )


def _columns_of(titles: Sequence[str]) -> tuple[list[_Column], list[str]]:
    columns: list[_Column] = []
    unused: list[str] = []
    taken: set[str] = set()
    for position, title in enumerate(titles):
        field = _field_of(title)
        repeatable = field == "alignment" or field in FRAMEWORKS
        if field and (repeatable or field not in taken):
            columns.append(_Column(position, field, title))
            taken.add(field)
        elif title:
            unused.append(plain_line(title))
    return columns, unused


def _field_of(title: str) -> str:
    words = plain_title(title)
    if not words or _PERSONAL.search(words):
        return ""
    declared = {
        plain_title(name): attribute
        for attribute in _DECLARED
        for name in (*label_of(Achievement, attribute), attribute)
    }
    declared[plain_title(label_of(ExternalBadge, "issuer").fr)] = "issuer"
    if words in declared:
        return declared[words]
    if framework := framework_of(title):
        return framework
    return next((field for field, pattern in _TITLES if re.search(pattern, words)), "")


def _read_line(
    row: Row,
    columns: Sequence[_Column],
    source: str,
    left: Sequence[Note],
    files: Callable[[str], bytes | None],
) -> ForeignBadge | None:
    notes = list(left)
    cells = {
        column.field: row.cells[column.position]
        for column in columns
        if column.field not in FRAMEWORKS and column.position < len(row.cells) and row.cells[column.position]
    }
    if not cells.get("name"):
        return None
    badge = ForeignBadge(
        source=source,
        name=plain_line(cells["name"]),
        in_brief=plain_line(cells.get("in_brief", "")),
        description=plain_text(cells.get("description", "")),
        issuer=plain_line(cells.get("issuer", "")),
        why=plain_text(cells.get("why", "")),
        image_alt=plain_line(cells.get("image_alt", "")),
        tags=tuple(dict.fromkeys(filter(None, map(plain_line, _PARTS.split(cells.get("tags", "")))))),
        alignment=tuple(_alignments(row, columns, notes)),
        address=_address(cells, "address", notes),
        apply_url=_address(cells, "apply_url", notes),
        criteria_url=_address(cells, "criteria_url", notes),
        issuer_url=_address(cells, "issuer_url", notes),
        family=_family(cells, notes),
        languages=_languages(cells, notes),
        version=_version(cells, notes),
    )
    return replace(_with_criteria(_with_image(badge, cells, files), cells), notes=tuple(notes))


def _with_criteria(badge: ForeignBadge, cells: Mapping[str, str]) -> ForeignBadge:
    criteria = cells.get("criteria", "")
    if is_address(criteria):
        return replace(badge, criteria_url=badge.criteria_url or criteria)
    return replace(badge, criteria=plain_text(criteria))


def _address(cells: Mapping[str, str], field: str, notes: list[Note]) -> str:
    text = cells.get(field, "").strip()
    if text and not is_address(text):
        notes.append(note(N_("« {text} », qui n’est pas une adresse de page"), text=_shown(text)))
        return ""
    return text


def _family(cells: Mapping[str, str], notes: list[Note]) -> str:
    """The family that a cell names, by its value or its label in either language."""
    text = cells.get("family", "")
    words = {
        plainly(word): option.value
        for option in choices.FAMILY.options
        for word in (option.value, *option.label)
    }
    if text and plainly(text) not in words:
        notes.append(note(N_("« {text} », qui n’est pas une famille de badges"), text=_shown(text)))
    return words.get(plainly(text), "")


def _languages(cells: Mapping[str, str], notes: list[Note]) -> tuple[str, ...]:
    text = cells.get("languages", "")
    tags = [language_tag(part) for part in _PARTS.split(text) if part.strip()]
    if not all(tags):
        notes.append(note(N_("« {text} », qui n’est pas un code de langue (fr)"), text=_shown(text)))
        return ()
    return tuple(dict.fromkeys(tags))


def _version(cells: Mapping[str, str], notes: list[Note]) -> str:
    text = cells.get("version", "").strip()
    if text and not is_version(text):
        notes.append(note(N_("le numéro de version « {version} »"), version=_shown(text)))
        return ""
    return text


def _shown(text: str) -> str:
    """A cell of anyone, short enough for a sentence."""
    return plain_line(text)[:80]


def _with_image(
    badge: ForeignBadge, cells: Mapping[str, str], files: Callable[[str], bytes | None]
) -> ForeignBadge:
    name = cells.get("image", "").strip()
    content = files(name) if name else None
    told = None
    if name and content is None:
        sentence = N_(
            "l’image « {name} », qui n’est pas avec le tableau : donnez l’archive qui contient les deux"
        )
        told = note(sentence, name=_shown(name))
    return replace(badge, image=content, image_note=told)


def _alignments(row: Row, columns: Sequence[_Column], notes: list[Note]) -> list[Alignment]:
    """What the columns of frameworks hold: codes, addresses, or titles with one of them."""
    alignments = []
    for column in columns:
        cell = row.cells[column.position] if column.position < len(row.cells) else ""
        if column.field != "alignment" and column.field not in FRAMEWORKS:
            continue
        for text in filter(None, map(plain_line, _PARTS.split(cell))):
            alignment = _parse_alignment(text, column.field)
            if alignment is None:
                notes.append(note(N_("l’alignement « {name} », qui ne mène nulle part"), name=text[:100]))
            else:
                alignments.append(alignment)
    return alignments


def _parse_alignment(text: str, field: str) -> Alignment | None:
    """`K1802`, `K1802 Développement local`, `Développement local (K1802)`, or an address."""
    match = re.search(r"https?://\S+", text)
    url = match[0].rstrip(").,;") if match and is_address(match[0].rstrip(").,;")) else ""
    name = text.replace(match[0], "") if match else text
    framework = field if field in FRAMEWORKS else framework_of(text)
    code = ""
    if framework:
        shape = re.search(rf"(?<![\w.-])(?:RNCP|RS|ODD)?({FRAMEWORKS[framework].pattern})(?![\w-])", name)
        code = shape[1] if shape else ""
        name = name.replace(shape[0], "") if shape else name
    title = re.sub(r"\s+", " ", name).strip(" ()-–—:,")
    if framework and framework_of(title) == framework and len(title) <= len(framework) + 1:
        title = ""
    return find_alignment(title, url, framework, code)
