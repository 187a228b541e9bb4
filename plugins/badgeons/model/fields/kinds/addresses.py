"""Addresses: of pages, and of mailboxes."""

import re
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit

from badgeons.base.messages import N_, Bilingual
from badgeons.model.fields.kind import Report, ScalarKind, Schema
from badgeons.model.fields.nodes import Scalar

LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
"""One part of a host's name (RFC 1123, section 2.1)."""
HOST = re.compile(rf"(?:{LABEL}\.)*{LABEL}")
EMAIL = re.compile(rf"[A-Za-z0-9._%+-]{{1,64}}@(?:{LABEL}\.)+[A-Za-z]{{2,63}}")
URL_CHARACTERS = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*")
MAX_URL_LENGTH = 2000


@dataclass(frozen=True)
class Url(ScalarKind[str]):
    """An address that begins with https:// (or http://), without accents, spaces or a user name."""

    expected: ClassVar = Bilingual("une adresse de page", "a web address")

    @property
    def description(self) -> Bilingual:
        return Bilingual("adresse de page (https://…)", "web address (https://…)")

    def schema(self, language: str) -> Schema:
        return {"type": "string", "format": "uri", "pattern": "^https?://"}

    def _parse(self, scalar: Scalar, report: Report) -> str | None:
        text = scalar.text.strip()
        fault = _url_fault(text)
        if fault is None:
            return text
        report(*fault)
        return None


def _url_fault(text: str) -> tuple[str, str] | None:
    """What is wrong with an address and how to fix it, None when nothing is."""
    if not re.match(r"https?://", text):
        if re.match(r"(www\.|[a-z0-9-]+(\.[a-z0-9-]+)+(/|$))", text):
            return N_("{field} : cette adresse n’est pas complète"), N_("écrivez https://{found}")
        return N_("{field} : « {found} » n’est pas une adresse de page"), N_("elle commence par https://")
    if not URL_CHARACTERS.fullmatch(text):
        return (
            N_("{field} : cette adresse contient un espace, un accent ou un signe interdit"),
            N_("copiez-la depuis la barre d’adresse du navigateur"),
        )
    if len(text) > MAX_URL_LENGTH:
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


@dataclass(frozen=True)
class Email(ScalarKind[str]):
    """An address of a role or a structure, never of a person; published."""

    expected: ClassVar = Bilingual("une adresse électronique", "an e-mail address")

    @property
    def description(self) -> Bilingual:
        return Bilingual("adresse électronique de rôle", "role e-mail address")

    def schema(self, language: str) -> Schema:
        return {"type": "string", "format": "email"}

    def _parse(self, scalar: Scalar, report: Report) -> str | None:
        text = scalar.text.strip()
        if EMAIL.fullmatch(text) and ".." not in text:
            return text
        report(
            N_("{field} : « {found} » n’est pas une adresse électronique"),
            N_("une boîte de rôle, par exemple badges@example.org, jamais celle d’une personne"),
        )
        return None
