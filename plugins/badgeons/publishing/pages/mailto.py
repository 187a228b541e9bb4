"""Links that open a message to complete, for people who have neither git nor an account on a forge."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from badgeons.base.messages import N_


@dataclass(frozen=True)
class Draft:
    """The French subject and body of a message, with `{names}` to fill; the body's lines are questions."""

    subject: str
    body: str


DRAFTS: Mapping[str, Draft] = {
    "opinion": Draft(
        N_("Avis sur le badge « {name} »"),
        N_(
            "Bonjour,\n\nVoici mon avis sur le badge « {name} » :\n{url}\n\n"
            "Ce que j’ai compris :\n\n\nCe qui manque, ou me gêne :\n\n\n"
            "D’où je parle (habitante, association, entreprise…) :\n\n"
        ),
    ),
    "endorse": Draft(
        N_("Endosser le badge « {name} »"),
        N_(
            "Bonjour,\n\nNous voulons endosser le badge « {name} » :\n{url}\n\n"
            "Notre structure :\n\n\nÀ quel titre nous l’endossons :\n\n\n"
            "Notre texte (ce que nous avons lu, ce que nous en disons) :\n\n\nJusqu’à quand :\n\n"
        ),
    ),
    "open": Draft(
        N_("Ouvrir quelque chose avec le badge « {name} »"),
        N_(
            "Bonjour,\n\nNous voulons ouvrir quelque chose aux personnes qui ont ce badge, « {name} » :\n"
            "{url}\n\n"
            "Notre structure :\n\n\nCe que nous ouvrons (un accès, une rencontre, une dispense…) :\n\n\n"
            "Depuis quand, et jusqu’à quand :\n\n\nQui l’a décidé chez nous (une fonction suffit) :\n\n"
        ),
    ),
    "ask": Draft(
        N_("Demander le badge « {name} »"),
        N_("Bonjour,\n\nJe voudrais demander le badge « {name} » :\n{url}\n\nCe que j’ai fait ou vécu :\n\n"),
    ),
    "share": Draft(
        N_("Un badge à découvrir : « {name} »"),
        N_("Bonjour,\n\nCe badge pourrait vous intéresser, « {name} » :\n{url}\n\n"),
    ),
    "improve": Draft(
        N_("Améliorer la page « {name} »"),
        N_(
            "Bonjour,\n\nJe propose d’améliorer cette page :\n{url}\n\n"
            "Ce qui ne va pas, ou qui manque :\n\n\nCe que je propose d’écrire :\n\n"
        ),
    ),
    "search": Draft(
        N_("Je cherche un badge"),
        N_(
            "Bonjour,\n\nJe n’ai pas trouvé le badge que je cherche :\n{url}\n\n"
            "Ce que j’ai fait, ou ce que je voudrais faire reconnaître :\n\n"
        ),
    ),
    "propose": Draft(
        N_("Proposer un badge"),
        N_("Bonjour,\n\n(Répondez sous chaque ###, puis un x entre les crochets. {choices})\n\n{text}\n"),
    ),
}
"""Drafts by purpose, about a thing with a `{name}` and a page at `{url}`; a new badge has neither, but the
`{text}` of a blank proposal, which `badgeons inbox` reads once it is filled in."""


def mailto(address: str, subject: str, body: str) -> str:
    """A link that opens a message ready to complete (RFC 6068): its lines end as mail's do."""
    lines = body.replace("\n", "\r\n")
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}&body={quote(lines, safe='')}"
