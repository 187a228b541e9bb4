"""The text of a record's file as a tree: what cannot be read of it is told, and the rest is given."""

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.model.fields.nodes import Entries, Node, Scalar, Unread
from badgeons.model.fields.recovery import Attempt, Lines, recover

BODY = "text"
"""Key under which the text after a front matter is given."""

FENCE = "---"


def parse_document(text: str, path: str, problems: Problems) -> Entries:
    """The tree of a record's file, `.yml`, or `.md` with a front matter."""
    return parse_markdown(text, path, problems) if path.endswith(".md") else parse_yaml(text, path, problems)


def parse_yaml(text: str, path: str, problems: Problems, lines_before: int = 0) -> Entries:
    """The keys and values of one YAML document. `lines_before`: lines of the file above this text."""
    attempt = Attempt(Lines(path, text.split("\n"), lines_before), problems)
    document = attempt.document if attempt.error is None else recover(attempt)
    if isinstance(document, Entries):
        return document
    place = Place(path, lines_before + 1, 1)
    if attempt.is_given_up or isinstance(document, Unread):
        return _unread(place)
    if document is None or (isinstance(document, Scalar) and document.is_empty):
        problems.add(place, N_("cette fiche est vide"), N_("« badgeons new » prépare une fiche à remplir"))
        return _unread(place)
    problems.add(
        document.place,
        N_("une fiche est faite de lignes « champ: valeur »"),
        N_("par exemple « name: Coopérer en collectif », avec un espace après les deux-points"),
    )
    return _unread(place)


def parse_markdown(text: str, path: str, problems: Problems) -> Entries:
    """A front matter between two lines `---`; what follows it becomes the value of the key `text`."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        problems.add(
            Place(path, 1, 1),
            N_("cette fiche doit commencer par un en-tête entre deux lignes « --- »"),
            N_("écrivez « --- » seul sur la première ligne, puis les champs, puis « --- »"),
        )
        return _unread(Place(path, 1, 1))
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        problems.add(
            Place(path, 1, 1),
            N_("l’en-tête n’est pas refermé"),
            N_("écrivez « --- » seul sur une ligne après le dernier champ"),
        )
        return _unread(Place(path, 1, 1))
    header = parse_yaml("\n".join(lines[1:end]) + "\n", path, problems, lines_before=1)
    body = "\n".join(lines[end + 1 :])
    if not body.strip():
        return header
    return _with_body(header, body, Place(path, _first_written(lines, end + 1) + 1, 1), problems)


def _first_written(lines: list[str], start: int) -> int:
    return next(number for number in range(start, len(lines)) if lines[number].strip())


def _with_body(header: Entries, body: str, place: Place, problems: Problems) -> Entries:
    value: Node = Scalar(place, body.strip("\n"), is_plain=False)
    for key, _ in header.entries:
        if key.text == BODY:
            problems.add(
                key.place,
                N_("le texte est écrit deux fois : dans l’en-tête (`{key}`) et sous l’en-tête"),
                N_("gardez l’un des deux"),
                key=BODY,
            )
            value = Unread(place)
    others = (entry for entry in header.entries if entry[0].text != BODY)
    return Entries(header.place, (*others, (Scalar(place, BODY), value)), header.lost)


def _unread(place: Place) -> Entries:
    """What is known of a record of which nothing can be read."""
    return Entries(place, (), lost=None)
