"""A badge, or all of an actor's, as a small piece of HTML for other sites.

No script, no frame, no style: it takes the look of the page it is put in. Addresses are whole, and every
word of a record is escaped.
"""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from badgeons.base.addresses import Address
from badgeons.base.messages import N_
from badgeons.model.records import Achievement, Actor
from badgeons.publishing.pages.view import View

LinkTo = Callable[[Address], str]

SIZE = 120
"""Pixels by which a badge is wide and high on the other site."""
PICTURE = Markup('<img src="{image}" alt="{words}" width="{size}" height="{size}">')
BADGE = Markup(
    '<p lang="{language}">\n<a href="{page}">{picture}<br>\n<strong>{name}</strong></a><br>\n'
    '{words} <a href="{issuer_page}">{issuer}</a>\n</p>'
)
LISTED = Markup('<li><a href="{page}">{picture} {name}</a></li>')
LIST = Markup('<p lang="{language}"><a href="{page}">{words}</a></p>\n<ul lang="{language}">\n{items}\n</ul>')
ISSUED_BY = N_("Un badge délivré par")
BADGES_OF = N_("Les badges de {name}")


@dataclass(frozen=True)
class Embed:
    """The `code` to copy into another site, and the same with links of this one, to `preview` it.

    The code is a text: a page that shows it escapes it whole.
    """

    code: str
    preview: Markup


def badge_embed(view: View, badge: Achievement) -> Embed:
    """A badge: its image, its name, and the first of its issuers."""
    return _embed(view, lambda link_to: _badge(view, badge, link_to))


def actor_embed(view: View, actor: Actor, badges: list[Achievement]) -> Embed:
    """The badges that an actor issues, as a list."""
    return _embed(view, lambda link_to: _badges(view, actor, badges, link_to))


def _embed(view: View, write: Callable[[LinkTo], Markup]) -> Embed:
    return Embed(str(write(lambda address: address.url)), write(view.link_to))


def _badge(view: View, badge: Achievement, link_to: LinkTo) -> Markup:
    issuer = view.catalogue.actors[badge.issuers[0]]
    return BADGE.format(
        language=view.language,
        page=link_to(view.addresses.badge_page(badge.id)),
        picture=_picture(view, badge, link_to),
        name=badge.name,
        words=view.translate(ISSUED_BY),
        issuer_page=link_to(view.addresses.actor_page(issuer.id)),
        issuer=issuer.name,
    )


def _badges(view: View, actor: Actor, badges: list[Achievement], link_to: LinkTo) -> Markup:
    items = (
        LISTED.format(
            page=link_to(view.addresses.badge_page(badge.id)),
            picture=_picture(view, badge, link_to),
            name=badge.name,
        )
        for badge in badges
    )
    return LIST.format(
        language=view.language,
        page=link_to(view.addresses.actor_page(actor.id)),
        words=view.translate(BADGES_OF, name=actor.name),
        items=Markup("\n").join(items),
    )


def _picture(view: View, badge: Achievement, link_to: LinkTo) -> Markup:
    """The image of a badge; nothing when it could not be read."""
    image = view.badge_image(badge.id)
    if image is None:
        return Markup()
    return PICTURE.format(image=link_to(image), words=badge.image_alt, size=SIZE)
