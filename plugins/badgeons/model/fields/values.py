"""Single values: what a field's kind makes of a text, or why it cannot."""

import re
from collections.abc import Callable
from typing import Any, Protocol
from urllib.parse import urlsplit

from badgeons.base.messages import N_
from badgeons.base.slugs import has_slug_shape
from badgeons.base.texts import first_invisible
from badgeons.model.fields import days
from badgeons.model.fields.checksums import CHECKS
from badgeons.model.fields.declared import Bilingual
from badgeons.model.fields.kinds import (
    Choice,
    Code,
    Day,
    DayOrMonth,
    Email,
    Kind,
    LocalFile,
    Markdown,
    Ref,
    Text,
    Url,
    Whole,
    YesNo,
)
from badgeons.model.fields.nearest import nearest, plainly
from badgeons.model.fields.nodes import Scalar
from badgeons.model.fields.shown import shown

BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
YES = frozenset(("oui", "o", "vrai", "yes", "y", "on", "1", "x"))
NO = frozenset(("non", "n", "faux", "no", "off", "0"))
WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]*)")
EMAIL = re.compile(
    r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
HOST = re.compile(
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
)
URL_CHARACTERS = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*")
LONGEST_URL = 2000
FILE_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


class Report(Protocol):
    """Records a problem with the value at hand; `{field}` and `{found}` are always available."""

    def __call__(self, what: str, hint: str = "", **values: object) -> None: ...


Reader = Callable[[Any, Scalar, Report], object]
"""The value, or None after a report."""


def read_text(kind: Text, scalar: Scalar, report: Report) -> str | None:
    text = scalar.text.strip()
    if scalar.is_plain and text in BOOLEANS:
        report(N_("{field} : on attend un texte, il y a {found}"), N_("mettez-le entre guillemets"))
        return None
    if not kind.lines and "\n" in text:
        report(N_("{field} : ce texte doit tenir sur une ligne"))
        return None
    return _within(text, kind.longest, report)


def read_markdown(kind: Markdown, scalar: Scalar, report: Report) -> str | None:
    return _within(scalar.text.strip("\n").rstrip(), kind.longest, report)


def _within(text: str, longest: int, report: Report) -> str | None:
    if not text:
        report(
            N_("{field} : ce texte est vide"), N_("écrivez-le, ou supprimez la ligne si elle est facultative")
        )
        return None
    if len(text) > longest:
        report(
            N_("{field} : {length} caractères, {longest} au plus"),
            N_("raccourcissez, ou déplacez le détail dans le texte de la page"),
            length=len(text),
            longest=longest,
        )
        return None
    return text


def read_whole(kind: Whole, scalar: Scalar, report: Report) -> int | None:
    text = scalar.text.strip()
    if not WHOLE.fullmatch(text) or len(text) > 12:
        report(
            N_("{field} : on attend un nombre entier, il y a « {found} »"),
            N_("des chiffres seulement, par exemple {example}"),
        )
        return None
    if not scalar.is_plain:
        report(N_("{field} : un nombre s’écrit sans guillemets"), N_("écrivez {found}"))
        return None
    if not kind.least <= int(text) <= kind.most:
        report(N_("{field} : {found} n’est pas entre {least} et {most}"), least=kind.least, most=kind.most)
        return None
    return int(text)


def read_yes_no(kind: YesNo, scalar: Scalar, report: Report) -> bool | None:
    if scalar.is_plain and scalar.text in BOOLEANS:
        return BOOLEANS[scalar.text]
    word = scalar.text.strip().lower()
    hint = N_("écrivez true pour oui, false pour non, sans guillemets")
    if word in YES or word == "true":
        hint = N_("écrivez true, sans guillemets")
    elif word in NO or word == "false":
        hint = N_("écrivez false, sans guillemets")
    report(N_("{field} : on attend true ou false, il y a « {found} »"), hint)
    return None


def read_choice(kind: Choice, scalar: Scalar, report: Report) -> str | None:
    values = [option.value for option in kind.options]
    if scalar.text in values:
        return scalar.text
    words = {plainly(word): each.value for each in kind.options for word in (each.value, each.fr, each.en)}
    close = nearest(plainly(scalar.text), words)
    if close is not None:
        report(
            N_("{field} : « {found} » n’est pas un choix possible"),
            N_("vouliez-vous dire {close} ? Les choix : {choices}"),
            close=words[close],
            choices=", ".join(values),
        )
    else:
        report(
            N_("{field} : « {found} » n’est pas un choix possible"),
            N_("les choix : {choices}"),
            choices=", ".join(values),
        )
    return None


def read_day(kind: Day, scalar: Scalar, report: Report) -> object:
    return _dated(days.parse_day(scalar.text.strip()), report)


def read_day_or_month(kind: DayOrMonth, scalar: Scalar, report: Report) -> object:
    return _dated(days.parse_day_or_month(scalar.text.strip()), report)


def _dated(value: object, report: Report) -> object:
    if isinstance(value, days.NotADay):
        report(value.what, value.hint, meant=value.meant)
        return None
    return value


def read_url(kind: Url, scalar: Scalar, report: Report) -> str | None:
    text = scalar.text.strip()
    wrong = _url_fault(text)
    if wrong is None:
        return text
    report(*wrong)
    return None


def _url_fault(text: str) -> tuple[str, str] | None:
    if not re.match(r"https?://", text):
        if re.match(r"(www\.|[a-z0-9-]+(\.[a-z0-9-]+)+(/|$))", text):
            return N_("{field} : cette adresse n’est pas complète"), N_("écrivez https://{found}")
        return N_("{field} : « {found} » n’est pas une adresse de page"), N_("elle commence par https://")
    if not URL_CHARACTERS.fullmatch(text):
        return (
            N_("{field} : cette adresse contient un espace, un accent ou un signe interdit"),
            N_("copiez-la depuis la barre d’adresse du navigateur"),
        )
    if len(text) > LONGEST_URL:
        return N_("{field} : cette adresse est trop longue"), N_("cherchez-en une plus courte")
    try:
        parts = urlsplit(text)
        host, user, _ = parts.hostname or "", parts.username, parts.port
    except ValueError:
        return N_("{field} : « {found} » n’est pas une adresse de page"), N_("vérifiez le nom du site")
    if user is not None:
        return (
            N_("{field} : cette adresse contient un nom d’utilisateur ou un mot de passe"),
            N_("supprimez ce qui précède « @ » ; changez ce mot de passe s’il était vrai"),
        )
    if not HOST.fullmatch(host):
        return N_("{field} : « {found} » n’est pas une adresse de page"), N_("vérifiez le nom du site")
    return None


def read_email(kind: Email, scalar: Scalar, report: Report) -> str | None:
    text = scalar.text.strip()
    if EMAIL.fullmatch(text) and ".." not in text:
        return text
    report(
        N_("{field} : « {found} » n’est pas une adresse électronique"),
        N_("une boîte de rôle, par exemple badges@example.org, jamais celle d’une personne"),
    )
    return None


def read_code(kind: Code, scalar: Scalar, report: Report) -> str | None:
    text = scalar.text.strip()
    if not re.fullmatch(kind.pattern, text):
        report(N_("{field} : « {found} » n’a pas la forme attendue"), N_("forme : {shape}"), shape=kind.shape)
        return None
    if kind.check and not CHECKS[kind.check](text):
        report(
            N_("{field} : « {found} » contient une erreur, ses chiffres de contrôle ne correspondent pas"),
            N_("recopiez-le depuis sa source"),
        )
        return None
    return text


def read_ref(kind: Ref, scalar: Scalar, report: Report) -> str | None:
    text = scalar.text.strip()
    if has_slug_shape(text):
        return text
    report(
        N_("{field} : « {found} » n’est pas un identifiant"),
        N_("le nom du fichier ou du dossier de la fiche, sans « .yml » : par exemple {example}"),
    )
    return None


def read_local_file(kind: LocalFile, scalar: Scalar, report: Report) -> str | None:
    text = scalar.text.strip()
    parts = text.split("/")
    if ".." in parts or text.startswith("/") or "\\" in text or ":" in text:
        report(
            N_("{field} : ce chemin sort du dossier de la fiche"),
            N_("mettez le fichier à côté de la fiche et écrivez son nom"),
        )
        return None
    if not all(FILE_PART.fullmatch(part) for part in parts):
        report(
            N_("{field} : « {found} » n’est pas un nom de fichier possible"),
            N_("des lettres sans accent, des chiffres, des tirets, sans espace"),
        )
        return None
    if text.rpartition(".")[2] not in kind.extensions:
        report(
            N_("{field} : « {found} » n’a pas la bonne terminaison"),
            N_("un fichier {extensions}"),
            extensions=", ".join(f".{each}" for each in kind.extensions),
        )
        return None
    return text


READERS: dict[type[Kind[Any]], Reader] = {
    Text: read_text,
    Markdown: read_markdown,
    Whole: read_whole,
    YesNo: read_yes_no,
    Choice: read_choice,
    Day: read_day,
    DayOrMonth: read_day_or_month,
    Url: read_url,
    Email: read_email,
    Code: read_code,
    Ref: read_ref,
    LocalFile: read_local_file,
}
"""How each kind of single value is read."""

EXPECTED: dict[type[Kind[Any]], Bilingual] = {
    Text: Bilingual("un texte", "some text"),
    Markdown: Bilingual("un texte", "some text"),
    Whole: Bilingual("un nombre entier", "a whole number"),
    YesNo: Bilingual("true ou false", "true or false"),
    Choice: Bilingual("un seul choix", "one choice"),
    Day: Bilingual("une date", "a date"),
    DayOrMonth: Bilingual("une date", "a date"),
    Url: Bilingual("une adresse de page", "a web address"),
    Email: Bilingual("une adresse électronique", "an e-mail address"),
    Code: Bilingual("un code", "a code"),
    Ref: Bilingual("un identifiant", "an identifier"),
    LocalFile: Bilingual("un nom de fichier", "a file name"),
}
"""What messages call a value of each kind."""


def read_scalar(kind: Kind[Any], scalar: Scalar, report: Report) -> object:
    """The value of a scalar for a kind; None after a report."""
    if not _is_printable(scalar, report):
        return None
    return READERS[type(kind)](kind, scalar, report)


def _is_printable(scalar: Scalar, report: Report) -> bool:
    """A quoted text can hold, through `\\x1b`, a character that the file itself does not."""
    character = first_invisible(scalar.text)
    if character is None:
        return True
    code = f"U+{ord(character):04X}"
    report(N_("{field} : caractère invisible interdit : {code}"), N_("effacez-le"), code=code)
    return False


def shown_scalar(scalar: Scalar) -> str:
    """What was written, fit for a message."""
    return shown(scalar.text.strip())
