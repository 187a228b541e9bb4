"""What a proposal may hold: the same fields as records, as far as somebody from outside may fill them.

A proposal is a small document that every door produces (the site's form, an issue form, a mail, a line of a
spreadsheet): what it is about, the fields, what is drawn, and boxes that were ticked. It never holds the
address of its sender. `badgeons.proposing` reads and writes it.
"""

import dataclasses
from dataclasses import dataclass

from badgeons.base.messages import Bilingual
from badgeons.model.fields.declared import defaulted, optional, required
from badgeons.model.fields.kinds import Choice, Code, Group, Option, many
from badgeons.model.proposals.groups import (
    ACTOR,
    BADGE,
    ENDORSEMENT,
    EVENT,
    VALUE_LINE,
    BadgeRequest,
    Correction,
    Drawing,
    ErasureRequest,
    ProposedImage,
)

FORMAT = "proposal/1"
"""What the key `badgeons` of a proposal says: the version of this grammar."""

BEFORE_SENDING = Bilingual("Avant d’envoyer", "Before sending")
"""What stands above the boxes to tick."""

NOBODY_NAMED = Option(
    "nobody_named",
    "Je n’ai nommé aucune personne.",
    "I named no person.",
)
LICENCE = Option(
    "licence",
    "Les textes et l’image peuvent être partagés sous licence CC BY 4.0.",
    "The texts and the image may be shared under the licence CC BY 4.0.",
)
CONCERNED_AGREE = Option(
    "concerned_agree",
    "Les structures citées sont d’accord, ou seront interrogées avant la publication.",
    "The organisations named agree, or will be asked before publication.",
)
ACTOR_AGREES = Option(
    "actor_agrees",
    "La structure est d’accord pour figurer au catalogue, ou elle est citée comme simple ressource.",
    "The organisation agrees to be in the catalogue, or is mentioned as a mere resource.",
)
SPEAKS_FOR = Option(
    "speaks_for",
    "Je parle au nom de cette structure, et elle est d’accord pour que ce soit public.",
    "I speak for this organisation, and it agrees that this is public.",
)


@dataclass(frozen=True)
class Screen:
    """Questions that a form asks together. `keys` as in `ProposalKind.asked`."""

    title: Bilingual
    keys: tuple[str, ...]


@dataclass(frozen=True)
class ProposalKind:
    """One thing that can be proposed.

    `slug`: how addresses of pages and names of files call it. `fields`: a group of declared fields, in the
    order in which people are asked. `screens`: what a short form asks; other fields may be written all the
    same. `record`: the kind of record it becomes, empty when it becomes none. `title`: of its form and text.
    """

    name: str
    slug: str
    title: Bilingual
    help: Bilingual
    fields: type
    consents: Choice
    screens: tuple[Screen, ...]
    record: str = ""

    @property
    def asked(self) -> tuple[str, ...]:
        """Keys (`family`) or keys in a group (`matrix.category`) that a short form asks, in their order."""
        return tuple(key for screen in self.screens for key in screen.keys)


PROPOSAL_KINDS: dict[str, ProposalKind] = {
    kind.name: kind
    for kind in (
        ProposalKind(
            "badge",
            "badge",
            Bilingual("Proposer un badge", "Propose a badge"),
            Bilingual(
                "Décrire un badge en quelques questions. Le collectif relit, et on décide ensemble.",
                "Describe a badge in a few questions. The collective reviews it, and we decide together.",
            ),
            BADGE,
            Choice((NOBODY_NAMED, LICENCE, CONCERNED_AGREE)),
            (
                Screen(Bilingual("Pour qui, et pourquoi", "For whom, and why"), ("for_whom", "problem")),
                Screen(Bilingual("Ce que l’on y fait", "What one does"), ("name", "in_brief")),
                Screen(
                    Bilingual("Critères et preuves", "Criteria and evidence"),
                    ("criteria", "accepted_evidence"),
                ),
                Screen(Bilingual("Qui le délivre", "Who issues it"), ("issuers",)),
                Screen(
                    Bilingual("Ce qu’il ouvre", "What it opens"),
                    ("value_in_use.opens", "value_in_use.type", "value_in_use.with"),
                ),
                Screen(
                    Bilingual("Famille, catégorie, posture", "Family, category, posture"),
                    ("family", "matrix.category", "matrix.posture"),
                ),
                Screen(
                    Bilingual("Les personnes concernées", "The people concerned"),
                    ("age_min", "co_design.recipients"),
                ),
                Screen(
                    Bilingual("Comment l’obtenir", "How to get it"),
                    ("how_to_get.mode", "how_to_get.contact", "tags"),
                ),
            ),
            "badge",
        ),
        ProposalKind(
            "event",
            "evenement",
            Bilingual("Proposer un évènement", "Propose an event"),
            Bilingual(
                "Annoncer une cuisine à badges, une rencontre, une formation…",
                "Announce a badge kitchen, a meeting, a training…",
            ),
            EVENT,
            Choice((NOBODY_NAMED,)),
            (
                Screen(Bilingual("L’évènement", "The event"), ("name", "type", "in_brief")),
                Screen(
                    Bilingual("Quand, et où", "When, and where"),
                    (
                        "start",
                        "end",
                        "start_time",
                        "end_time",
                        "location.name",
                        "location.address",
                        "location.commune",
                        "online_url",
                    ),
                ),
                Screen(Bilingual("Qui l’organise", "Who organises it"), ("organisers",)),
                Screen(
                    Bilingual("Les badges, l’inscription", "Badges, and how to sign up"),
                    ("badges", "registration", "capacity", "contact"),
                ),
            ),
            "event",
        ),
        ProposalKind(
            "actor",
            "acteur",
            Bilingual("Proposer une structure", "Propose an organisation"),
            Bilingual(
                "Ajouter une structure ou un groupe qui délivre, soutient ou ouvre quelque chose aux badges.",
                "Add an organisation or group that issues, supports or opens something to badges.",
            ),
            ACTOR,
            Choice((ACTOR_AGREES, NOBODY_NAMED)),
            (
                Screen(Bilingual("La structure", "The organisation"), ("name", "type", "in_brief")),
                Screen(
                    Bilingual("Ce qu’elle fait des badges", "What it does with badges"),
                    ("roles", "opens_to_badges", "where_i_speak_from"),
                ),
                Screen(
                    Bilingual("Où la trouver", "Where to find it"), ("territories", "commune", "url", "email")
                ),
            ),
            "actor",
        ),
        ProposalKind(
            "endorsement",
            "endossement",
            Bilingual("Endosser", "Endorse"),
            Bilingual(
                "Une structure soutient publiquement un badge, un acteur ou ce qu’un badge ouvre.",
                "An organisation publicly supports a badge, an actor or what a badge opens.",
            ),
            ENDORSEMENT,
            Choice((SPEAKS_FOR, NOBODY_NAMED)),
            (
                Screen(
                    Bilingual("Ce que vous endossez : une seule chose", "What you endorse: one thing"),
                    ("target.badge", "target.actor", "target.value_in_use"),
                ),
                Screen(Bilingual("Qui endosse", "Who endorses"), ("endorser", "capacity")),
                Screen(Bilingual("Ce que vous en dites", "What you say of it"), ("comment", "until")),
            ),
            "endorsement",
        ),
        ProposalKind(
            "value_in_use",
            "valeur-d-usage",
            Bilingual("Donner une valeur d’usage à un badge", "Give a badge a value in use"),
            Bilingual(
                "Dire ce qu’une structure ouvre à qui lui montre un badge.",
                "Say what an organisation opens to whom shows it a badge.",
            ),
            VALUE_LINE,
            Choice((SPEAKS_FOR, NOBODY_NAMED)),
            (
                Screen(
                    Bilingual("Le badge, et ce qu’il ouvre", "The badge, and what it opens"),
                    ("badge", "line.opens", "line.type"),
                ),
                Screen(
                    Bilingual("Chez qui, et quand", "With whom, and when"),
                    ("line.with", "line.since", "line.until"),
                ),
            ),
            "badge",
        ),
        ProposalKind(
            "badge_request",
            "demande-de-badge",
            Bilingual("Demander un badge", "Ask for a badge"),
            Bilingual(
                "Dire ce que l’on a fait. Qui vous êtes se dit à l’émetteur, en privé.",
                "Say what you did. Who you are is told to the issuer, in private.",
            ),
            BadgeRequest,
            Choice((NOBODY_NAMED,)),
            (
                Screen(Bilingual("Le badge", "The badge"), ("badge",)),
                Screen(Bilingual("Ce que vous avez fait", "What you did"), ("story", "evidence")),
            ),
        ),
        ProposalKind(
            "correction",
            "correction",
            Bilingual("Signaler une erreur", "Report a mistake"),
            Bilingual(
                "Quelque chose est faux ou dépassé sur le site.", "Something on the site is wrong or old."
            ),
            Correction,
            Choice((NOBODY_NAMED,)),
            (Screen(Bilingual("L’erreur", "The mistake"), ("page", "problem", "replacement", "source")),),
        ),
        ProposalKind(
            "erasure",
            "effacement",
            Bilingual("Demander un effacement", "Ask for an erasure"),
            Bilingual(
                "Faire effacer ce qui vous concerne, sans dire ici qui vous êtes.",
                "Have what concerns you erased, without saying here who you are.",
            ),
            ErasureRequest,
            Choice((NOBODY_NAMED,)),
            (Screen(Bilingual("Ce qu’il faut effacer", "What is to be erased"), ("what", "award", "page")),),
        ),
    )
}


def issue_form_name(kind: ProposalKind) -> str:
    """The name of the file of its issue form: forges show forms in the order of these names."""
    return f"{list(PROPOSAL_KINDS).index(kind.name) + 1}-{kind.slug}.yml"


def document_type(kind: ProposalKind) -> type:
    """The declared fields of a whole proposal of one kind."""
    return _DOCUMENT_TYPES[kind.name]


def _document_type(kind: ProposalKind) -> type:
    options = tuple(Option(each.name, *each.title) for each in PROPOSAL_KINDS.values())
    declared = {
        "badgeons": required(
            Code(FORMAT, FORMAT),
            ("Version", "Version"),
            ("La version de cette grammaire.", "The version of this grammar."),
            FORMAT,
        ),
        "kind": required(
            Choice(options), ("Genre", "Kind"), ("Ce que l’on propose.", "What is proposed."), kind.name
        ),
        "fields": required(
            Group(kind.fields),
            ("Champs", "Fields"),
            ("Les réponses, par leurs noms.", "The answers, by their names."),
            {},
        ),
        "drawing": optional(
            Group(Drawing),
            ("Dessin", "Drawing"),
            ("Ce qui est dessiné.", "What is drawn."),
            {"colour": "bleu"},
        ),
        "image": optional(
            Group(ProposedImage),
            ("Image", "Image"),
            ("Une image à soi, à la place du dessin.", "An image of one’s own, instead of the drawing."),
            {"format": "png", "content": "iVBORw0KGgo="},
        ),
        "consents": defaulted(
            many(kind.consents),
            (),
            BEFORE_SENDING,
            ("Les cases cochées.", "The boxes that were ticked."),
            [option.value for option in kind.consents.options],
        ),
    }
    if kind.record not in ("badge", "actor") or kind.name == "value_in_use":
        del declared["image"]
    if kind.name != "badge":
        del declared["drawing"]
    fields = [(name, object, field) for name, field in declared.items()]
    return dataclasses.make_dataclass("ProposalDocument", fields, frozen=True, kw_only=True)


_DOCUMENT_TYPES = {kind.name: _document_type(kind) for kind in PROPOSAL_KINDS.values()}
