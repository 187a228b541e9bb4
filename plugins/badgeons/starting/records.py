"""The first records of a territory: its own, its collective's, first members, two badges on trial."""

from collections.abc import Iterator

from badgeons.base.messages import N_, fill
from badgeons.base.slugs import slug_like
from badgeons.drawing import BadgeDesign, description_of
from badgeons.model.fields.origin import Origin
from badgeons.model.records import Achievement, Actor, Collective, Record, Territory
from badgeons.model.records.achievement_parts import HowToGet, Matrix, Recognition
from badgeons.model.records.choices import EXPERIMENTAL
from badgeons.model.records.collective import Accessibility
from badgeons.starting.answers import Answers

SUPPORT, ACTOR = "soutien", "acteur"
"""The identifiers of the two badges, and of their families."""
POSTURES = {SUPPORT: 2, ACTOR: 4}
DESIGNS = {
    SUPPORT: BadgeDesign(SUPPORT, POSTURES[SUPPORT], pictogram="megaphone"),
    ACTOR: BadgeDesign(ACTOR, POSTURES[ACTOR], pictogram="groupe"),
}
"""How each is drawn."""


def first_records(answers: Answers) -> list[Record]:
    """Every record, in the language of the site; none says what was not answered."""
    return [
        _territory(answers),
        _collective(answers),
        *_actors(answers),
        _support_badge(answers),
        _actor_badge(answers),
    ]


def _territory(answers: Answers) -> Territory:
    id = answers.territory_id
    return Territory(
        id=id, origin=Origin(f"content/territories/{id}.yml"), name=answers.territory, type="libre"
    )


def _collective(answers: Answers) -> Collective:
    return Collective(
        id="collective",
        origin=Origin("content/collective.yml"),
        name=answers.name,
        actor=answers.collective,
        territory=answers.territory_id,
        in_brief=fill(
            answers.language,
            N_("Ensemble, nous reconnaissons ce que chacune et chacun vit, sait faire et partage."),
        ),
        rights_contact=answers.email,
        accessibility=Accessibility(conformity="non", contact=answers.email),
    )


def _actors(answers: Answers) -> Iterator[Actor]:
    yield Actor(
        id=answers.collective,
        origin=Origin(f"content/actors/{answers.collective}.yml"),
        name=answers.name,
        type="collectif",
        in_brief=fill(
            answers.language,
            N_(
                "Des structures et des personnes qui font vivre ensemble la reconnaissance, "
                "sur leur territoire."
            ),
        ),
        territories=(answers.territory_id,),
        url=answers.address,
        roles=("emetteur", "partenaire"),
        email=answers.email,
    )
    for structure in answers.structures:
        id = slug_like(structure.name)
        yield Actor(
            id=id,
            origin=Origin(f"content/actors/{id}.yml"),
            name=structure.name,
            type=structure.type,
            territories=(answers.territory_id,),
            roles=("partenaire",),
            member_of=(answers.collective,),
        )


def _support_badge(answers: Answers) -> Achievement:
    return _badge(
        answers,
        SUPPORT,
        name=N_("Soutien du collectif"),
        in_brief=N_("Je trouve que chaque personne mérite d’être reconnue, et je le dis."),
        description=N_(
            "Avec ce badge, on dit que l’on soutient le collectif. C’est tout, et c’est déjà beaucoup : "
            "aucune cotisation, aucun savoir-faire, aucune heure de présence n’est demandée."
        ),
        criteria=(
            N_("partager l’idée que toute personne peut reconnaître et être reconnue ;"),
            N_("dire pourquoi en une phrase, avec ses mots à soi."),
        ),
        evidence=N_("Une phrase dite de vive voix, écrite ou dessinée"),
        for_whom=N_("Toutes les personnes et toutes les structures d’ici, sans condition."),
        steps=(
            N_("Dire ou écrire en une phrase pourquoi cela compte pour vous."),
            N_("Envoyer cette phrase, ou la dire à quelqu’un du collectif."),
        ),
    )


def _actor_badge(answers: Answers) -> Achievement:
    return _badge(
        answers,
        ACTOR,
        name=N_("J’agis dans le collectif"),
        in_brief=N_("Je donne du temps et des idées : je prépare, j’accueille, je relis, je fais avancer."),
        description=N_(
            "Ce badge reconnaît une part prise dans la vie du collectif, d’où que l’on vienne. "
            "Installer une salle, relire un badge ou tenir l’accueil comptent autant que prendre la parole."
        ),
        criteria=(
            N_("avoir pris part à plusieurs moments : rencontre, atelier, relecture, préparation ;"),
            N_("avoir tenu un rôle du début à la fin, même un petit rôle ;"),
            N_("avoir dit d’où l’on parle : un métier, un quartier, une histoire, une envie."),
        ),
        evidence=N_(
            "Un récit de quelques minutes, ou le témoignage d’une personne qui a fait les choses avec vous"
        ),
        for_whom=N_("Les personnes qui font vivre le collectif, pour elles-mêmes ou pour une structure."),
        steps=(
            N_("Choisir des moments auxquels vous avez pris part, et un rôle que vous y avez tenu."),
            N_("Les raconter à deux personnes du collectif."),
        ),
    )


def _badge(
    answers: Answers,
    id: str,
    *,
    name: str,
    in_brief: str,
    description: str,
    criteria: tuple[str, ...],
    evidence: str,
    for_whom: str,
    steps: tuple[str, ...],
) -> Achievement:
    """A badge of the collective, on trial: its sentences are French and marked."""

    def words(sentence: str) -> str:
        return fill(answers.language, sentence)

    return Achievement(
        id=id,
        origin=Origin(f"badges/{id}/badge.yml"),
        name=words(name),
        in_brief=words(in_brief),
        description=words(description),
        image_alt=description_of(DESIGNS[id], answers.language),
        family=id,
        matrix=Matrix(category="groupe", posture=POSTURES[id]),
        recognition=Recognition(form="informelle", tradition="non_traditionnelle"),
        criteria="\n".join(f"- {words(each)}" for each in criteria),
        accepted_evidence=(words(evidence),),
        issuers=(answers.collective,),
        creator=answers.collective,
        for_whom=words(for_whom),
        languages=(answers.language,),
        territories=(answers.territory_id,),
        how_to_get=HowToGet(mode="demande", steps=tuple(map(words, steps)), contact=answers.email),
        status=EXPERIMENTAL,
        version="1.0",
    )
