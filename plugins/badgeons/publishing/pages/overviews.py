"""Pages that show the whole at a glance: external badges, proposals, the matrix, the ecosystem."""

from collections.abc import Iterable

from badgeons.base.documents import Crumb, Page
from badgeons.base.messages import N_
from badgeons.model.records import Achievement
from badgeons.model.records.choices import (
    ACTOR_TYPE,
    KNOWLEDGE,
    MATRIX_CATEGORY,
    POSTURES,
    PROPOSED,
    WITHDRAWN,
)
from badgeons.publishing.pages.actors import is_resource
from badgeons.publishing.pages.view import PageType, View

BADGES = N_("Badges")


def _under_badges(view: View) -> tuple[Crumb, ...]:
    return (Crumb(view.say(BADGES), f"{view.segments.badges}/"),)


def render_external(site: View) -> Iterable[Page]:
    view = site.at(site.addresses.page(site.segments.external_badges))
    yield view.page(
        "external_badges.html",
        title=view.say(N_("Les badges d’ailleurs que nous utilisons")),
        description=view.say(
            N_("Des badges créés par d’autres et utiles ici : {name} y renvoie plutôt que de les refaire."),
            name=view.catalogue.collective.name,
        ),
        kind="external-badges",
        trail=_under_badges(view),
        badges=view.by_name(view.catalogue.external_badges.values()),
    )


def render_proposals(site: View) -> Iterable[Page]:
    view = site.at(site.addresses.page(site.segments.proposals))
    proposed = [badge for badge in view.public_badges() if badge.status == PROPOSED]
    yield view.page(
        "proposals.html",
        title=view.say(N_("Les badges proposés")),
        description=view.say(
            N_("Les badges que {name} met en discussion, et jusqu’à quand donner son avis."),
            name=view.catalogue.collective.name,
        ),
        kind="proposals",
        trail=_under_badges(view),
        open=[badge for badge in proposed if _is_open(view, badge)],
        over=[badge for badge in proposed if not _is_open(view, badge)],
        experimental=[badge for badge in view.public_badges() if badge.status == "experimental"],
    )


def _is_open(view: View, badge: Achievement) -> bool:
    return badge.consultation_until is None or badge.consultation_until >= view.catalogue.today


def render_matrix(site: View) -> Iterable[Page]:
    view = site.at(site.addresses.page(site.segments.matrix))
    badges = [badge for badge in view.public_badges() if badge.status != WITHDRAWN]
    categories = [option.value for option in MATRIX_CATEGORY.options]
    yield view.page(
        "matrix.html",
        title=view.say(N_("La matrice du territoire")),
        description=view.say(
            N_("Où sont les badges de {name} : ce qui est déjà reconnu, ce qui manque, ce qui se ressemble."),
            name=view.catalogue.collective.name,
        ),
        kind="matrix",
        is_wide=True,
        trail=_under_badges(view),
        halves=[
            (words, side, [each for each in categories if (each in KNOWLEDGE) is (side == 0)])
            for side, words in enumerate((N_("Du côté des savoirs"), N_("Du côté de l’engagement")))
        ],
        postures=POSTURES,
        cells={
            (category, posture): [
                badge
                for badge in badges
                if badge.matrix and (badge.matrix.category, badge.matrix.posture) == (category, posture)
            ]
            for category in categories
            for posture in POSTURES
        },
        outside=[badge for badge in badges if badge.matrix is None],
    )


def render_ecosystem(site: View) -> Iterable[Page]:
    view = site.at(site.addresses.page(site.segments.ecosystem))
    catalogue = view.catalogue
    actors = [actor for actor in view.by_name(catalogue.actors.values()) if not is_resource(actor)]
    endorsements = [each for each in catalogue.endorsements.values() if catalogue.state_of(each) == "active"]
    present = {actor.type for actor in actors}
    yield view.page(
        "ecosystem.html",
        title=view.say(N_("L’écosystème de reconnaissance")),
        description=view.say(
            N_("Qui délivre, qui endosse, qui accueille les badges de {name}, sans classement."),
            name=catalogue.collective.name,
        ),
        kind="ecosystem",
        is_wide=True,
        rows=[
            (
                actor,
                view.by_name(catalogue.issued_by(actor.id)),
                [each for each in endorsements if each.endorser == actor.id],
                view.by_name({badge.id: badge for badge, _ in catalogue.opened_by(actor.id)}.values()),
            )
            for actor in actors
        ],
        missing=[option.value for option in ACTOR_TYPE.options if option.value not in present | {"personne"}],
    )


EXTERNAL_BADGES = PageType("external_badges", render_external)
PROPOSALS = PageType("proposals", render_proposals)
MATRIX = PageType("matrix", render_matrix)
ECOSYSTEM = PageType("ecosystem", render_ecosystem)
