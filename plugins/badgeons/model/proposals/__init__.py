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
class ProposalKind:
    """One thing that can be proposed.

    `fields`: a group of declared fields, in the order in which people are asked. `asked`: keys (`matrix`) or
    keys in a group (`matrix.category`) that a short form asks; the others may be written all the same.
    `record`: the kind of record it becomes, empty when it becomes none. `title`: of its form and of its text.
    """

    name: str
    title: Bilingual
    help: Bilingual
    fields: type
    consents: Choice
    asked: tuple[str, ...]
    record: str = ""


PROPOSAL_KINDS: dict[str, ProposalKind] = {
    kind.name: kind
    for kind in (
        ProposalKind(
            "badge",
            Bilingual("Proposer un badge", "Propose a badge"),
            Bilingual(
                "Décrire un badge en quelques questions. Le collectif relit, et on décide ensemble.",
                "Describe a badge in a few questions. The collective reviews it, and we decide together.",
            ),
            BADGE,
            Choice((NOBODY_NAMED, LICENCE, CONCERNED_AGREE)),
            (
                "for_whom",
                "problem",
                "name",
                "in_brief",
                "criteria",
                "accepted_evidence",
                "issuers",
                "value_in_use.opens",
                "value_in_use.type",
                "value_in_use.with",
                "family",
                "matrix.category",
                "matrix.posture",
                "age_min",
                "co_design.recipients",
                "how_to_get.mode",
                "how_to_get.contact",
                "tags",
            ),
            "badge",
        ),
        ProposalKind(
            "event",
            Bilingual("Proposer un évènement", "Propose an event"),
            Bilingual(
                "Annoncer une cuisine à badges, une rencontre, une formation…",
                "Announce a badge kitchen, a meeting, a training…",
            ),
            EVENT,
            Choice((NOBODY_NAMED,)),
            (
                "name",
                "type",
                "start",
                "end",
                "location.name",
                "location.address",
                "location.city",
                "online_url",
                "in_brief",
                "organisers",
                "badges",
                "registration",
                "contact",
            ),
            "event",
        ),
        ProposalKind(
            "actor",
            Bilingual("Proposer une structure", "Propose an organisation"),
            Bilingual(
                "Ajouter une structure ou un groupe qui délivre, soutient ou ouvre quelque chose aux badges.",
                "Add an organisation or group that issues, supports or opens something to badges.",
            ),
            ACTOR,
            Choice((ACTOR_AGREES, NOBODY_NAMED)),
            (
                "name",
                "type",
                "roles",
                "in_brief",
                "territories",
                "url",
                "email",
                "where_i_speak_from",
                "opens_to_badges",
            ),
            "actor",
        ),
        ProposalKind(
            "endorsement",
            Bilingual("Endosser", "Endorse"),
            Bilingual(
                "Une structure soutient publiquement un badge, un acteur ou ce qu’un badge ouvre.",
                "An organisation publicly supports a badge, an actor or what a badge opens.",
            ),
            ENDORSEMENT,
            Choice((SPEAKS_FOR, NOBODY_NAMED)),
            (
                "target.badge",
                "target.actor",
                "target.value_in_use",
                "endorser",
                "capacity",
                "comment",
                "until",
            ),
            "endorsement",
        ),
        ProposalKind(
            "value_in_use",
            Bilingual("Donner une valeur d’usage à un badge", "Give a badge a value in use"),
            Bilingual(
                "Dire ce qu’une structure ouvre à qui lui montre un badge.",
                "Say what an organisation opens to whom shows it a badge.",
            ),
            VALUE_LINE,
            Choice((SPEAKS_FOR, NOBODY_NAMED)),
            ("badge", "line.opens", "line.type", "line.with", "line.since", "line.until"),
            "badge",
        ),
        ProposalKind(
            "badge_request",
            Bilingual("Demander un badge", "Ask for a badge"),
            Bilingual(
                "Dire ce que l’on a fait. Qui vous êtes se dit à l’émetteur, en privé.",
                "Say what you did. Who you are is told to the issuer, in private.",
            ),
            BadgeRequest,
            Choice((NOBODY_NAMED,)),
            ("badge", "story", "evidence"),
        ),
        ProposalKind(
            "correction",
            Bilingual("Signaler une erreur", "Report a mistake"),
            Bilingual(
                "Quelque chose est faux ou dépassé sur le site.", "Something on the site is wrong or old."
            ),
            Correction,
            Choice((NOBODY_NAMED,)),
            ("page", "problem", "replacement", "source"),
        ),
        ProposalKind(
            "erasure",
            Bilingual("Demander un effacement", "Ask for an erasure"),
            Bilingual(
                "Faire effacer ce qui vous concerne, sans dire ici qui vous êtes.",
                "Have what concerns you erased, without saying here who you are.",
            ),
            ErasureRequest,
            Choice((NOBODY_NAMED,)),
            ("what", "award", "page"),
        ),
    )
}


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
            ("Avant d’envoyer", "Before sending"),
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
