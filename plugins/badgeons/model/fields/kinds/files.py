"""Files beside a record."""

import re
from dataclasses import dataclass
from typing import ClassVar

from badgeons.base.messages import N_, Bilingual
from badgeons.model.fields.kind import Report, ScalarKind, Schema
from badgeons.model.fields.nodes import Scalar

FILE_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True)
class LocalFile(ScalarKind[str]):
    """The path of a file below the record's folder, never outside; `extensions` without dot, lower case."""

    extensions: tuple[str, ...]

    expected: ClassVar = Bilingual("un nom de fichier", "a file name")

    @property
    def description(self) -> Bilingual:
        return Bilingual(
            f"fichier {' ou '.join(self._endings)}",
            f"{' or '.join(self._endings)} file",
        )

    @property
    def _endings(self) -> list[str]:
        return [f".{extension}" for extension in self.extensions]

    def schema(self, language: str) -> Schema:
        return {"type": "string", "pattern": rf"\.({'|'.join(self.extensions)})$"}

    def _parse(self, scalar: Scalar, report: Report) -> str | None:
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
        if text.rpartition(".")[2] not in self.extensions:
            report(
                N_("{field} : « {found} » n’a pas la bonne terminaison"),
                N_("un fichier {extensions}"),
                extensions=", ".join(self._endings),
            )
            return None
        return text


IMAGE_FILE = LocalFile(("svg", "png"))
