"""Rules about badges."""

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.model.catalogue import RESOURCE, Catalogue
from badgeons.model.fields.nearest import plainly
from badgeons.model.frameworks import FRAMEWORKS, alignment_url, has_right_shape
from badgeons.model.records import Achievement, ExternalBadge
from badgeons.model.records.choices import DRAFT, PROPOSED, WITHDRAWN

SENSITIVE = re.compile(
    r"\b(syndi[cq]|cgt\b|cfdt\b|religi|eglise|paroiss|mosquee|synagogu|musulman|chretien|catholi"
    r"|protestan|juif|juiv|bouddhi|parti politique|militant|opinion|sante\b|malad|handicap|vih\b|cancer"
    r"|addict|psychiatr|orientation sexuelle|lgbt|homosex|transgenre|ethni)"
)
"""Words, without accent, that reveal what the law protects most (GDPR, article 9)."""

MIN_SIMILARITY = 0.85
"""Share of common letters from which two names look the same."""
MAX_COMPARED = 50
"""Names sharing a word with which a name is compared: time stays in proportion with the badges."""


def issuers_may_issue(catalogue: Catalogue, problems: Problems) -> None:
    """L’émetteur d’un badge a le rôle « emetteur »."""
    for badge in catalogue.achievements.values():
        for position, issuer in enumerate(badge.issuers):
            actor = catalogue.actors.get(issuer)
            if actor is not None and "emetteur" not in actor.roles:
                problems.add(
                    badge.origin.at("issuers", position),
                    N_("« {actor} » n’a pas le rôle « emetteur »"),
                    N_("ajoutez ce rôle à sa fiche {path}, avec son accord"),
                    actor=issuer,
                    path=actor.origin.path,
                )


def issuers_can_be_reached(catalogue: Catalogue, problems: Problems) -> None:
    """Un émetteur a une adresse électronique de rôle et un site (Open Badges 2.0)."""
    for id in sorted({issuer for badge in catalogue.achievements.values() for issuer in badge.issuers}):
        actor = catalogue.actors.get(id)
        for name in ("email", "url"):
            if actor is not None and getattr(actor, name) is None:
                problems.add(
                    actor.origin.at(),
                    N_("cet acteur délivre des badges : il lui faut un champ `{name}`"),
                    N_("une boîte de rôle pour `email`, l’adresse de son site pour `url`"),
                    name=name,
                )


def creators_act_here(catalogue: Catalogue, problems: Problems) -> None:
    """Le créateur d’un badge prend part au catalogue : il n’y est pas cité seulement comme ressource."""
    for badge in catalogue.achievements.values():
        if badge.creator in catalogue.actors and badge.creator not in catalogue.identified_actors:
            problems.add(
                badge.origin.at("creator"),
                N_("« {actor} » n’a ici que le rôle « {role} » et ne peut pas être créateur"),
                N_("donnez-lui un autre rôle, avec son accord, ou citez-le dans la description"),
                actor=badge.creator,
                role=RESOURCE,
            )


def status_tells_all(catalogue: Catalogue, problems: Problems) -> None:
    """Un badge proposé dit jusqu’à quand on peut donner son avis ; un badge retiré dit depuis quand."""
    for badge in catalogue.achievements.values():
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


def replacement_is_for_withdrawn(catalogue: Catalogue, problems: Problems) -> None:
    """Seul un badge retiré est remplacé, et par un autre que lui."""
    for badge in catalogue.achievements.values():
        if badge.replaced_by is None:
            continue
        if badge.status != WITHDRAWN:
            problems.add(
                badge.origin.at("replaced_by"),
                N_("seul un badge retiré peut être remplacé"),
                N_("écrivez « status: retire », ou supprimez cette ligne"),
            )
        elif badge.replaced_by == badge.id:
            problems.add(badge.origin.at("replaced_by"), N_("un badge ne se remplace pas lui-même"))


def value_lines_have_their_own_names(catalogue: Catalogue, problems: Problems) -> None:
    """Deux lignes de valeur d’usage d’un badge n’ont pas le même identifiant."""
    for badge in catalogue.achievements.values():
        seen: set[str] = set()
        for position, line in enumerate(badge.value_in_use):
            if line.id in seen:
                problems.add(
                    badge.origin.at("value_in_use", position, "id"),
                    N_("une autre ligne de ce badge s’appelle déjà « {id} »"),
                    id=line.id,
                )
            seen.add(line.id or "")
            seen.discard("")


def alignment_codes_have_the_right_shape(catalogue: Catalogue, problems: Problems) -> None:
    """Le code d’un alignement a la forme de ceux de son référentiel."""
    for badge in catalogue.achievements.values():
        for position, alignment in enumerate(badge.alignment):
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


def no_diploma_level_for_informal_badges(catalogue: Catalogue, problems: Problems) -> None:
    """Un badge non formel ou informel ne s’aligne pas sur un niveau de diplôme (CEC)."""
    for badge in catalogue.achievements.values():
        form = badge.recognition.form if badge.recognition else None
        for position, alignment in enumerate(badge.alignment):
            if alignment.framework == "cec" and form in ("non_formelle", "informelle"):
                problems.warn(
                    badge.origin.at("alignment", position),
                    N_("un niveau de diplôme (CEC) sur un badge de reconnaissance non formelle"),
                    N_("vérifiez que personne ne croira à un diplôme"),
                )


def sensitive_belonging_is_confirmed(catalogue: Catalogue, problems: Problems) -> None:
    """Une appartenance qui révèle syndicat, religion, opinion ou santé est confirmée comme telle."""
    for badge in catalogue.achievements.values():
        if badge.family != "appartenance" or badge.sensitive_confirmed:
            continue
        words = " ".join((badge.name, badge.in_brief, badge.description, badge.criteria, *badge.tags))
        if SENSITIVE.search(plainly(words).replace("_", " ")):
            problems.add(
                badge.origin.at("family"),
                N_("ce badge semble révéler une donnée sensible (syndicat, religion, opinion, santé)"),
                N_("si les personnes le savent et l’acceptent : sensitive_confirmed: true"),
            )


def value_in_use_is_said(catalogue: Catalogue, problems: Problems) -> None:
    """Un badge dit ce qu’il ouvre, et auprès de qui."""
    for badge in _living(catalogue):
        if not badge.value_in_use:
            problems.warn(
                badge.origin.at("value_in_use"),
                N_("ce badge n’ouvre encore rien"),
                N_("demandez à un acteur ce qu’il peut ouvrir, et écrivez-le dans `value_in_use`"),
            )


def design_is_shared(catalogue: Catalogue, problems: Problems) -> None:
    """Un badge est conçu avec les personnes à qui il s’adresse."""
    for badge in _living(catalogue):
        if badge.co_design is None or not (badge.co_design.workshops or badge.co_design.recipients):
            problems.warn(
                badge.origin.at("co_design"),
                N_("on ne sait pas avec qui ce badge a été conçu"),
                N_("racontez-le dans `co_design`, ou proposez une cuisine à badges"),
            )


def nobody_is_alone(catalogue: Catalogue, problems: Problems) -> None:
    """Un badge n’est pas l’affaire d’un seul acteur qui l’écrit, le délivre et l’endosse."""
    for badge in _living(catalogue):
        endorsers = {endorsement.endorser for endorsement in catalogue.active_endorsements_of(badge=badge.id)}
        if endorsers and endorsers | {badge.creator or badge.issuers[0]} == set(badge.issuers[:1]):
            problems.warn(
                badge.origin.at("issuers"),
                N_("« {actor} » crée, délivre et endosse seul ce badge"),
                N_("invitez un autre acteur à l’endosser"),
                actor=badge.issuers[0],
            )


def asking_is_possible(catalogue: Catalogue, problems: Problems) -> None:
    """On sait à qui demander un badge."""
    for badge in _living(catalogue):
        how = badge.how_to_get
        if how.mode in ("demande", "externe") and how.contact is None and how.url is None:
            problems.warn(
                badge.origin.at("how_to_get"),
                N_("on ne sait pas à qui demander ce badge"),
                N_("ajoutez `contact` (une boîte de rôle) ou `url`"),
            )


def names_differ(catalogue: Catalogue, problems: Problems) -> None:
    """Deux badges n’ont pas presque le même nom : mieux vaut réutiliser et enrichir."""
    for first, second in _alike(catalogue):
        problems.warn(
            second.origin.at("name"),
            N_("ce nom ressemble beaucoup à « {other} » ({path})"),
            N_("peut-être un même badge à réutiliser et à enrichir ?"),
            other=first.name,
            path=first.origin.path,
        )


def _living(catalogue: Catalogue) -> Iterator[Achievement]:
    """The badges one may ask for, today or soon."""
    for badge in catalogue.achievements.values():
        if badge.status not in (DRAFT, WITHDRAWN):
            yield badge


def _alike(catalogue: Catalogue) -> Iterator[tuple[Achievement | ExternalBadge, Achievement | ExternalBadge]]:
    """Pairs of badges whose names look the same; only names that share a word are compared."""
    records: list[Achievement | ExternalBadge] = [*catalogue.external_badges.values()]
    records += [badge for badge in catalogue.achievements.values() if badge.status != WITHDRAWN]
    named = [(plainly(record.name), record) for record in records]
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for position, (name, record) in enumerate(named):
        candidates = {other for word in _words(name) for other in by_word[word][-MAX_COMPARED:]}
        for other in sorted(candidates):
            matcher = SequenceMatcher(None, named[other][0], name, autojunk=False)
            if (
                min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= MIN_SIMILARITY
                and matcher.ratio() >= MIN_SIMILARITY
            ):
                yield named[other][1], record
        for word in _words(name):
            by_word[word].append(position)


def _words(name: str) -> set[str]:
    return {word for word in name.split("_") if len(word) > 3} or {name}
