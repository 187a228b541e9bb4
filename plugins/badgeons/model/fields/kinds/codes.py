"""Short codes of a fixed shape, and identifiers of other records."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from badgeons.base.digests import DIGEST_PATTERN
from badgeons.base.messages import N_, Bilingual
from badgeons.base.slugs import SLUG_PATTERN, has_slug_shape
from badgeons.model.fields.checksums import multikey
from badgeons.model.fields.kind import TEXT_TYPES, Report, ScalarKind, Schema, anchored
from badgeons.model.fields.nodes import Scalar


@dataclass(frozen=True)
class Code(ScalarKind[str]):
    """A short code of a fixed shape: `pattern` is a regular expression, `shape` its words or an example.

    `check` tells whether the control digits of a code of this shape are right (see `checksums`).
    """

    pattern: str
    shape: str | Bilingual
    check: Callable[[str], bool] | None = None

    expected: ClassVar = Bilingual("un code", "a code")
    is_unique_in_lists: ClassVar = True

    @property
    def description(self) -> Bilingual:
        return Bilingual(f"code : {self.shape_in('fr')}", f"code: {self.shape_in('en')}")

    def shape_in(self, language: str) -> str:
        """The shape in the words of a language."""
        return self.shape if isinstance(self.shape, str) else self.shape.in_words(language)

    def schema(self, language: str) -> Schema:
        return {"type": TEXT_TYPES, "pattern": anchored(self.pattern)}

    def _parse(self, scalar: Scalar, report: Report) -> str | None:
        text = scalar.text.strip()
        if not re.fullmatch(self.pattern, text):
            report(
                N_("{field} : « {found} » n’a pas la forme attendue"),
                N_("forme : {shape}"),
                shape=self.shape,
            )
            return None
        if self.check is not None and not self.check(text):
            report(
                N_(
                    "{field} : « {found} » contient une erreur, ses chiffres de contrôle ne correspondent pas"
                ),
                N_("recopiez-le depuis sa source"),
            )
            return None
        return text


DIGEST = Code(DIGEST_PATTERN, "sha256-…")
UUID = Code(
    r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
    "7f0f1c1e-6f0a-4b5e-9f5e-0d8f6f1f2a11",
)
"""A random UUID, version 4 (RFC 9562, section 5.4)."""
MULTIKEY = Code(r"z6Mk[1-9A-HJ-NP-Za-km-z]{44}", "z6Mk…", multikey)
"""An Ed25519 public key."""


@dataclass(frozen=True)
class Ref(ScalarKind[str]):
    """The identifier of another record of kind `to` (actor, badge, event…)."""

    to: str

    expected: ClassVar = Bilingual("un identifiant", "an identifier")
    is_unique_in_lists: ClassVar = True

    @property
    def description(self) -> Bilingual:
        return Bilingual("identifiant d’une autre fiche", "identifier of another record")

    def schema(self, language: str) -> Schema:
        return {"type": TEXT_TYPES, "pattern": anchored(SLUG_PATTERN)}

    def _parse(self, scalar: Scalar, report: Report) -> str | None:
        text = scalar.text.strip()
        if has_slug_shape(text):
            return text
        report(
            N_("{field} : « {found} » n’est pas un identifiant"),
            N_("le nom du fichier ou du dossier de la fiche, sans « .yml » : par exemple {example}"),
        )
        return None
