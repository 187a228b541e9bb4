"""Documents of badges in the forms in which real platforms write them, with invented contents."""

from __future__ import annotations

import base64
import json
from io import BytesIO

from PIL import Image

ESCO = "60c78287-22eb-4103-9c8c-28deaa460da0"
ESCO_URL = f"http://data.europa.eu/esco/skill/{ESCO}"
V2 = "https://w3id.org/openbadges/v2"
V3 = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
DELIVERED = "la personne qui a reçu ce badge"
NO_IMAGE = "l’image, qui est à "
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">'
    b'<circle cx="32" cy="32" r="30" fill="#1f5fa8"/></svg>'
)


def png(size: int = 96, kind: str = "PNG") -> bytes:
    file = BytesIO()
    Image.new("RGB", (size, size), "#1f5fa8").save(file, kind)
    return file.getvalue()


PNG = png()


def written(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode()


BADGR = "https://api.badgr.example/public"
BADGR_CLASS = {
    "@context": V2,
    "type": "BadgeClass",
    "id": f"{BADGR}/badges/A1b2C3",
    "name": "Atelier vélo",
    "image": f"{BADGR}/badges/A1b2C3/image",
    "description": "A remis un vélo en état avec d’autres.",
    "criteria": {"narrative": "Réparer un frein.\r\n\r\nExpliquer comment."},
    "issuer": f"{BADGR}/issuers/X9",
    "tags": ["vélo", "atelier"],
    "alignment": [{"targetName": "travailler en équipe", "targetUrl": ESCO_URL, "targetFramework": "ESCO"}],
}
BADGR_ISSUER = {
    "@context": V2,
    "type": "Issuer",
    "id": f"{BADGR}/issuers/X9",
    "name": "La Fabrique d’exemple",
    "url": "https://fabrique.example.org",
    "email": "contact@example.org",
}
BADGR_CARRIED = {
    "name": "Atelier vélo",
    "description": "A remis un vélo en état avec d’autres.",
    "criteria": "Réparer un frein.\n\nExpliquer comment.",
    "tags": ("vélo", "atelier"),
    "skills": [("esco", ESCO, None)],
    "address": f"{BADGR}/badges/A1b2C3",
}
BADGR_ASSERTION = {
    "@context": V2,
    "type": "Assertion",
    "id": f"{BADGR}/assertions/Q7",
    "badge": f"{BADGR}/badges/A1b2C3",
    "image": f"{BADGR}/assertions/Q7/image",
    "verification": {"type": "HostedBadge"},
    "issuedOn": "2024-05-02T08:00:00+00:00",
    "recipient": {
        "type": "email",
        "hashed": True,
        "salt": "deadbeef",
        "identity": "sha256$" + "0" * 64,
    },
    "evidence": [{"narrative": "Le carnet d’une personne"}],
    "extensions:recipientProfile": {"name": "Une personne d’exemple"},
}
BADGR_API = {
    "status": {"success": True, "description": "ok"},
    "result": [
        {
            "entityType": "BadgeClass",
            "entityId": "A1b2C3",
            "openBadgeId": f"{BADGR}/badges/A1b2C3",
            "createdAt": "2024-01-01T00:00:00Z",
            "createdBy": "u1",
            "issuer": "X9",
            "issuerOpenBadgeId": f"{BADGR}/issuers/X9",
            "name": "Atelier vélo",
            "image": f"{BADGR}/badges/A1b2C3/image",
            "description": "A remis un vélo en état avec d’autres.",
            "criteriaUrl": "https://fabrique.example.org/velo",
            "criteriaNarrative": "Réparer un frein.",
            "alignments": [
                {"targetName": "Développement local", "targetCode": "K1802", "targetFramework": "ROME"}
            ],
            "tags": ["vélo"],
            "expires": {"amount": 2, "duration": "years"},
            "extensions": {},
        }
    ],
}
MOODLE_CLASS = {
    "name": "Citoyenneté numérique",
    "description": '<p dir="ltr">Sait protéger ses <b>données</b>&nbsp;&amp; celles des autres.</p>',
    "image": {
        "id": "data:image/png;base64," + base64.b64encode(PNG).decode(),
        "caption": "Un bouclier",
        "author": "",
    },
    "criteria": {
        "id": "https://moodle.example.org/badges/badgeclass.php?id=12",
        "narrative": "<p>Pour obtenir ce badge :</p><ul><li>suivre le module</li>"
        "<li>réussir le test</li></ul>",
    },
    "issuer": {
        "name": "Lycée d’exemple",
        "url": "https://moodle.example.org",
        "email": "badges@example.org",
        "@context": V2,
        "id": "https://moodle.example.org/badges/issuer_json.php?id=12",
        "type": "Issuer",
    },
    "@context": V2,
    "id": "https://moodle.example.org/badges/badge_json.php?id=12",
    "type": "BadgeClass",
    "version": "1.1",
    "@language": "fr",
    "related": [
        {"id": "https://moodle.example.org/badges/badge_json.php?id=13", "version": "1", "@language": "en"}
    ],
    "alignments": [
        {
            "targetName": "Protéger",
            "targetUrl": "https://www.francecompetences.fr/recherche/rncp/37274/",
            "targetDescription": "Bloc 2",
            "targetFramework": "RNCP",
            "targetCode": "RNCP37274",
        }
    ],
    "tags": ["numérique"],
}
MOODLE_CARRIED = {
    "name": "Citoyenneté numérique",
    "description": "Sait protéger ses données\xa0& celles des autres.",
    "criteria": "Pour obtenir ce badge :\n\n- suivre le module\n- réussir le test",
    "criteria_url": "https://moodle.example.org/badges/badgeclass.php?id=12",
    "issuer": "Lycée d’exemple",
    "image": PNG,
    "image_alt": "Un bouclier",
    "version": "1.1",
    "languages": ("fr",),
    "skills": [("rncp", "37274", None)],
}
OBF = "https://badgefactory.example"
OBF_CLASS = {
    "@context": V2,
    "type": "BadgeClass",
    "id": f"{OBF}/v1/badge/_/PXYZ/badge.json?v=2.0&event=E1",
    "name": "Je soutiens le réseau",
    "description": "Soutient l’action du réseau d’exemple.",
    "image": f"{OBF}/v1/badge/_/PXYZ/badge.png",
    "criteria": f"{OBF}/v1/badge/_/PXYZ/criteria.html?v=2.0",
    "issuer": f"{OBF}/v1/client/_/C1.json",
    "tags": ["soutien"],
    "@language": "fr",
    "extensions:ApplyLink": {
        "@context": "https://w3id.org/openbadges/extensions/applyLinkExtension/context.json",
        "type": ["Extension", "extensions:ApplyLink"],
        "url": f"{OBF}/c/earnablebadge/PXYZ/apply",
    },
}
OEB_CLASS = {
    "@context": V2,
    "type": "BadgeClass",
    "id": "https://api.oeb.example/public/badges/oe1",
    "name": "Podcast in Teamarbeit",
    "description": "Hat mit anderen eine Folge aufgenommen.",
    "image": {"id": "data:image/svg+xml;base64," + base64.b64encode(SVG).decode()},
    "criteria": {"id": "https://oeb.example/criteria/oe1", "narrative": "*Teilnahme* an drei Treffen"},
    "issuer": {
        "type": "Issuer",
        "id": "https://api.oeb.example/public/issuers/i1",
        "name": "Offenes Haus",
        "url": "https://haus.example.org",
        "email": "haus@example.org",
    },
    "tags": [],
    "@language": "de",
    "extensions:CategoryExtension": {"type": ["Extension"], "Category": "participation"},
    "extensions:StudyLoadExtension": {"type": ["Extension"], "StudyLoad": 120},
    "extensions:LevelExtension": {"type": ["Extension"], "Level": "a1"},
    "extensions:LicenseExtension": {
        "id": "CC-BY",
        "name": "CC BY 4.0",
        "legalCode": "https://creativecommons.org/licenses/by/4.0/legalcode",
    },
    "extensions:CompetencyExtension": [
        {
            "type": ["Extension"],
            "name": "in Teams arbeiten",
            "description": "Mit anderen.",
            "framework": "esco",
            "framework_identifier": ESCO_URL,
            "studyLoad": 60,
            "category": "skill",
            "source": "ai",
        }
    ],
}
CREDLY_CLASS = {
    "@context": V2,
    "type": "BadgeClass",
    "id": "https://api.credly.example/v1/obi/v2/badge_templates/0f0f",
    "name": "Community Facilitator",
    "description": "Earners know how to facilitate a community.",
    "image": {"id": "https://images.credly.example/images/0f0f/facilitator.png"},
    "criteria": {"id": "https://www.credly.example/org/example/badge/community-facilitator"},
    "issuer": {
        "type": "Issuer",
        "id": "https://api.credly.example/v1/obi/v2/issuers/77",
        "name": "Example Network",
        "url": "https://network.example.org",
        "email": "badges@example.org",
    },
    "tags": ["Facilitation", "Listening"],
    "alignment": [
        {
            "targetName": "Quality Education",
            "targetUrl": "https://sdgs.un.org/goals/goal4",
            "targetFramework": "SDG",
        },
        {
            "targetName": "Own frame",
            "targetUrl": "https://network.example.org/frame#2",
            "targetFramework": "Example Skills",
            "targetCode": "ES-2",
        },
    ],
}
ACHIEVEMENT = {
    "id": "https://1edtech.example/achievements/21st-century-skills/teamwork",
    "type": ["Achievement"],
    "achievementType": "Competency",
    "creator": {
        "id": "https://1edtech.example/issuers/565049",
        "type": ["Profile"],
        "name": "Example University",
    },
    "criteria": {"narrative": "Team members are nominated for this badge by their peers."},
    "description": "This badge recognizes the development of the capacity to collaborate within a group.",
    "fieldOfStudy": "Communication",
    "humanCode": "TEAM-1",
    "image": {"id": "https://1edtech.example/teamwork.png", "type": "Image", "caption": "Four hands"},
    "inLanguage": "en-US",
    "name": "Teamwork",
    "alignment": [{"type": ["Alignment"], "targetName": "work in teams", "targetUrl": ESCO_URL}],
    "resultDescription": [{"id": "urn:uuid:1", "type": ["ResultDescription"], "name": "Grade"}],
    "tag": ["teamwork"],
    "version": "2.0",
}
CREDENTIAL = {
    "@context": V3,
    "id": "https://1edtech.example/credentials/3732",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": {
        "id": "https://1edtech.example/issuers/565049",
        "type": ["Profile"],
        "name": "Example University",
        "url": "https://university.example.org",
    },
    "validFrom": "2024-01-01T00:00:00Z",
    "name": "Example University Teamwork badge",
    "credentialSubject": {
        "id": "did:example:ebfeb1f712ebc6f1c276e12ec21",
        "type": ["AchievementSubject"],
        "identifier": [
            {"type": "IdentityObject", "identityHash": "someone", "identityType": "name", "hashed": False}
        ],
        "achievement": ACHIEVEMENT,
    },
    "evidence": [{"id": "https://someone.example.org/evidence", "type": ["Evidence"]}],
    "proof": {"type": "DataIntegrityProof"},
}
ACHIEVEMENT_CARRIED = {
    "name": "Teamwork",
    "criteria": "Team members are nominated for this badge by their peers.",
    "issuer": "Example University",
    "family": "competence",
    "image_alt": "Four hands",
    "languages": ("en-US",),
    "version": "2.0",
    "tags": ("teamwork",),
    "skills": [("esco", ESCO, None)],
}
ACHIEVEMENT_LEFT = (
    "l’auteur du badge",
    "le domaine d’études",
    "le code du badge chez son émetteur",
    "les résultats et les niveaux",
)
BILINGUAL = {
    **ACHIEVEMENT,
    "name": [{"@value": "Teamwork", "@language": "en"}, {"@value": "Équipe", "@language": "fr"}],
    "description": {"en": "In a group.", "fr": "Dans un groupe."},
}
OLD_ASSERTION = {
    "recipient": "sha256$" + "0" * 64,
    "salt": "x",
    "issued_on": "2012-06-01",
    "badge": {
        "version": "0.5.0",
        "name": "Premier badge",
        "image": "/images/premier.png",
        "description": "Un ancien badge.",
        "criteria": "https://anciens.example.org/premier",
        "issuer": {"origin": "https://anciens.example.org", "name": "Anciens d’exemple"},
    },
}
CSV = (
    "Nom;En bref;Description;Critères;Émetteur;Mots-clés;Famille;ROME;Alignements;Page;Langue;"
    "Courriel du référent\n"
    "Coup de main;J’aide.;Aide les autres.;- aider;Foyer d’exemple;entraide, voisins;Engagement;"
    f"K1802 Développement local;travailler en équipe {ESCO_URL};https://foyer.example.org/aide;fr;exemple@example.org\n"
    "\n"
    "Autre geste;;Fait un geste.;https://foyer.example.org/geste;;;Licorne;;;;;\n"
)
ENGLISH_ROWS = [
    ["Badge name", "Description", "Earning criteria", "Issued by", "Tags", "Skills", "Apply link", "Version"],
    [
        "Listening",
        "Listens to others.",
        "Listen.",
        "Example Network",
        "care; ear",
        "ESCO " + ESCO,
        "apply.example",
        "3",
    ],
]

IMAGES_CSV = "Nom,Description,Critères,Image\nGeste,Un geste.,Faire,images/geste.png\n"
