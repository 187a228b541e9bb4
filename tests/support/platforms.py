"""What platforms publish and export, in their forms, and what is to become of it.

Each case says what is carried, by attribute of `ForeignBadge`, and what is told of the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from badgeons.credentials.baking import OPEN_BADGES_2, OPEN_BADGES_3, bake
from support.input_files import archive
from support.office_files import xlsx
from support.platform_documents import (
    ACHIEVEMENT,
    ACHIEVEMENT_CARRIED,
    ACHIEVEMENT_LEFT,
    BADGR,
    BADGR_API,
    BADGR_ASSERTION,
    BADGR_CARRIED,
    BADGR_CLASS,
    BADGR_ISSUER,
    BILINGUAL,
    CREDENTIAL,
    CREDLY_CLASS,
    CSV,
    DELIVERED,
    ENGLISH_ROWS,
    ESCO,
    IMAGES_CSV,
    MOODLE_CARRIED,
    MOODLE_CLASS,
    NO_IMAGE,
    OBF,
    OBF_CLASS,
    OEB_CLASS,
    OLD_ASSERTION,
    PNG,
    SVG,
    V3,
    written,
)


@dataclass(frozen=True)
class Case:
    """`files` are given together; `badges` are what is carried of each, `left` begin what is told of all."""

    files: Mapping[str, bytes]
    badges: tuple[Mapping[str, Any], ...]
    left: tuple[str, ...] = ()
    published: Mapping[str, bytes] = field(default_factory=dict)
    """What is at addresses, asked when there is something here."""


def skills(*alignments: Any) -> list[tuple[str, str | None, str | None]]:
    return [(item.framework, item.code, item.url) for item in alignments]


CASES: dict[str, Case] = {
    "Badgr: a badge class, offline": Case(
        {"badge.json": written(BADGR_CLASS)}, (BADGR_CARRIED,), ("le nom de l’émetteur", NO_IMAGE)
    ),
    "Badgr: a badge class, online": Case(
        {"badge.json": written(BADGR_CLASS)},
        ({**BADGR_CARRIED, "issuer": "La Fabrique d’exemple", "image": PNG},),
        published={f"{BADGR}/issuers/X9": written(BADGR_ISSUER), f"{BADGR}/badges/A1b2C3/image": PNG},
    ),
    "Badgr: an assertion with the class at its address": Case(
        {"assertion.json": written(BADGR_ASSERTION)},
        (BADGR_CARRIED,),
        (DELIVERED,),
        {
            f"{BADGR}/badges/A1b2C3": written(BADGR_CLASS),
            f"{BADGR}/issuers/X9": written(BADGR_ISSUER),
            f"{BADGR}/badges/A1b2C3/image": PNG,
        },
    ),
    "Badgr: a baked image": Case(
        {"badge.png": bake(PNG, {**BADGR_ASSERTION, "badge": BADGR_CLASS}, OPEN_BADGES_2)},
        (BADGR_CARRIED,),
        (DELIVERED, "le nom de l’émetteur"),
    ),
    "Badgr: the answer of its interface": Case(
        {"badges.json": written(BADGR_API)},
        (
            {
                "name": "Atelier vélo",
                "criteria": "Réparer un frein.",
                "criteria_url": "https://fabrique.example.org/velo",
                "validity": 24,
                "skills": [("rome", "K1802", None)],
            },
        ),
        ("le nom de l’émetteur", NO_IMAGE),
    ),
    "Moodle: a badge class": Case(
        {"badge_json.php": written(MOODLE_CLASS)},
        (MOODLE_CARRIED,),
        ("les balises HTML", "les liens vers d’autres versions"),
    ),
    "Moodle: an assertion that holds its class": Case(
        {"a.json": written({**BADGR_ASSERTION, "badge": MOODLE_CLASS})},
        (MOODLE_CARRIED,),
        (DELIVERED, "les balises HTML", "les liens vers d’autres versions"),
    ),
    "Open Badge Factory: a badge class": Case(
        {"badge.json": written(OBF_CLASS)},
        (
            {
                "name": "Je soutiens le réseau",
                "criteria": "",
                "criteria_url": f"{OBF}/v1/badge/_/PXYZ/criteria.html?v=2.0",
                "apply_url": f"{OBF}/c/earnablebadge/PXYZ/apply",
                "languages": ("fr",),
            },
        ),
        ("le nom de l’émetteur", NO_IMAGE),
    ),
    "Open Badge Factory: an archive of classes and images": Case(
        {
            "export.zip": archive(
                {
                    "badges/badge.json": written(OBF_CLASS),
                    "badges/badge.png": PNG,
                    "issuer.json": written({**BADGR_ISSUER, "id": OBF_CLASS["issuer"]}),
                    "LISEZMOI.txt": b"Export du jour",
                }
            )
        },
        ({"name": "Je soutiens le réseau", "image": PNG, "issuer": "La Fabrique d’exemple"},),
    ),
    "Open Educational Badges: a badge class": Case(
        {"oeb.json": written(OEB_CLASS)},
        (
            {
                "name": "Podcast in Teamarbeit",
                "criteria": "*Teilnahme* an drei Treffen",
                "family": "participation",
                "licence": "CC-BY-4.0",
                "languages": ("de",),
                "image": SVG,
                "skills": [("esco", ESCO, None)],
            },
        ),
        ("le niveau", "la durée d’étude"),
    ),
    "Credly: a badge template": Case(
        {"template.json": written(CREDLY_CLASS)},
        (
            {
                "name": "Community Facilitator",
                "issuer": "Example Network",
                "issuer_url": "https://network.example.org",
                "skills": [("odd", "4", None), ("libre", "ES-2", "https://network.example.org/frame#2")],
            },
        ),
        ("le nom du cadre « Example Skills »", NO_IMAGE),
    ),
    "1EdTech 3.0: a credential": Case(
        {"credential.json": written(CREDENTIAL)},
        (ACHIEVEMENT_CARRIED,),
        (DELIVERED, *ACHIEVEMENT_LEFT, NO_IMAGE),
    ),
    "1EdTech 3.0: a credential in an SVG image": Case(
        {"credential.svg": bake(SVG, CREDENTIAL, OPEN_BADGES_3)},
        (ACHIEVEMENT_CARRIED,),
        (DELIVERED, *ACHIEVEMENT_LEFT),
    ),
    "1EdTech 3.0: an achievement": Case(
        {"achievement.json": written({"@context": V3, **ACHIEVEMENT})},
        ({**ACHIEVEMENT_CARRIED, "issuer": ""},),
        ("le nom de l’émetteur", *ACHIEVEMENT_LEFT, NO_IMAGE),
    ),
    "1EdTech 3.0: a presentation of a wallet": Case(
        {
            "vp.json": written(
                {"@context": V3, "type": ["VerifiablePresentation"], "verifiableCredential": [CREDENTIAL]}
            )
        },
        (ACHIEVEMENT_CARRIED,),
        (DELIVERED, *ACHIEVEMENT_LEFT, NO_IMAGE),
    ),
    "texts in two languages": Case(
        {"bilingual.json": written({"@context": V3, **BILINGUAL})},
        ({"name": "Équipe", "description": "Dans un groupe."},),
        ("le nom de l’émetteur", *ACHIEVEMENT_LEFT, "les textes dans d’autres langues (en)", NO_IMAGE),
    ),
    "Open Badges 0.5": Case(
        {"old.json": written(OLD_ASSERTION)},
        (
            {
                "name": "Premier badge",
                "issuer": "Anciens d’exemple",
                "criteria_url": "https://anciens.example.org/premier",
            },
        ),
        (DELIVERED,),
    ),
    "a CSV table in French": Case(
        {"badges.csv": CSV.encode("cp1252")},
        (
            {
                "name": "Coup de main",
                "in_brief": "J’aide.",
                "criteria": "- aider",
                "issuer": "Foyer d’exemple",
                "tags": ("entraide", "voisins"),
                "family": "engagement",
                "address": "https://foyer.example.org/aide",
                "skills": [("rome", "K1802", None), ("esco", ESCO, None)],
            },
            {"name": "Autre geste", "criteria_url": "https://foyer.example.org/geste", "family": ""},
        ),
        ("la colonne « Courriel du référent »", "« Licorne », qui n’est pas une famille"),
    ),
    "a workbook in English": Case(
        {"badges.xlsx": xlsx(ENGLISH_ROWS)},
        (
            {
                "name": "Listening",
                "criteria": "Listen.",
                "issuer": "Example Network",
                "tags": ("care", "ear"),
                "version": "3",
                "skills": [("esco", ESCO, None)],
            },
        ),
        ("« apply.example », qui n’est pas une adresse",),
    ),
    "a table and its images in an archive": Case(
        {
            "tout.zip": archive(
                {
                    "liste.csv": IMAGES_CSV.encode(),
                    "images/geste.png": PNG,
                }
            )
        },
        ({"name": "Geste", "image": PNG},),
    ),
    "a list of classes in one file": Case(
        {"all.json": written([BADGR_CLASS, MOODLE_CLASS])},
        ({"name": "Atelier vélo"}, {"name": "Citoyenneté numérique"}),
        ("le nom de l’émetteur", "les balises HTML", "les liens vers d’autres versions", NO_IMAGE),
    ),
}
