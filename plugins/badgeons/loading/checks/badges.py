"""Rules about badges."""

import re
from collections.abc import Iterator

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.loading.checks.rule import HasRecords, for_each, for_each_alone, items_of, records_of
from badgeons.model import esco
from badgeons.model.catalogue import RESOURCE, Catalogue
from badgeons.model.fields.nearest import plainly
from badgeons.model.frameworks import FRAMEWORKS, alignment_url, has_right_shape
from badgeons.model.indexes import items, repeated, select
from badgeons.model.neighbours import NeighbourBadge
from badgeons.model.records import Achievement, Actor, ExternalBadge
from badgeons.model.records.achievement_parts import Alignment
from badgeons.model.records.choices import DRAFT, PROPOSED, WITHDRAWN
from badgeons.model.similarity import Badge, SimilarBadge, SimilarityIndex

ESCO_ADDRESS = re.compile(r"https?://data\.europa\.eu/esco/(skill|occupation)/([0-9a-f-]{36})")
SENSITIVE = re.compile(
    r"\b(syndi[cq]|cgt\b|cfdt\b|religi|eglise|paroiss|mosquee|synagogu|musulman|chretien|catholi"
    r"|protestan|juif|juiv|bouddhi|parti politique|militant|opinion|sante\b|malad|handicap|vih\b|cancer"
    r"|addict|psychiatr|orientation sexuelle|lgbt|homosex|transgenre|ethni)"
)
"""Words, without accent, that reveal what the law protects most (GDPR, article 9)."""

SENTENCE_ENDS = re.compile(r"(?<=[.!?…;:])\s+|\n+")
WORD = re.compile(r"[\w’'-]+")
MAX_WORDS, MAX_EASY_WORDS = 40, 15
"""Words of a sentence, in plain language and in easy-to-read, beyond which few people follow it."""


@for_each(items_of(Achievement, lambda badge: badge.issuers))
def issuers_may_issue(
    badge: Achievement, position: int, issuer: str, catalogue: Catalogue, problems: Problems
) -> None:
    """L’émetteur d’un badge a le rôle « emetteur »."""
    actor = catalogue.actors.get(issuer)
    if actor is not None and "emetteur" not in actor.roles:
        problems.add(
            badge.origin.at("issuers", position),
            N_("« {actor} » n’a pas le rôle « emetteur »"),
            N_("ajoutez ce rôle à sa fiche {path}, avec son accord"),
            actor=issuer,
            path=actor.origin.path,
        )


def _issuers(catalogue: HasRecords) -> Iterator[tuple[Actor]]:
    issuers = {issuer for _, _, issuer in items_of(Achievement, lambda badge: badge.issuers)(catalogue)}
    return ((actor,) for id, actor in catalogue.records.of(Actor).items() if id in issuers)


@for_each(_issuers)
def issuers_can_be_reached(actor: Actor, catalogue: Catalogue, problems: Problems) -> None:
    """Un émetteur a une adresse électronique de rôle et un site (Open Badges 2.0)."""
    for name, value in (("email", actor.email), ("url", actor.url)):
        if value is None:
            problems.add(
                actor.origin.at(),
                N_("cet acteur délivre des badges : il lui faut un champ `{name}`"),
                N_("une boîte de rôle pour `email`, l’adresse de son site pour `url`"),
                name=name,
            )


@for_each(records_of(Achievement))
def creators_act_here(badge: Achievement, catalogue: Catalogue, problems: Problems) -> None:
    """Le créateur d’un badge prend part au catalogue : il n’y est pas cité seulement comme ressource."""
    if badge.creator in catalogue.actors and badge.creator not in catalogue.identified_actors:
        problems.add(
            badge.origin.at("creator"),
            N_("« {actor} » n’a ici que le rôle « {role} » et ne peut pas être créateur"),
            N_("donnez-lui un autre rôle, avec son accord, ou citez-le dans la description"),
            actor=badge.creator,
            role=RESOURCE,
        )


@for_each(records_of(Achievement))
def status_tells_all(badge: Achievement, catalogue: Catalogue, problems: Problems) -> None:
    """Un badge proposé dit jusqu’à quand on peut donner son avis ; un badge retiré dit depuis quand."""
    if badge.status == PROPOSED and badge.consultation_until is None:
        problems.add(
            badge.origin.at("status"),
            N_("un badge proposé dit jusqu’à quand on peut donner son avis"),
            N_("ajoutez par exemple : consultation_until: 2026-12-31"),
        )
    if badge.status == WITHDRAWN and (badge.dates is None or badge.dates.withdrawn is None):
        problems.add(
            badge.origin.at("status"),
            N_("un badge retiré dit depuis quand il l’est"),
            N_("ajoutez la date sous `dates`, par exemple : withdrawn: 2026-12-31"),
        )
    if badge.status != WITHDRAWN and badge.dates is not None and badge.dates.withdrawn is not None:
        problems.add(
            badge.origin.at("dates", "withdrawn"),
            N_("ce badge a une date de retrait mais n’est pas retiré"),
            N_("écrivez « status: retire », ou supprimez la date"),
        )


@for_each(records_of(Achievement))
def replacement_is_for_withdrawn(badge: Achievement, catalogue: Catalogue, problems: Problems) -> None:
    """Seul un badge retiré est remplacé, et par un autre que lui."""
    if badge.replaced_by is None:
        return
    if badge.status != WITHDRAWN:
        problems.add(
            badge.origin.at("replaced_by"),
            N_("seul un badge retiré peut être remplacé"),
            N_("écrivez « status: retire », ou supprimez cette ligne"),
        )
    elif badge.replaced_by == badge.id:
        problems.add(badge.origin.at("replaced_by"), N_("un badge ne se remplace pas lui-même"))


@for_each(records_of(Achievement))
def value_lines_have_their_own_names(badge: Achievement, catalogue: Catalogue, problems: Problems) -> None:
    """Deux lignes de valeur d’usage d’un badge n’ont pas le même identifiant."""
    lines = items([badge], lambda badge: badge.value_in_use)
    for _, (_, position, line) in repeated(lines, lambda item: item[2].id):
        problems.add(
            badge.origin.at("value_in_use", position, "id"),
            N_("une autre ligne de ce badge s’appelle déjà « {id} »"),
            id=line.id,
        )


@for_each(items_of(Achievement, lambda badge: badge.alignment))
def alignment_codes_have_the_right_shape(
    badge: Achievement, position: int, alignment: Alignment, catalogue: Catalogue, problems: Problems
) -> None:
    """Le code d’un alignement a la forme de ceux de son référentiel."""
    framework = FRAMEWORKS.get(alignment.framework)
    if framework is not None and not has_right_shape(alignment):
        problems.add(
            badge.origin.at("alignment", position, "code"),
            N_("« {code} » n’a pas la forme d’un code {framework}"),
            N_("par exemple : {shape}"),
            code=alignment.code,
            framework=alignment.framework,
            shape=framework.shape,
        )
    elif not alignment_url(alignment):
        problems.add(
            badge.origin.at("alignment", position),
            N_("cet alignement ne mène nulle part"),
            N_("ajoutez son `code`, ou son adresse dans `url` pour un autre cadre"),
        )


@for_each(items_of(Achievement, lambda badge: badge.alignment))
def alignment_codes_exist(
    badge: Achievement, position: int, alignment: Alignment, catalogue: Catalogue, problems: Problems
) -> None:
    """Le code d’un alignement existe : dans ESCO, ou dans la liste que le collectif en garde."""
    place = badge.origin.at("alignment", position)
    listed = catalogue.code_lists.get(alignment.framework)
    if listed is not None and alignment.code is not None and has_right_shape(alignment):
        if alignment.code not in listed.codes:
            problems.warn(
                place,
                N_("« {code} » n’est pas dans la liste {framework} du {date} ({path})"),
                N_("vérifiez ce code, ou mettez à jour cette liste"),
                code=alignment.code,
                framework=alignment.framework,
                date=listed.date,
                path=listed.path,
            )
    elif address := ESCO_ADDRESS.fullmatch(alignment_url(alignment)):
        _check_esco(address[1], address[2], place, problems)


def _check_esco(concept: str, code: str, place: Place, problems: Problems) -> None:
    """Tell what is not in ESCO, or is there as another kind of concept than its address says."""
    known = esco.concept_of(code)
    if known is None:
        problems.warn(
            place,
            N_("« {code} » n’est pas, ou n’est plus, dans ESCO {version} ({date})"),
            N_("recopiez-le depuis esco.ec.europa.eu ; s’il est plus récent que cette liste, laissez-le"),
            code=code,
            version=esco.VERSION,
            date=esco.DATE,
        )
    elif known != concept:
        what = (
            N_("dans ESCO, « {code} » est un métier, pas une compétence")
            if known == "occupation"
            else N_("dans ESCO, « {code} » est une compétence, pas un métier")
        )
        hint = N_("cherchez la compétence voulue, ou écrivez dans `url` : {url}")
        problems.warn(place, what, hint, code=code, url=f"http://data.europa.eu/esco/{known}/{code}")


@for_each(items_of(Achievement, lambda badge: badge.alignment))
def no_diploma_level_for_informal_badges(
    badge: Achievement, position: int, alignment: Alignment, catalogue: Catalogue, problems: Problems
) -> None:
    """Un badge non formel ou informel ne s’aligne pas sur un niveau de diplôme (CEC)."""
    form = badge.recognition.form if badge.recognition else None
    if alignment.framework == "cec" and form in ("non_formelle", "informelle"):
        problems.warn(
            badge.origin.at("alignment", position),
            N_("un niveau de diplôme (CEC) sur un badge de reconnaissance non formelle"),
            N_("vérifiez que personne ne croira à un diplôme"),
        )


@for_each(records_of(Achievement))
def sensitive_belonging_is_confirmed(badge: Achievement, catalogue: Catalogue, problems: Problems) -> None:
    """Une appartenance qui révèle syndicat, religion, opinion ou santé est confirmée comme telle."""
    if badge.family != "appartenance" or badge.sensitive_confirmed:
        return
    words = " ".join((badge.name, badge.in_brief, badge.description, badge.criteria, *badge.tags))
    if SENSITIVE.search(plainly(words).replace("_", " ")):
        problems.add(
            badge.origin.at("family"),
            N_("ce badge semble révéler une donnée sensible (syndicat, religion, opinion, santé)"),
            N_("si les personnes le savent et l’acceptent : sensitive_confirmed: true"),
        )


def _living(catalogue: HasRecords) -> Iterator[tuple[Achievement]]:
    """The badges one may ask for, today or soon."""
    badges = select(catalogue.records.of(Achievement), lambda badge: badge.status not in (DRAFT, WITHDRAWN))
    return ((badge,) for badge in badges.values())


@for_each(_living)
def value_in_use_is_said(badge: Achievement, catalogue: Catalogue, problems: Problems) -> None:
    """Un badge dit ce qu’il ouvre, et auprès de qui."""
    if not badge.value_in_use:
        problems.warn(
            badge.origin.at("value_in_use"),
            N_("ce badge n’ouvre encore rien"),
            N_("demandez à un acteur ce qu’il peut ouvrir, et écrivez-le dans `value_in_use`"),
        )


@for_each(_living)
def review_is_not_late(badge: Achievement, catalogue: Catalogue, problems: Problems) -> None:
    """Un badge est relu avant la date inscrite dans sa fiche."""
    if badge.review_by is not None and badge.review_by < catalogue.today:
        problems.warn(
            badge.origin.at("review_by"),
            N_("ce badge devait être relu avant le {day}"),
            N_("relisez-le ensemble, puis donnez-lui une autre date"),
            day=badge.review_by,
        )


@for_each_alone(_living)
def everyone_can_read_it(badge: Achievement, problems: Problems) -> None:
    """Un badge se présente en phrases courtes, et très courtes en facile à lire."""
    texts = (
        ("easy", badge.easy, MAX_EASY_WORDS),
        ("in_brief", badge.in_brief, MAX_WORDS),
        ("for_whom", badge.for_whom, MAX_WORDS),
        ("description", badge.description, MAX_WORDS),
        ("criteria", badge.criteria, MAX_WORDS),
    )
    for name, text, limit in texts:
        # more words than the limit, each with what parts it from the next, are at least twice as many signs
        long = (sentence for sentence in SENTENCE_ENDS.split(text or "") if len(sentence) > 2 * limit)
        count = max(map(_count_of_words, long), default=0)
        if count > limit:
            problems.warn(
                badge.origin.at(name),
                N_("une phrase de {count} mots est difficile à lire"),
                N_("coupez-la en deux : {limit} mots au plus"),
                count=count,
                limit=limit,
            )
            return


def _count_of_words(sentence: str) -> int:
    return len(WORD.findall(sentence))


@for_each(_living)
def design_is_shared(badge: Achievement, catalogue: Catalogue, problems: Problems) -> None:
    """Un badge est conçu avec les personnes à qui il s’adresse."""
    if badge.co_design is None or not (badge.co_design.workshops or badge.co_design.recipients):
        problems.warn(
            badge.origin.at("co_design"),
            N_("on ne sait pas avec qui ce badge a été conçu"),
            N_("racontez-le dans `co_design`, ou proposez une cuisine à badges"),
        )


@for_each(_living)
def nobody_is_alone(badge: Achievement, catalogue: Catalogue, problems: Problems) -> None:
    """Un badge n’est pas l’affaire d’un seul acteur qui l’écrit, le délivre et l’endosse."""
    endorsers = {endorsement.endorser for endorsement in catalogue.active_endorsements_of(badge=badge.id)}
    if endorsers and endorsers | {badge.creator or badge.issuers[0]} == set(badge.issuers[:1]):
        problems.warn(
            badge.origin.at("issuers"),
            N_("« {actor} » crée, délivre et endosse seul ce badge"),
            N_("invitez un autre acteur à l’endosser"),
            actor=badge.issuers[0],
        )


@for_each(_living)
def asking_is_possible(badge: Achievement, catalogue: Catalogue, problems: Problems) -> None:
    """On sait à qui demander un badge."""
    how = badge.how_to_get
    if how.mode in ("demande", "externe") and how.contact is None and how.url is None:
        problems.warn(
            badge.origin.at("how_to_get"),
            N_("on ne sait pas à qui demander ce badge"),
            N_("ajoutez `contact` (une boîte de rôle) ou `url`"),
        )


def _near(catalogue: HasRecords) -> Iterator[tuple[Badge, SimilarBadge]]:
    """Each badge with those before it that it is near: badges of others come first, then the published."""
    neighbours = catalogue.neighbour_badges if isinstance(catalogue, Catalogue) else ()
    badges = select(catalogue.records.of(Achievement), lambda badge: badge.status != WITHDRAWN).values()
    order = sorted(badges, key=lambda badge: badge.status in (DRAFT, PROPOSED))
    return SimilarityIndex([*catalogue.records.of(ExternalBadge).values(), *neighbours, *order]).pairs()


SIMILAR = N_("ce badge ressemble à « {other} » ({path}), par les mots : {words}")
SIMILAR_ELSEWHERE = N_(
    "ce badge existe peut-être chez un voisin, {neighbour} : « {other} » ({path}), par les mots : {words}"
)
SIMILAR_HINT = N_("peut-être un même badge à endosser, à adapter ou à demander ?")


def told_similar(near: SimilarBadge) -> tuple[str, dict[str, object]]:
    """The sentence about a near badge, and its values."""
    words = {"other": near.badge.name, "path": near.place, "words": ", ".join(near.words)}
    if isinstance(near.badge, NeighbourBadge):
        return SIMILAR_ELSEWHERE, {**words, "neighbour": near.badge.neighbour.name}
    return SIMILAR, {**words}


@for_each(_near)
def badges_differ(badge: Badge, near: SimilarBadge, catalogue: Catalogue, problems: Problems) -> None:
    """Deux badges ne disent pas presque la même chose : mieux vaut réutiliser et enrichir."""
    other = near.badge
    if not isinstance(badge, Achievement) or other.id in badge.prerequisites:
        return
    if isinstance(other, Achievement) and badge.id in other.prerequisites:
        return
    what, values = told_similar(near)
    problems.warn(badge.origin.at("name"), what, SIMILAR_HINT, **values)
