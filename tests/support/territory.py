"""A large territory, made up: badges that one could read anywhere, beside those of the demonstration.

Every text is made of the activities of `fixtures/search/activities.txt` and of the sentences below, chosen by
number: the same numbers give the same records.
"""

from __future__ import annotations

import dataclasses
import datetime
import zlib
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from badgeons.model.fields.kinds import PartialDate
from badgeons.model.records import Achievement, Actor, Event
from badgeons.model.records.achievement_parts import Alignment, BadgeDates, HowToGet, Matrix, ValueInUse
from badgeons.model.records.base import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from badgeons.model.catalogue import Catalogue

FIXTURES = Path(__file__).parents[1] / "fixtures"
ACTIVITIES = FIXTURES / "search/activities.txt"
OTHERS = FIXTURES / "similarity/badges.yml"
"""Badges as structures write them: their sentences give made-up badges the words of everyone."""
FIRST_DAY = datetime.date(2019, 1, 7)
LAST_DAY = datetime.date(2099, 12, 31)
CONTACT, SITE = "contact@example.org", "https://example.org/"
SYLLABLES = [
    "mar",
    "lan",
    "ver",
    "bou",
    "char",
    "mont",
    "sau",
    "cla",
    "pui",
    "gre",
    "val",
    "fon",
    "tre",
    "cor",
    "bel",
    "ro",
]
ENDINGS = ["nay", "court", "ville", "ac", "ières", "oux", "igny", "zat", "moulin", "bray", "euil", "dun"]
FORMS = (
    ("Je sais {do}", "competence", "savoir-faire", 3),
    ("J’ai {done}", "participation", "experience", 2),
    ("À la découverte : {noun}", "participation", "savoir", 1),
    ("{Noun} : je transmets", "transmission", "savoir-faire", 5),
    ("Bénévole pour {do}", "engagement", "groupe", 3),
    ("{Noun}, du premier geste à l’autonomie", "competence", "competence", 3),
    ("J’ai envie de {do}", "projet", "projet", 1),
    ("Un lieu pour {do}", "structure", "projet", 4),
    ("Référent : {noun}", "acteur", "groupe", 4),
    ("Première saison : {noun}", "realisation", "experience", 3),
    ("Guide et relais : {noun}", "transmission", "groupe", 5),
    ("De {place} à ailleurs : {noun}", "realisation", "parcours", 3),
    ("{Noun} avec des débutants", "transmission", "savoir-etre", 4),
    ("Club de {place} : {noun}", "appartenance", "groupe", 2),
    ("Je soutiens {noun}", "soutien", "groupe", 2),
    ("Savoir {do} en sécurité", "competence", "savoir", 3),
    ("Sur le chemin de {noun}", "parcours", "parcours", 3),
    ("Une journée pour {do}", "participation", "experience", 1),
    ("{Noun} entre voisins", "engagement", "experience", 3),
    ("Atelier de {place} : {noun}", "realisation", "savoir-faire", 4),
)
BRIEFS = (
    "Je prends part à {noun} et je sais dire ce que j’y fais.",
    "Je connais {a}, {b} et {c}, et je m’en sers pour de vrai.",
    "J’ai passé du temps à {do} avec d’autres, à {place}.",
    "On peut compter sur moi quand il s’agit de {do}.",
    "J’ai commencé par {a}, puis {b} ; aujourd’hui j’explique {c} à qui le demande.",
    "Je montre les premiers gestes, de {a} à {d}, sans faire à la place des autres.",
)
DESCRIPTIONS = (
    "Ce badge reconnaît ce que l’on apprend en pratiquant {noun} : {a}, {b}, {c}.",
    "Il raconte une expérience vécue à {place}, avec ses réussites et ses essais manqués.",
    "Personne n’a besoin de diplôme pour commencer : la régularité et l’envie suffisent.",
    "Les plus anciens accueillent les nouveaux autour de {d} et de {e}.",
    "Le badge ne dit pas que tout est maîtrisé, il dit que la personne avance et sait demander conseil.",
    "Il est né d’un besoin simple : à {place}, beaucoup de gens savent {do} et cela ne se voit nulle part.",
    "Chaque séance commence par {f} et finit par un moment de parole.",
    "Il vaut dans tout le réseau des structures qui pratiquent {noun}.",
    "On y apprend aussi à préparer le matériel, à respecter les horaires et à laisser le lieu propre.",
    "Un carnet garde la trace des étapes, avec des photos si la personne le veut.",
)
CRITERIA = (
    "avoir participé à {n} séances au moins, dont une consacrée à {a}",
    "expliquer à quoi sert {b} et quand s’en passer",
    "montrer {c} devant une autre personne",
    "connaître les consignes de sécurité autour de {d}",
    "raconter une difficulté rencontrée avec {e} et la façon dont elle s’est résolue",
    "avoir aidé quelqu’un qui débutait",
    "tenir compte de la fatigue, de la météo et des moyens du bord",
    "savoir à qui s’adresser quand {f} pose problème",
    "présenter en dix minutes ce que l’on a fait",
    "avoir préparé une séance du début à la fin",
)
PEOPLE = (
    "Les habitantes et habitants de {place}, à partir du collège.",
    "Toute personne qui veut {do}, débutante ou non.",
    "Les adultes en reconversion et les jeunes en service civique.",
    "Les familles, les retraités, les curieux.",
    "Les salariés et les bénévoles des structures du réseau.",
)
PROBLEMS = (
    "Beaucoup savent {do} mais n’osent pas le dire pendant un rendez-vous.",
    "Les formations à {noun} sont loin, chères ou complètes.",
    "On cherche souvent quelqu’un qui connaisse {a} et {b}, sans savoir où demander.",
)
EVIDENCE = (
    "Des photos de {a} ou de {b}",
    "Le témoignage d’une personne aidée",
    "Un carnet de bord de quelques pages",
    "Une démonstration devant l’équipe",
    "Un échange d’une demi-heure autour de {c}",
)
STEPS = (
    "Prendre contact avec la structure de {place}.",
    "Choisir une situation vécue et la raconter.",
    "Montrer {a} ou {b} pendant une séance.",
    "Relire les critères à deux et décider ensemble.",
    "Recevoir le badge par courriel ou sur papier.",
)
OPENINGS = (
    "Une place réservée dans l’atelier suivant : {a} et {b}.",
    "Le prêt du matériel pendant un mois.",
    "Une rencontre avec un professionnel de {noun}.",
    "L’accès au local de {place} sur les heures d’ouverture.",
    "Une recommandation écrite auprès d’un employeur du secteur.",
)
STRUCTURES = (
    "Association {place}",
    "La Fabrique de {place}",
    "Centre social de {place}",
    "Maison de {place}",
    "Les Amis de {place}",
)
GATHERINGS = (
    "Atelier ouvert : {noun}",
    "Rencontre autour de {noun}",
    "Journée découverte à {place} : {noun}",
)
MODES = ("demande", "evenement", "code", "demande", "auto")
SMALL_WORDS = ("le ", "la ", "les ", "l’")


@dataclass(frozen=True)
class Activity:
    infinitive: str
    participle: str
    noun: str
    things: tuple[str, ...]
    sector: str

    @classmethod
    def parse(cls, line: str) -> Activity:
        infinitive, participle, noun, things, sector = (part.strip() for part in line.split("|"))
        return cls(infinitive, participle, noun, tuple(things.split(", ")), sector)


def activities(path: Path = ACTIVITIES) -> list[Activity]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Activity.parse(line) for line in lines if not line.startswith("#")]


@cache
def sentences() -> tuple[str, ...]:
    """What badges of other subjects say of themselves."""
    badges = yaml.safe_load(OTHERS.read_text(encoding="utf-8"))["badges"].values()
    lines = (
        line
        for badge in badges
        for line in (badge.get("in_brief", ""), *badge.get("criteria", "").splitlines())
    )
    return tuple(line.strip(" -;.") for line in lines if line.strip())


def large_territory(
    catalogue: Catalogue, badges: int, actors: int, events: int, path: Path = ACTIVITIES
) -> Catalogue:
    """A catalogue completed until it has so many badges, actors and events."""
    known = activities(path)
    new_actors = list(_actors(catalogue, actors - len(catalogue.actors)))
    issuers = [actor.id for actor in new_actors] or list(catalogue.actors)
    new_badges = _badges(catalogue, known, issuers, badges - len(catalogue.achievements))
    new_events = _events(catalogue, known, events - len(catalogue.events))
    return catalogue.with_records(*new_actors, *new_badges, *new_events)


def _badges(
    catalogue: Catalogue, known: list[Activity], issuers: list[str], wanted: int
) -> Iterator[Achievement]:
    model = next(iter(catalogue.achievements.values()))
    territories = sorted(catalogue.territories)
    for number in range(wanted):
        activity, (name, family, category, posture) = _pair(known, number)
        pick = _Picker(activity, f"badge {number}")
        yield dataclasses.replace(
            model,
            id=f"badge-{number}",
            origin=Origin(f"badges/badge-{number}/badge.yml"),
            name=pick.fill(name),
            in_brief=pick.one(BRIEFS),
            description="\n\n".join(
                [*pick.some(DESCRIPTIONS, 3), *(pick.plain(sentences()) for _ in range(2))]
            ),
            family=family,
            matrix=Matrix(category=category, posture=posture),
            criteria="\n".join(
                f"- {line} ;"
                for line in [*pick.some(CRITERIA, 3), *(pick.plain(sentences()) for _ in range(2))]
            ),
            accepted_evidence=tuple(pick.some(EVIDENCE, 3)),
            issuers=(issuers[pick.number(len(issuers))],),
            creator=None,
            co_design=None,
            problem=pick.one(PROBLEMS),
            for_whom=pick.one(PEOPLE),
            age_min=(None, 11, 15, 18)[pick.number(4)],
            languages=("fr",),
            tags=(activity.noun.split(" ", 1)[-1], *activity.things[:2]),
            sectors=(activity.sector,),
            territories=(territories[pick.number(len(territories))],),
            alignment=(
                Alignment(framework="libre", name=activity.infinitive, url=f"{SITE}metiers/{number}"),
            ),
            value_in_use=(
                ValueInUse(opens=pick.one(OPENINGS), type="acces", actor=issuers[pick.number(len(issuers))]),
            ),
            how_to_get=HowToGet(
                mode=MODES[pick.number(5)], steps=tuple(pick.some(STEPS, 3)), contact=CONTACT
            ),
            prerequisites=(),
            status=(status := ("publie", "publie", "publie", "experimental", "propose")[pick.number(5)]),
            consultation_until=LAST_DAY if status == "propose" else None,
            translations=None,
            sensitive_confirmed=True,
            dates=BadgeDates(published=FIRST_DAY + datetime.timedelta(days=number)),
            goals=(),
        )


def _actors(catalogue: Catalogue, wanted: int) -> Iterator[Actor]:
    model = next(actor for actor in catalogue.actors.values() if actor.type == "association")
    for number in range(wanted):
        place = place_named(number)
        yield dataclasses.replace(
            model,
            id=f"structure-{number}",
            origin=Origin(f"content/actors/structure-{number}.yml"),
            name=STRUCTURES[number % len(STRUCTURES)].format(place=place),
            in_brief=f"Une structure ouverte à toutes et à tous, au cœur de {place}.",
            logo=None,
            logo_alt=None,
            roles=("emetteur", "endosseur"),
            email=CONTACT,
            url=f"{SITE}structure-{number}",
            keys=(),
            translations=None,
        )


def _events(catalogue: Catalogue, known: list[Activity], wanted: int) -> Iterator[Event]:
    model = next(iter(catalogue.events.values()))
    for number in range(wanted):
        activity, _ = _pair(known, number)
        pick = _Picker(activity, f"event {number}")
        day = FIRST_DAY + datetime.timedelta(days=7 * number)
        yield dataclasses.replace(
            model,
            id=f"rencontre-{number}",
            origin=Origin(f"content/events/rencontre-{number}.yml"),
            name=pick.one(GATHERINGS),
            in_brief=pick.one(DESCRIPTIONS),
            start=PartialDate(day.year, day.month, day.day),
            end=None,
            badges=(),
            translations=None,
        )


def _pair(known: list[Activity], number: int) -> tuple[Activity, tuple[str, str, str, int]]:
    """Each activity with each form once before any pair comes again."""
    return known[number % len(known)], FORMS[number // len(known) % len(FORMS)]


def place_named(number: int) -> str:
    """The name of a place that is on no map."""
    first, second = SYLLABLES[number % 16], SYLLABLES[number // 16 % 16]
    return f"{first}{second}{ENDINGS[number % 12]}".capitalize()


class _Picker:
    """Chooses among sentences, differently each time, always the same for the same record."""

    def __init__(self, activity: Activity, seed: str) -> None:
        self._activity = activity
        self._numbers = (zlib.crc32(f"{seed} {step}".encode()) for step in count())

    def number(self, end: int) -> int:
        return next(self._numbers) % end

    def plain(self, texts: Sequence[str]) -> str:
        return texts[self.number(len(texts))]

    def one(self, sentences: Sequence[str]) -> str:
        return self.fill(sentences[self.number(len(sentences))])

    def some(self, sentences: Sequence[str], wanted: int) -> list[str]:
        start = self.number(len(sentences))
        step = (1, 3)[self.number(2)]
        return [self.fill(sentences[(start + step * turn) % len(sentences)]) for turn in range(wanted)]

    def fill(self, sentence: str) -> str:
        activity = self._activity
        things = list(activity.things)
        turn = self.number(len(things))
        letters = dict(zip("abcdef", things[turn:] + things[:turn], strict=True))
        noun = activity.noun
        return sentence.format(
            do=activity.infinitive,
            done=activity.participle,
            noun=noun,
            Noun=_bare(noun).capitalize(),
            place=place_named(self.number(250)),
            n=self.number(8) + 3,
            **letters,
        )


def _bare(noun: str) -> str:
    return next((noun.removeprefix(word) for word in SMALL_WORDS if noun.startswith(word)), noun)
