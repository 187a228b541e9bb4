"""A structure, group or person of the ecosystem (Open Badges Profile)."""

import datetime
from dataclasses import dataclass

from badgeons.base.messages import N_, Bilingual
from badgeons.geo.points import Point
from badgeons.model.fields.checksums import luhn, siret
from badgeons.model.fields.declared import defaulted, optional, required
from badgeons.model.fields.kinds import (
    IMAGE_FILE,
    MULTIKEY,
    Code,
    Day,
    DayOrMonth,
    Email,
    Group,
    PartialDate,
    Ref,
    Text,
    Url,
    many,
)
from badgeons.model.records import choices
from badgeons.model.records.base import TranslatedRecord
from badgeons.model.records.consent import Consent
from badgeons.model.records.proposal_numbers import proposal_number_field
from badgeons.model.records.whereabouts import commune_field, coordinates_field

FORGE_ACCOUNT = Code(r"github:[A-Za-z0-9](-?[A-Za-z0-9]){0,38}", "github:la-fabrique")


@dataclass(frozen=True, kw_only=True)
class PublicKey:
    """A public key of the actor. Old ones stay listed, or the badges they signed would no longer verify."""

    public: str = required(
        MULTIKEY,
        ("Clé publique", "Public key"),
        ("Telle que `badgeons keys new` l’affiche.", "As shown by `badgeons keys new`."),
        "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
    )
    since: datetime.date = required(
        Day(), ("Depuis", "Since"), ("Premier jour d’usage.", "First day of use."), "2026-01-01"
    )
    retired: datetime.date | None = optional(
        Day(),
        ("Retirée le", "Retired on"),
        (
            "Dernier jour où elle a signé ; elle reste publiée.",
            "Last day when it signed; it stays published.",
        ),
        "2027-01-01",
    )
    compromised: datetime.date | None = optional(
        Day(),
        ("Compromise depuis le", "Compromised since"),
        (
            "Quelqu’un d’autre peut s’en servir depuis ce jour ; l’acteur ne la publie plus.",
            "Someone else may use it since that day; the actor no longer publishes it.",
        ),
        "2027-01-01",
    )

    @property
    def is_in_use(self) -> bool:
        """Whether it may still sign."""
        return self.retired is None and self.compromised is None

    def served_on(self, day: datetime.date) -> bool:
        """Whether it was the actor's, and in use, on a day."""
        return self.since <= day and (self.retired is None or day <= self.retired)


@dataclass(frozen=True, kw_only=True)
class Identifiers:
    """Official identifiers of a structure."""

    siren: str | None = optional(
        Code(r"[0-9]{9}", Bilingual("9 chiffres", "9 digits"), luhn),
        ("SIREN", "SIREN"),
        ("9 chiffres.", "9 digits."),
        "732829320",
    )
    siret: str | None = optional(
        Code(r"[0-9]{14}", Bilingual("14 chiffres", "14 digits"), siret),
        ("SIRET", "SIRET"),
        ("14 chiffres.", "14 digits."),
        "73282932000074",
    )
    rna: str | None = optional(
        Code(r"W[0-9]{9}", Bilingual("W et 9 chiffres", "W and 9 digits")),
        ("RNA", "RNA"),
        ("W suivi de 9 chiffres.", "W followed by 9 digits."),
        "W123456789",
    )
    uai: str | None = optional(
        Code(r"[0-9]{7}[A-Z]", Bilingual("7 chiffres et une lettre", "7 digits and a letter")),
        ("UAI", "UAI"),
        ("7 chiffres et une lettre.", "7 digits and a letter."),
        "0000000A",
    )
    nda: str | None = optional(
        Code(r"[0-9]{11}", Bilingual("11 chiffres", "11 digits")),
        ("Numéro de déclaration d’activité", "Training activity number"),
        ("11 chiffres.", "11 digits."),
        "00000000000",
    )


@dataclass(frozen=True, kw_only=True)
class Actor(TranslatedRecord):
    """An actor keeps its own name, logo and keys: the collective never speaks in its place."""

    name: str = required(
        Text(160),
        ("Nom", "Name"),
        ("Le nom de la structure.", "The name of the organisation."),
        N_("Tiers-lieu exemple"),
    )
    type: str = required(
        choices.ACTOR_TYPE, ("Type", "Type"), ("La sorte d’acteur.", "The kind of actor."), "tiers_lieu"
    )
    in_brief: str | None = optional(
        Text(300),
        ("En bref", "In brief"),
        ("Ce que fait l’acteur, en une phrase.", "What the actor does, in one sentence."),
        N_("Un lieu ouvert où l’on apprend en faisant."),
    )
    territories: tuple[str, ...] = required(
        many(Ref("territory"), 1),
        ("Territoires", "Territories"),
        ("Là où il agit.", "Where it acts."),
        ["notre-territoire"],
    )
    commune: str | None = commune_field()
    coordinates: Point | None = coordinates_field()
    url: str | None = optional(
        Url(), ("Site", "Website"), ("Son site.", "Its website."), "https://tiers-lieu.example.org/"
    )
    logo: str | None = optional(
        IMAGE_FILE,
        ("Logo", "Logo"),
        ("Un fichier SVG ou PNG à côté de la fiche.", "An SVG or PNG file beside the record."),
        "logos/la-fabrique.svg",
    )
    logo_alt: str | None = optional(
        Text(300),
        ("Description du logo", "Logo description"),
        ("Ce que l’on voit sur le logo.", "What the logo shows."),
        N_("Une maison ouverte."),
    )
    sectors: tuple[str, ...] = defaulted(
        many(Text(60)), (), ("Secteurs", "Sectors"), ("Ses secteurs.", "Its sectors."), ["numérique"]
    )
    roles: tuple[str, ...] = required(
        many(choices.ROLE, 1),
        ("Rôles", "Roles"),
        ("Ce qu’il fait dans le catalogue.", "What it does in the catalogue."),
        ["emetteur", "endosseur"],
    )
    where_i_speak_from: str | None = optional(
        Text(500, lines=True),
        ("D’où je parle", "Where I speak from"),
        (
            "Le point de vue de l’acteur : métier, secteur, histoire.",
            "The standpoint of the actor: trade, sector, history.",
        ),
        N_("Nous parlons depuis l’éducation populaire."),
    )
    member_of: tuple[str, ...] = defaulted(
        many(Ref("actor")),
        (),
        ("Membre de", "Member of"),
        ("Les réseaux ou collectifs dont il fait partie.", "The networks or collectives it belongs to."),
        ["notre-collectif"],
    )
    joined: PartialDate | None = optional(
        DayOrMonth(),
        ("Arrivée", "Joined"),
        (
            "Le mois ou le jour depuis lequel l’acteur prend part au collectif ; les bilans le comptent.",
            "The month or day since when the actor takes part in the collective; yearly reports count it.",
        ),
        "2026-03",
    )
    identifiers: Identifiers | None = optional(
        Group(Identifiers),
        ("Identifiants", "Identifiers"),
        ("SIREN, SIRET, RNA, UAI, NDA.", "French official identifiers: SIREN, SIRET, RNA, UAI, NDA."),
        {"siren": "732829320"},
    )
    email: str | None = optional(
        Email(),
        ("Contact", "Contact"),
        (
            "Une boîte de rôle ; nécessaire pour un émetteur (Open Badges 2.0).",
            "A role mailbox; needed for an issuer (Open Badges 2.0).",
        ),
        "badges@tiers-lieu.example.org",
    )
    opens_to_badges: str | None = optional(
        Text(500, lines=True),
        ("Ouvert aux badges", "Open to badges"),
        (
            "Ce qu’il regarde ou ouvre quand on lui montre un badge.",
            "What it looks at or opens when somebody shows it a badge.",
        ),
        N_("Nous lisons les badges lors de l’accueil."),
    )
    consent: Consent | None = optional(
        Group(Consent),
        ("Accord", "Consent"),
        ("Obligatoire pour une personne.", "Required for a person."),
        {"date": "2026-02-01", "scope": "Nom et rôle."},
    )
    keys: tuple[PublicKey, ...] = defaulted(
        many(Group(PublicKey)),
        (),
        ("Clés publiques", "Public keys"),
        ("Celles qui signent ou ont signé ses badges.", "Those that sign its badges or have signed them."),
        [{"public": "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK", "since": "2026-01-01"}],
    )
    forge_accounts: tuple[str, ...] = defaulted(
        many(FORGE_ACCOUNT),
        (),
        ("Comptes publics", "Public accounts"),
        (
            "Les comptes de la structure là où l’on relit les propositions, jamais ceux d’une personne : une "
            "relecture qui approuve, sous l’un d’eux, compte comme approbation de l’acteur.",
            "The accounts of the organisation where proposals are reviewed, never those of a person: a "
            "review that approves, under one of them, counts as an approval by the actor.",
        ),
        ["github:la-fabrique"],
    )
    linkedin_id: str | None = optional(
        Code(r"[0-9]{1,20}", "1234567"),
        ("Numéro de page LinkedIn", "LinkedIn page number"),
        (
            "Les chiffres de l’adresse de la page d’administration de l’organisation, si elle en a une : ils "
            "servent à qui ajoute un badge à son profil.",
            "The digits in the address of the organisation’s admin page, if it has one: used by people who "
            "add a badge to their profile.",
        ),
        "1234567",
    )
    proposal_number: str | None = proposal_number_field()
    sources: tuple[str, ...] = defaulted(
        many(Url()),
        (),
        ("Sources", "Sources"),
        (
            "Les pages publiques d’où viennent ces informations.",
            "The public pages this information comes from.",
        ),
        ["https://example.org/"],
    )

    @property
    def accepted_keys(self) -> tuple[PublicKey, ...]:
        """The keys whose signatures hold: those in use and those retired, not the compromised ones."""
        return tuple(key for key in self.keys if key.compromised is None)
