"""What a YAML parser complains of, in plain words."""

import re
from typing import NamedTuple

import yaml

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems

MISSING_SPACE = re.compile(r"^\s*(?:- +)?([A-Za-z_]+):[^\s:/]")


class Complaint(NamedTuple):
    """`sign`: words of the parser's message. `at_start`: the place to show is where the value began."""

    sign: str
    what: str
    hint: str
    at_start: bool = False


COMPLAINTS = (
    Complaint(
        "tab character",
        N_("une tabulation décale cette ligne"),
        N_("remplacez-la par des espaces, deux par niveau"),
    ),
    Complaint(
        "found unexpected end of stream",
        N_("des guillemets ouverts ici ne sont pas refermés"),
        N_("ajoutez le guillemet qui manque à la fin de la valeur"),
        at_start=True,
    ),
    Complaint(
        "found unexpected document indicator",
        N_("des guillemets ouverts ici ne sont pas refermés"),
        N_("ajoutez le guillemet qui manque à la fin de la valeur"),
        at_start=True,
    ),
    Complaint(
        "mapping values are not allowed",
        N_("« : » n’est pas à sa place"),
        N_("mettez entre guillemets une valeur qui contient « : » ; vérifiez aussi le décalage de la ligne"),
    ),
    Complaint(
        "could not find expected ':'",
        N_("cette ligne n’a pas la forme « champ: valeur »"),
        N_("ajoutez « : » puis un espace après le nom du champ, ou décalez la suite d’un texte"),
        at_start=True,
    ),
    Complaint(
        "did not find expected ',' or",
        N_("un crochet ou une accolade ouvert ici n’est pas refermé"),
        N_("refermez-le, et séparez les valeurs par des virgules"),
        at_start=True,
    ),
    Complaint(
        "did not find expected node content",
        N_("une valeur manque ici"),
        N_("vérifiez les crochets, les accolades et les virgules"),
    ),
    Complaint(
        "did not find expected '-' indicator",
        N_("cette ligne est mal alignée avec la liste qui précède"),
        N_("alignez tous les tirets d’une liste, et deux espaces de plus pour ce qu’ils contiennent"),
    ),
    Complaint(
        "block sequence entries are not allowed",
        N_("une liste ne commence pas sur la ligne du champ"),
        N_("passez à la ligne avant le premier tiret, ou mettez la valeur entre guillemets"),
    ),
    Complaint(
        "did not find expected key",
        N_("cette ligne est mal alignée, ou un guillemet est en trop"),
        N_("alignez les champs d’un même groupe ; un texte avec apostrophe se met entre guillemets doubles"),
    ),
    Complaint(
        "unknown escape character",
        N_("« \\ » a un sens spécial entre guillemets doubles"),
        N_("écrivez « \\\\ », ou utilisez des guillemets simples"),
    ),
    Complaint(
        "expected alphabetic or numeric character",
        N_("« * » ou « & » au début d’une valeur a un sens spécial"),
        N_("mettez la valeur entre guillemets"),
        at_start=True,
    ),
    Complaint(
        "cannot start any token",
        N_("ce signe ne peut pas commencer une valeur"),
        N_("mettez la valeur entre guillemets"),
    ),
    Complaint(
        "did not find expected comment or line break",
        N_("« | » et « > » annoncent un texte sur les lignes suivantes : rien d’autre ne va sur cette ligne"),
        N_("passez à la ligne et décalez le texte de deux espaces"),
    ),
    Complaint(
        "<document start>",
        N_("la fiche est déjà finie avant cette ligne"),
        N_("supprimez « ... », « --- » ou l’accolade en trop"),
    ),
)

UNKNOWN = Complaint(
    "",
    N_("cette ligne n’est pas comprise"),
    N_("deux espaces par niveau, un espace après « : », des guillemets autour d’un texte compliqué"),
)


NO_COLON = next(complaint for complaint in COMPLAINTS if complaint.sign == "could not find expected ':'")


def report_syntax(
    error: yaml.YAMLError | None, text: str, path: str, lines_before: int, problems: Problems
) -> None:
    """Say where the text stops being YAML, and how to mend it."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        problems.add(Place(path, lines_before + 1, 1), UNKNOWN.what, UNKNOWN.hint)
        return
    mark = error.problem_mark
    lines = text.split("\n")
    # a key and its value that touch are noticed there or just below
    for number in (mark.line, mark.line - 1):
        if 0 <= number < len(lines) and _report_glued(lines[number], path, number + lines_before, problems):
            return
    complaint = _complaint(error.problem or "", lines, mark)
    if complaint.at_start and error.context_mark is not None:
        mark = error.context_mark
    problems.add(Place(path, mark.line + 1 + lines_before, mark.column + 1), complaint.what, complaint.hint)


def report_no_field(line: str, place: Place, problems: Problems) -> str | None:
    """Say that a line is no `key: value`; the key when only a space is missing (`name:Coopérer`)."""
    glued = _report_glued(line, place.path, place.line - 1, problems)
    if glued is None:
        problems.add(place, NO_COLON.what, NO_COLON.hint)
    return glued


def _report_glued(line: str, path: str, number: int, problems: Problems) -> str | None:
    """Say that a key and its value touch, when they do, and give the key. `number`: of the line, from 0."""
    match = MISSING_SPACE.match(line)
    if match is None:
        return None
    problems.add(
        Place(path, number + 1, match.start(1) + 1),
        N_("il manque un espace après « {key}: »"),
        N_("écrivez « {key}: valeur »"),
        key=match[1],
    )
    return match[1]


def _complaint(problem: str, lines: list[str], mark: yaml.Mark) -> Complaint:
    if mark.line < len(lines) and lines[mark.line][mark.column : mark.column + 1] == "\t":
        return COMPLAINTS[0]
    return next((complaint for complaint in COMPLAINTS if complaint.sign in problem), UNKNOWN)
