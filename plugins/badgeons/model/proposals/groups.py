"""The declared fields of what can be proposed: parts of records, and what becomes no record."""

import dataclasses
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from badgeons.base.messages import N_
from badgeons.base.slugs import SLUG_PATTERN
from badgeons.model.fields.declared import METADATA, Field, defaulted, fields_of, optional, required
from badgeons.model.fields.kind import Kind
from badgeons.model.fields.kinds import UUID, Choice, Code, Group, Many, Option, Ref, Text, Url, many
from badgeons.model.records import Achievement, Actor, Endorsement, Event, choices
from badgeons.model.records.achievement_parts import ValueInUse


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """What is drawn for a badge that comes without an image; its family and posture say the rest.

    Which pictograms, colours and letters there are is `badgeons.drawing`'s to say.
    """

    pictogram: str | None = optional(
        Code(SLUG_PATTERN, "main-ouverte"),
        ("Pictogramme", "Pictogram"),
        ("Le nom d’un dessin de la bibliothèque.", "The name of a drawing of the library."),
        "main-ouverte",
    )
    colour: str | None = optional(
        Code("[a-z]+|#[0-9a-f]{6}", "bleu, #20599b"),
        ("Couleur", "Colour"),
        (
            "Une couleur de la palette, ou un code assez sombre pour que le dessin se voie.",
            "A colour of the palette, or a code that is dark enough for the drawing to be seen.",
        ),
        "bleu",
    )
    initials: str | None = optional(
        Text(3),
        ("Initiales", "Initials"),
        (
            "Une à trois lettres, à la place du pictogramme.",
            "One to three letters, in place of the pictogram.",
        ),
        "CC",
    )


@dataclass(frozen=True, kw_only=True)
class ProposedImage:
    """An image of one's own, inside the proposal."""

    format: str = required(
        Choice((Option("svg", "SVG", "SVG"), Option("png", "PNG", "PNG"))),
        ("Format", "Format"),
        ("SVG ou PNG.", "SVG or PNG."),
        "png",
    )
    content: str = required(
        Code(r"[A-Za-z0-9+/]+={0,2}", "base64"),
        ("Contenu", "Content"),
        ("Le fichier, en base64.", "The file, in base64."),
        "iVBORw0KGgo=",
    )


@dataclass(frozen=True, kw_only=True)
class ValueLine:
    """A line of value in use that an actor adds to a badge of the catalogue."""

    badge: str = required(
        Ref("badge"),
        ("Badge", "Badge"),
        ("Le badge qui ouvre cela.", "The badge that opens this."),
        "cooperer",
    )
    line: ValueInUse = required(
        Group(ValueInUse),
        ("Valeur d’usage", "Value in use"),
        ("Ce que le badge ouvre, et auprès de qui.", "What the badge opens, and with whom."),
        {"opens": "Un entretien garanti", "type": "mise_en_relation", "with": "entreprise-voisine"},
    )


@dataclass(frozen=True, kw_only=True)
class BadgeRequest:
    """Somebody asks for a badge, with what they can show. It is public: who they are is told elsewhere."""

    badge: str = required(
        Ref("badge"),
        ("Badge", "Badge"),
        ("Le badge que vous demandez.", "The badge you ask for."),
        "cooperer",
    )
    story: str = required(
        Text(3000, lines=True),
        ("Votre expérience", "Your experience"),
        (
            "Ce que vous avez fait ou vécu, sans nommer personne.",
            "What you did or lived, without naming anybody.",
        ),
        N_("J’ai animé l’atelier jardin pendant un an."),
    )
    evidence: tuple[str, ...] = defaulted(
        many(Text(500)),
        (),
        ("Preuves", "Evidence"),
        (
            "Ce que vous pouvez montrer, une idée par ligne : un récit, un objet, une adresse publique…",
            "What you can show, one idea a line: a story, an object, a public address…",
        ),
        [N_("Le témoignage d’un pair")],
    )


@dataclass(frozen=True, kw_only=True)
class Correction:
    """Something of the site that is wrong."""

    page: str = required(
        Url(),
        ("Adresse de la page", "Address of the page"),
        ("Copiez-la depuis la barre d’adresse du navigateur.", "Copy it from the browser’s address bar."),
        "https://badges.example.org/badges/cooperer/",
    )
    problem: str = required(
        Text(3000, lines=True),
        ("Ce qui ne va pas", "What is wrong"),
        ("Le passage, et pourquoi il faut le changer.", "The passage, and why it should change."),
        "Le lieu a changé.",
    )
    replacement: str | None = optional(
        Text(3000, lines=True),
        ("Ce que vous proposez à la place", "What you propose instead"),
        ("Le texte corrigé, si vous l’avez.", "The corrected text, if you have it."),
        "À la médiathèque, salle du bas.",
    )
    source: str | None = optional(
        Url(),
        ("Source", "Source"),
        ("Une page publique qui le confirme.", "A public page that confirms it."),
        "https://example.org/",
    )


@dataclass(frozen=True, kw_only=True)
class ErasureRequest:
    """Somebody asks that what concerns them goes. Nothing here says who."""

    what: str = required(
        Choice(
            (
                Option("delivered_badge", "Un badge délivré", "A delivered badge"),
                Option("page", "Une page du site", "A page of the site"),
                Option("elsewhere", "Autre chose", "Something else"),
            )
        ),
        ("Ce qu’il faut effacer", "What is to be erased"),
        ("Sans dire de qui il s’agit.", "Without saying who it is about."),
        "delivered_badge",
    )
    award: str | None = optional(
        UUID,
        ("Numéro du badge délivré", "Number of the delivered badge"),
        (
            "Il est à la fin de son adresse. Laissez vide si vous préférez l’écrire au collectif.",
            "It is at the end of its address. Leave empty to write it to the collective instead.",
        ),
        "7f0f1c1e-6f0a-4b5e-9f5e-0d8f6f1f2a11",
    )
    page: str | None = optional(
        Url(),
        ("Adresse de la page", "Address of the page"),
        ("Pour une page du site, si son adresse ne dit le nom de personne.", "For a page of the site."),
        "https://badges.example.org/evenements/cuisine-de-printemps/",
    )


def _selected(
    of: type, keys: tuple[str, ...], needed: Collection[str], left_out: Collection[str] = ()
) -> type:
    """A group of some of a record's fields, in this order: `needed` are required, whatever the record says.

    `left_out` are fields of groups, as `value_in_use.confirmed_by`.
    """
    declared = {field.key: (name, field) for name, field in fields_of(of).items()}
    chosen = []
    for key in keys:
        name, field = declared[key]
        inner = {path.partition(".")[2] for path in left_out if path.partition(".")[0] == key}
        kind = _without(field.kind, inner) if inner else field.kind
        default = None if key in needed or field.required else field.default
        chosen.append((name, dataclasses.replace(field, kind=kind, required=key in needed, default=default)))
    return _group(of, chosen)


def _without(kind: Kind[Any], keys: Collection[str]) -> Kind[Any]:
    if isinstance(kind, Many):
        return Many(_without(kind.of, keys), kind.min_items)
    if not isinstance(kind, Group):
        raise TypeError(f"{kind} has no fields")
    return Group(_group(kind.of, [pair for pair in fields_of(kind.of).items() if pair[1].key not in keys]))


def _group(of: type, fields: list[tuple[str, Field]]) -> type:
    made = [
        (
            name,
            object,
            dataclasses.field(metadata={METADATA: field})
            if field.required
            else dataclasses.field(default=field.default, metadata={METADATA: field}),
        )
        for name, field in fields
    ]
    return dataclasses.make_dataclass(f"Proposed{of.__name__}", made, frozen=True, kw_only=True)


BADGE = _selected(
    Achievement,
    (
        "for_whom",
        "problem",
        "name",
        "in_brief",
        "description",
        "criteria",
        "accepted_evidence",
        "issuers",
        "creator",
        "value_in_use",
        "family",
        "matrix",
        "recognition",
        "age_min",
        "co_design",
        "how_to_get",
        "prerequisites",
        "validity",
        "alignment",
        "tags",
        "sectors",
        "languages",
        "territories",
        "goals",
        "image_alt",
        "licence",
        "sensitive_confirmed",
        "text",
    ),
    ("name", "in_brief", "criteria", "family", "issuers"),
    ("value_in_use.confirmed_by",),
)

EVENT = _selected(
    Event,
    (
        "name",
        "type",
        "start",
        "end",
        "start_time",
        "end_time",
        "location",
        "online",
        "online_url",
        "in_brief",
        "organisers",
        "badges",
        "registration",
        "capacity",
        "contact",
        "territories",
        "sources",
        "text",
    ),
    ("name", "type", "start", "organisers"),
    ("location.coordinates",),
)

ACTOR_TYPE = Choice(tuple(option for option in choices.ACTOR_TYPE.options if option.value != "personne"))
"""A person is in the catalogue with a written consent only, which is no matter for a public form."""


def _actor() -> type:
    group = _selected(
        Actor,
        (
            "name",
            "type",
            "roles",
            "in_brief",
            "territories",
            "commune",
            "url",
            "email",
            "where_i_speak_from",
            "opens_to_badges",
            "sectors",
            "member_of",
            "identifiers",
            "logo_alt",
            "sources",
            "text",
        ),
        ("name", "type", "roles"),
    )
    fields = fields_of(group)
    fields = {**fields, "type": dataclasses.replace(fields["type"], kind=ACTOR_TYPE)}
    return _group(Actor, list(fields.items()))


ACTOR = _actor()

ENDORSEMENT = _selected(
    Endorsement,
    ("target", "endorser", "capacity", "comment", "until"),
    ("target", "endorser", "capacity", "comment"),
    ("target.award",),
)
VALUE_LINE = _selected(ValueLine, ("badge", "line"), ("badge", "line"), ("line.confirmed_by",))
