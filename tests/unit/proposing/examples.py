"""Proposals that are right, one of each kind, as a door writes them."""

from __future__ import annotations

import copy
import json
from typing import Any

from badgeons.base.problems import Problems
from badgeons.model.proposals import FORMAT, PROPOSAL_KINDS

FIELDS: dict[str, dict[str, Any]] = {
    "badge": {
        "for_whom": "Toute personne qui répare.",
        "name": "Je répare avec d’autres",
        "in_brief": "Je répare des objets, et j’apprends à réparer.",
        "criteria": "- avoir réparé un objet\n- avoir montré à quelqu’un",
        "accepted_evidence": ["Un récit", "- une photo de l’objet"],
        "issuers": ["of-exemple"],
        "family": "competence",
        "matrix": {"category": "savoir-faire", "posture": 3},
        "value_in_use": [
            {"opens": "Un accès à l’atelier", "type": "acces", "with": "of-exemple"},
            {
                "opens": "Une invitation",
                "type": "invitation",
                "with": "collectif-exemple",
                "since": "2026-09-01",
            },
        ],
        "how_to_get": {"mode": "demande", "contact": "badges@of.example.org"},
        "co_design": {"recipients": "Quatre personnes ont réécrit les critères."},
        "age_min": 12,
    },
    "event": {
        "name": "Cuisine à badges d’été",
        "type": "cuisine",
        "start": "2026-07",
        "organisers": ["of-exemple"],
        "online": True,
        "location": {"name": "Médiathèque", "city": "Exempleville"},
    },
    "actor": {"name": "Ressourcerie d’exemple", "type": "association", "roles": ["partenaire", "endosseur"]},
    "endorsement": {
        "target": {"badge": "atelier"},
        "endorser": "sans-cle",
        "capacity": "Employeur",
        "comment": "Nous l’avons vu.\n\n### Vraiment\n_No response_",
    },
    "value_in_use": {
        "badge": "atelier",
        "line": {"opens": "Un entretien garanti", "type": "mise_en_relation", "with": "of-exemple"},
    },
    "badge_request": {"badge": "atelier", "story": "J’ai animé l’atelier.", "evidence": ["Un récit"]},
    "correction": {"page": "https://badgeons.example.org/badges/atelier/", "problem": "Le lieu a changé."},
    "erasure": {"what": "delivered_badge", "award": "7f0f1c1e-6f0a-4b5e-9f5e-0d8f6f1f2a11"},
}


def document(kind: str, **fields: object) -> dict[str, Any]:
    """A whole proposal, its boxes ticked, with some of its fields changed; None takes one out."""
    values = {**copy.deepcopy(FIELDS[kind]), **fields}
    return {
        "badgeons": FORMAT,
        "kind": kind,
        "fields": {key: value for key, value in values.items() if value is not None},
        "consents": [option.value for option in PROPOSAL_KINDS[kind].consents.options],
    }


def as_bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def sentences(problems: Problems) -> list[str]:
    return [problem.in_words("fr") for problem in problems.errors]
