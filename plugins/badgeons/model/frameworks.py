"""Public frameworks of skills: the shape of their codes, and the address a code leads to."""

import re
from dataclasses import dataclass, field

from badgeons.model.records.achievement_parts import Alignment


@dataclass(frozen=True)
class Framework:
    """`pattern` is the shape of a code, `shape` an example; `address` holds `{code}`, or is the framework's
    own page when its items have none."""

    pattern: str
    shape: str
    address: str


FRAMEWORKS = {
    "esco": Framework(
        r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        "60c78287-22eb-4103-9c8c-28deaa460da0",
        "http://data.europa.eu/esco/skill/{code}",
    ),
    "rome": Framework(
        r"[A-N][0-9]{4}", "K1802", "https://candidat.francetravail.fr/metierscope/fiche-metier/{code}"
    ),
    "rncp": Framework(r"[0-9]{1,6}", "37274", "https://www.francecompetences.fr/recherche/rncp/{code}/"),
    "rs": Framework(r"[0-9]{1,6}", "5080", "https://www.francecompetences.fr/recherche/rs/{code}/"),
    "cec": Framework(r"[1-8]", "4", "http://data.europa.eu/snb/eqf/{code}"),
    "digcomp": Framework(r"[1-5]\.[1-6]", "2.1", "https://joint-research-centre.ec.europa.eu/digcomp_en"),
    "crcn": Framework(
        r"[1-5]\.[1-4]",
        "2.1",
        "https://eduscol.education.fr/721/evaluer-et-certifier-les-competences-numeriques",
    ),
    "clea": Framework(r"[1-7]", "4", "https://www.certificat-clea.fr/"),
    "odd": Framework(r"[1-9]|1[0-7]", "4", "http://metadata.un.org/sdg/{code}"),
}
"""By the values of `choices.FRAMEWORK`; a free one (`libre`) has no shape, its author gives the address."""


@dataclass(frozen=True)
class CodeList:
    """The codes of a framework by a list that the collective keeps, as of a day or month (`2026-10`)."""

    framework: str
    date: str
    path: str
    codes: frozenset[str] = field(repr=False)


def has_right_shape(alignment: Alignment) -> bool:
    """Whether the code looks like one of its framework; a missing code and a free framework always do."""
    framework = FRAMEWORKS.get(alignment.framework)
    return framework is None or alignment.code is None or _fits(framework, alignment.code)


def alignment_url(alignment: Alignment) -> str:
    """Where an alignment leads: the author's address, else the framework's; empty when there is none."""
    framework = FRAMEWORKS.get(alignment.framework)
    if alignment.url is not None:
        return alignment.url
    if framework is None or (alignment.code is not None and not _fits(framework, alignment.code)):
        return ""
    if "{code}" not in framework.address:
        return framework.address
    return framework.address.format(code=alignment.code) if alignment.code is not None else ""


def plain_code(framework: str, written: str) -> str | None:
    """The code that a cell of a published list holds, None when it holds none.

    It may be written as lists do: `RNCP37274`, `http://data.europa.eu/esco/skill/…`.
    """
    code = written.strip().rpartition("/")[2]
    prefix = framework.upper()
    code = code[len(prefix) :] if code.upper().startswith(prefix) else code
    return code if _fits(FRAMEWORKS[framework], code) else None


def _fits(framework: Framework, code: str) -> bool:
    return re.fullmatch(framework.pattern, code) is not None
