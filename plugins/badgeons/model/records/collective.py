"""Who publishes the site: the collective, its legal facts, its common goals."""

import datetime
from dataclasses import dataclass

from badgeons.base.slugs import SLUG_PATTERN
from badgeons.model.fields.declared import defaulted, optional, required
from badgeons.model.fields.kinds import Code, Day, Email, Group, Ref, Text, Url, many
from badgeons.model.records import choices
from badgeons.model.records.base import TranslatedRecord
from badgeons.model.records.decision_rules import DecisionRules


@dataclass(frozen=True, kw_only=True)
class Goal:
    """A common goal that badges and projects refer to."""

    id: str = required(
        Code(SLUG_PATTERN, "but-1"), ("Identifiant", "Identifier"), ("Court.", "Short."), "but-1"
    )
    name: str = required(
        Text(300), ("But", "Goal"), ("Le but, en une phrase.", "The goal."), "Rendre visibles les engagements"
    )


@dataclass(frozen=True, kw_only=True)
class TeamRole:
    """A role of the core team; never a person's name without consent."""

    role: str = required(Text(120), ("Rôle", "Role"), ("Le rôle.", "The role."), "Animation du collectif")
    actor: str | None = optional(
        Ref("actor"),
        ("Acteur", "Actor"),
        ("L’acteur qui le tient.", "The actor who holds it."),
        "la-fabrique",
    )


@dataclass(frozen=True, kw_only=True)
class LegalEntity:
    """A publisher or a host, as the law asks (LCEN, article 1-1)."""

    name: str = required(
        Text(160, is_words=False),
        ("Nom", "Name"),
        ("Raison sociale.", "Registered name."),
        "Association exemple",
    )
    address: str = required(
        Text(300, is_words=False),
        ("Siège", "Seat"),
        ("Adresse postale.", "Postal address."),
        "1 rue de l’Exemple, Votre-Commune",
    )
    phone: str | None = optional(
        Text(40, is_words=False),
        ("Téléphone", "Phone"),
        ("Numéro du siège.", "Phone number of the seat."),
        "+33 1 99 00 00 00",
    )
    email: str | None = optional(
        Email(), ("Courriel", "E-mail"), ("Une boîte de rôle.", "A role mailbox."), "contact@example.org"
    )
    url: str | None = optional(
        Url(), ("Site", "Website"), ("Son site.", "Its website."), "https://example.org/"
    )
    actor: str | None = optional(
        Ref("actor"),
        ("Fiche", "Record"),
        ("Sa fiche dans l’annuaire.", "Its record in the directory."),
        "association-porteuse",
    )


@dataclass(frozen=True, kw_only=True)
class Accessibility:
    """The state of conformity to RGAA 4.1; “total” needs an audit."""

    conformity: str = required(
        choices.CONFORMITY, ("Conformité", "Conformity"), ("L’état constaté.", "The state found."), "non"
    )
    audit: datetime.date | None = optional(
        Day(),
        ("Date de l’audit", "Audit date"),
        ("Obligatoire si conforme.", "Required when compliant."),
        "2026-05-01",
    )
    contact: str | None = optional(
        Email(),
        ("Contact", "Contact"),
        ("Pour signaler un obstacle.", "To report a barrier."),
        "acces@example.org",
    )


@dataclass(frozen=True, kw_only=True)
class PublicContact:
    """An address or a number that pages may give to everyone: of a structure or a role, never of a person."""

    of: str = required(
        Text(160),
        ("De qui", "Whose"),
        ("La structure ou le rôle.", "The structure or the role."),
        "Mairie de Votre-Commune",
    )
    email: str | None = optional(
        Email(), ("Courriel", "E-mail"), ("Une boîte de rôle.", "A role mailbox."), "mairie@example.org"
    )
    phone: str | None = optional(
        Text(40, is_words=False),
        ("Téléphone", "Phone"),
        ("Un standard, un accueil.", "A switchboard."),
        "+33 1 99 00 00 00",
    )


@dataclass(frozen=True, kw_only=True)
class Collective(TranslatedRecord):
    """`content/collective.yml`. A collective needs no legal form, but its site has a publisher."""

    name: str = required(
        Text(160),
        ("Nom", "Name"),
        ("Le nom du collectif.", "The name of the collective."),
        "Badgeons le Territoire exemple",
    )
    actor: str = required(
        Ref("actor"),
        ("Acteur", "Actor"),
        ("La fiche du collectif.", "The record of the collective."),
        "notre-collectif",
    )
    territory: str = required(
        Ref("territory"),
        ("Territoire", "Territory"),
        ("Son territoire.", "Its territory."),
        "notre-territoire",
    )
    in_brief: str = required(
        Text(300),
        ("En bref", "In brief"),
        ("Une phrase pour l’accueil.", "One sentence for the home page."),
        "Nous reconnaissons…",
    )
    goals: tuple[Goal, ...] = defaulted(
        many(Group(Goal)),
        (),
        ("Buts communs", "Common goals"),
        ("Les buts numérotés du collectif.", "The numbered goals of the collective."),
        [{"id": "but-1", "name": "Rendre visibles les engagements"}],
    )
    principles: tuple[str, ...] = defaulted(
        many(Text(300)),
        (),
        ("Principes", "Principles"),
        ("Ce sur quoi on s’accorde.", "What everyone agrees on."),
        ["…"],
    )
    charter: str | None = optional(
        Text(120, is_words=False),
        ("Charte", "Charter"),
        ("La page de la charte.", "The page of the charter."),
        "charte.md",
    )
    form: str | None = optional(
        Text(200),
        ("Forme", "Form"),
        ("Sa forme, juridique ou non.", "Its form, legal or not."),
        "Collectif sans statut",
    )
    team: tuple[TeamRole, ...] = defaulted(
        many(Group(TeamRole)),
        (),
        ("Équipe", "Team"),
        ("Des rôles, pas des noms.", "Roles, not names."),
        [{"role": "Animation"}],
    )
    friend_networks: tuple[str, ...] = defaulted(
        many(Ref("actor")),
        (),
        ("Réseaux amis", "Friend networks"),
        ("Les réseaux proches.", "The networks close by."),
        ["reconnaitre"],
    )
    shared_pot: str | None = optional(
        Text(1000, lines=True),
        ("Pot commun", "Shared pot"),
        ("Contributions en argent ou en nature.", "Contributions in money or in kind."),
        "Chacun apporte ce qu’il peut : une salle, du temps, un peu d’argent.",
    )
    decision_rules: DecisionRules | None = optional(
        Group(DecisionRules),
        ("Règles de décision", "Decision rules"),
        (
            "Ce qu’il faut réunir avant d’accepter un badge ou une autre fiche. Sans elles, aucune règle.",
            "What must be brought together before a badge or another record is accepted. "
            "Without them, there is no rule.",
        ),
        {
            "approvals": 2,
            "speaks_for_recipients": True,
            "outside_view": True,
            "co_design": True,
            "consultation_days": 15,
        },
    )
    publisher: LegalEntity | None = optional(
        Group(LegalEntity),
        ("Éditeur", "Publisher"),
        ("La structure porteuse.", "The legal entity that carries the collective."),
        {"name": "Association exemple", "address": "1 rue de l’Exemple, Votre-Commune"},
    )
    publication_director: str | None = optional(
        Text(160),
        ("Direction de la publication", "Publication director"),
        ("La personne ou la fonction responsable.", "The person or office answerable."),
        "La présidence de l’association",
    )
    host: LegalEntity | None = optional(
        Group(LegalEntity),
        ("Hébergeur", "Host"),
        ("Qui héberge le site.", "Who hosts the site."),
        {"name": "Hébergeur exemple", "address": "2 rue de l’Exemple, Votre-Commune"},
    )
    rights_contact: str = required(
        Email(),
        ("Contact pour vos droits", "Rights contact"),
        ("Pour accès, rectification, effacement.", "For access, correction, erasure."),
        "droits@example.org",
    )
    data_licence: str = defaulted(
        choices.LICENCE,
        "CC-BY-4.0",
        ("Licence des données ouvertes", "Licence of open data"),
        (
            "Sous quelle licence chacun peut reprendre les données du catalogue (page « Données ouvertes »).",
            "The licence under which anyone may reuse the data of the catalogue (page “Open data”).",
        ),
        "etalab-2.0",
    )
    accessibility: Accessibility | None = optional(
        Group(Accessibility),
        ("Accessibilité", "Accessibility"),
        ("État RGAA.", "State according to the RGAA, the French accessibility rules."),
        {"conformity": "non"},
    )
    public_contacts: tuple[PublicContact, ...] = defaulted(
        many(Group(PublicContact)),
        (),
        ("Contacts publics", "Public contacts"),
        (
            "Les adresses et numéros de structures que des pages donnent exprès, et qu’aucune fiche ne dit.",
            "The addresses and numbers of structures that pages give on purpose and no record says.",
        ),
        [{"of": "Mairie de Votre-Commune", "email": "mairie@example.org"}],
    )
