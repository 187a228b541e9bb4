"""What a page is written from: the catalogue, what it must know of the site, and where the page stands."""

import dataclasses
import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TypeVar
from urllib.parse import urlencode, urlsplit

from babel.dates import get_timezone_location
from markupsafe import Markup

from badgeons.base.addresses import Address, Addresses, relative_link
from badgeons.base.dates import day_in_words, locale_of
from badgeons.base.documents import Alternate, Crumb, Page, PlannedPage
from badgeons.base.messages import N_, SOURCE_LANGUAGE, Bilingual
from badgeons.base.settings import ProsePages, Segments
from badgeons.base.texts import without_accents
from badgeons.base.time_zones import DEFAULT_ZONE
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.kinds import Choice, PartialDate
from badgeons.model.occurrences import Occurrence
from badgeons.model.records import Achievement, Endorsement, Event
from badgeons.model.records.achievement_parts import Matrix
from badgeons.model.records.choices import KNOWLEDGE, POSTURES
from badgeons.publishing.formats.event_words import date_in_words, rhythm, when
from badgeons.publishing.formats.members import contact_of
from badgeons.publishing.pages.blank_proposals import BlankProposal, blank_proposal
from badgeons.publishing.pages.breadcrumbs import breadcrumb_list
from badgeons.publishing.pages.environment import environment
from badgeons.publishing.pages.forms import Form, form_folder, forms_at
from badgeons.publishing.pages.look import light_page_style
from badgeons.publishing.pages.mailto import DRAFTS, mailto
from badgeons.publishing.pages.other_languages import language_note, with_languages_told
from badgeons.publishing.pages.site_info import SiteInfo
from badgeons.publishing.pages.typography import kept_together, no_break, sentence_in, typeset

T = TypeVar("T")


@dataclass(frozen=True)
class View:
    """The catalogue as seen from one page, whose folder is `path` (empty, or ending in `/`)."""

    catalogue: Catalogue
    info: SiteInfo
    path: str = ""

    def at(self, address: Address) -> "View":
        return dataclasses.replace(self, path=folder(address))

    # words

    @property
    def language(self) -> str:
        return self.info.language

    def translate(self, sentence: str, **values: object) -> str:
        """A sentence marked with N_ and its `{values}`, in the page's language, as plain text."""
        return sentence_in(self.language)(sentence).format(**values)

    def spaced(self, text: str) -> str:
        """Words in the page's language with the spaces its printing asks for."""
        return no_break(text) if self.language == SOURCE_LANGUAGE else text

    def language_note(self, code: str) -> str:
        """« (in French) » after words in another language than the page; empty in its own."""
        return language_note(code, self.language)

    def label(self, choice: Choice, value: str) -> str:
        return choice.label(value, self.language)

    def meaning(self, choice: Choice, value: str) -> str:
        option = next(option for option in choice.options if option.value == value)
        return option.help.in_words(self.language)

    def in_words(self, words: tuple[str, str]) -> str:
        """A pair of French and English words in the page's language."""
        return Bilingual(*words).in_words(self.language)

    def posture(self, matrix: Matrix) -> str:
        """The word of a posture; the same number says another thing of knowledge than of commitment."""
        return self.in_words(POSTURES[matrix.posture][0 if matrix.category in KNOWLEDGE else 1])

    def day(self, day: datetime.date | PartialDate) -> str:
        """A day in full letters, or a month when the day is not known."""
        if isinstance(day, PartialDate):
            return kept_together(date_in_words(day, self.language))
        return kept_together(day_in_words(day, self.language))

    def month(self, day: datetime.date) -> str:
        """The month and year of a day."""
        return self.day(PartialDate(day.year, day.month))

    def next_day(self, event: Event) -> tuple[datetime.date, str]:
        """What orders events: the next day of each."""
        return self.catalogue.next_occurrence(event).start.first_day(), event.id

    def nearest_first(self, events: Iterable[Event]) -> list[Event]:
        """The events to come, the next first; then those that are over, the latest first."""
        ordered = sorted(events, key=self.next_day)
        over = [event for event in reversed(ordered) if not self.catalogue.is_upcoming(event)]
        return [event for event in ordered if self.catalogue.is_upcoming(event)] + over

    def period(self, event: Event) -> str:
        """When an event takes place, in a few words; of a series, its next time."""
        return self.when(self.catalogue.next_occurrence(event))

    def when(self, one: Occurrence, *, with_weekday: bool = False) -> str:
        """The days and hours of one time of an event."""
        return kept_together(when(one, self.language, with_weekday=with_weekday))

    def rhythm(self, event: Event) -> str:
        """How often an event comes back, empty when it does not."""
        return rhythm(event.repeats.every, event.start.first_day(), self.language) if event.repeats else ""

    def zone_in_words(self, event: Event) -> str:
        """Of which place the hours of an event are, when a reader may have others; else nothing."""
        zone = self.catalogue.zone_of(event)
        here = self.catalogue.zone_around(self.catalogue.collective.territory) or DEFAULT_ZONE
        if event.start_time is None or (zone == here and not event.online):
            return ""
        city = get_timezone_location(zone, locale=locale_of(self.language), return_city=True)
        return self.translate(N_("heure locale ({city})"), city=city)

    # whom to write to

    @property
    def contact(self) -> str:
        """The mailbox to write to."""
        return contact_of(self.catalogue)

    def draft(self, purpose: str, *, name: str = "", url: str = "", to: str | None = None) -> str:
        """A link to a message of `DRAFTS` about a thing, ready to complete; to the collective by default,
        and to nobody yet when `to` is empty."""
        draft = DRAFTS[purpose]
        values = {"name": name, "url": url}
        if purpose == "propose":
            blank = self.blank_proposal("badge")
            values |= {"text": blank.text, "choices": blank.words_to_choose}
        subject, body = (self.translate(text, **values) for text in (draft.subject, draft.body))
        return mailto(self.contact if to is None else to, subject, body)

    def blank_proposal(self, kind: str) -> BlankProposal:
        """The text to copy into a message that proposes something of a kind."""
        return blank_proposal(kind, self.language)

    @property
    def forms(self) -> list[Form]:
        """The forms of the repository."""
        return forms_at(self.addresses.settings.repository)

    def form(self, kind: str, **answers: str) -> str:
        """A link to the page where something of a kind is proposed, some answers given; empty without one.

        In the names of answers two underscores stand for the point of a key: `target__badge`.
        """
        path = form_folder(self.prose.propose, kind)
        given = {key.replace("__", "."): value for key, value in answers.items()}
        return self.link_to(path) + (f"#{urlencode(given)}" if given else "") if path else ""

    def form_url(self, kind: str) -> str:
        """The whole address of that page, as it is printed on paper; empty without one."""
        path = form_folder(self.prose.propose, kind)
        return self.addresses.settings.base_url + path if path else ""

    # addresses

    @property
    def addresses(self) -> Addresses:
        return self.info.addresses

    @property
    def segments(self) -> Segments:
        return self.addresses.settings.segments

    @property
    def home(self) -> str:
        """The folder of the home page."""
        return self.addresses.settings.home

    @property
    def search_program(self) -> str:
        """The path of the program of the search, beside what it reads; each language has its own."""
        return f"{self.home}assets/badgeons/search/search.js"

    @property
    def prose(self) -> ProsePages:
        return self.addresses.settings.prose

    def is_written(self, path: str) -> bool:
        """Whether people wrote a page for this folder of the site."""
        return path in self.info.written

    def here(self, path: str) -> str:
        """The folder of a page that people wrote: in the language of this one, where somebody did."""
        there = f"{self.home}{path}"
        return there if self.is_written(there) else path

    def prose_link(self, path: str, fragment: str = "") -> str:
        """A link in Markdown to a page that people wrote, called by its title, in the language of this page
        where somebody wrote it; empty where the site has no such page or its search does not find it."""
        there = self.here(path)
        title = self.info.titles.get(there)
        return f"[{title}]({self.link_to(there)}{fragment})" if title else ""

    def link_to(self, address: Address | str) -> str:
        """A link from this page to another page or file of the site."""
        target = address if isinstance(address, str) else folder(address)
        return relative_link(target, self.path)

    def href(self, path: str) -> str:
        """A link from this page to a path from the site's root, or to a whole address."""
        return path if urlsplit(path).scheme else self.link_to(path)

    def link_to_file(self, address: Address) -> str | None:
        """A link to a machine file, None when this build does not publish it."""
        return self.link_to(address.path) if address.path in self.info.machine_files else None

    def feed(self, name: str, title: str) -> tuple[Alternate, ...]:
        """The Atom feed of that name, for programs that follow a page."""
        address = self.addresses.feed(name)
        return (Alternate("application/atom+xml", title, address.path),) if self.link_to_file(address) else ()

    def link_to_printed(self, name: str) -> str | None:
        """A link to a document to print; None when the site has none, or none in this language."""
        settings = self.addresses.settings
        return None if settings.home else self.link_to_file(self.addresses.printed(name))

    def badge_image(self, badge: str) -> Address | None:
        return self.image_of(self.catalogue.achievements[badge])

    def image_of(self, badge: Achievement) -> Address | None:
        """The image of a version of a badge."""
        image, later = self.catalogue.image_of(badge), self.catalogue.later_version(badge)
        return self.addresses.badge_image(badge.id, image.extension, later) if image else None

    def actor_image(self, actor: str) -> Address | None:
        image = self.catalogue.images.get(("actor", actor))
        return self.addresses.actor_image(actor, image.extension) if image else None

    def mark(self, actor: str, size: int) -> Markup:
        """An actor's logo beside its written name, `size` pixels wide and high; nothing when it has none."""
        image = self.actor_image(actor)
        if image is None:
            return Markup()
        return Markup('<img src="{}" alt="" width="{}" height="{}">').format(
            self.link_to(image.path), size, size
        )

    # lists

    def shown(self, ids: Iterable[str]) -> list[Achievement]:
        """The badges of these ids that have a page, in the same order."""
        public = self.catalogue.public_achievements()
        return [public[id] for id in ids if id in public]

    def active_ids(self, endorsements: Iterable[Endorsement]) -> set[str]:
        """Ids of those that hold today."""
        return {each.id for each in endorsements if self.catalogue.state_of(each) == "active"}

    def public_badges(self) -> list[Achievement]:
        return self.by_name(self.catalogue.public_achievements().values())

    def actors_by_name(self, ids: Iterable[str]) -> list[str]:
        """Ids of actors in the order of their names."""
        actors = (self.catalogue.actors[id] for id in ids if id in self.catalogue.actors)
        return [actor.id for actor in self.by_name(actors)]

    def by_name(self, things: Iterable[T], name: Callable[[T], str] | None = None) -> list[T]:
        """Things in the order of their names: nothing is ranked here."""
        read = name or (lambda thing: str(getattr(thing, "name")))  # noqa: B009
        return sorted(things, key=lambda thing: (alphabetical(read(thing)), str(getattr(thing, "id", ""))))

    # pages

    def under_badges(self) -> tuple[Crumb, ...]:
        """The way to a page that stands below the list of badges."""
        return (Crumb(self.translate(N_("Badges")), f"{self.segments.badges}/"),)

    def light_page(self, template: str, **values: object) -> bytes:
        """The page of this view, complete in itself: no frame, no script, and in no list."""
        style = Markup(light_page_style(self.addresses.settings.look))  # noqa: S704 (colours that were checked)
        values["look_style"] = style
        html = environment(self.language).get_template(template).render(v=self, **values)
        return typeset(html, self.language).encode()

    def page(
        self,
        template: str,
        *,
        title: str,
        description: str,
        kind: str,
        trail: tuple[Crumb, ...] = (),
        source: str = "",
        image: str = "",
        data: Iterable[dict[str, object]] = (),
        in_search: bool = True,
        is_indexed: bool = True,
        is_wide: bool = False,
        alternates: tuple[Alternate, ...] = (),
        **values: object,
    ) -> Page:
        """The page of this view: `trail` leads to it from the home page, `data` are its schema.org nodes."""
        home = () if self.path == self.home else (Crumb(self.translate(N_("Accueil")), self.home),)
        crumbs = (*home, *trail)

        graph = [*data]
        if crumbs:
            graph.append(breadcrumb_list(self.addresses.settings.base_url, crumbs, title, self.path))
        return Page(
            path=self.path,
            language=self.language,
            title=title,
            description=shortened(description),
            render_html=partial(_rendered, self, template, {**values, "title": title}),
            source=source,
            image=image,
            crumbs=crumbs,
            kind=kind,
            structured_data={"@context": "https://schema.org", "@graph": graph} if graph else {},
            template=template,
            in_search=in_search,
            is_indexed=is_indexed,
            is_wide=is_wide,
            alternates=alternates,
        )


def _rendered(view: View, template: str, values: Mapping[str, object]) -> str:
    """The HTML of a page."""
    html = environment(view.language).get_template(template).render(v=view, **values)
    html = with_languages_told(html.strip(), view.info, view.path)
    return typeset(html, view.language) + "\n"


@dataclass(frozen=True)
class PageType:
    """A type of page: its `name`, and the function that writes all of its pages, or plans them."""

    name: str
    render: Callable[[View], Iterable[Page | PlannedPage]]


def planned(address: Address, make: Callable[[], Page]) -> PlannedPage:
    """The page at an address, made when it is asked for."""
    return PlannedPage(folder(address), make)


def folder(address: Address) -> str:
    """The folder a page is served from; a file's own path."""
    return address.path.removesuffix("index.html")


@lru_cache(maxsize=50_000)
def alphabetical(name: str) -> str:
    """The place of a name among others: accents and capitals do not count."""
    return without_accents(name.casefold().replace("œ", "oe").replace("’", "'"))


def shortened(text: str, max_length: int = 300) -> str:
    """One line of at most `max_length` characters, cut between two words."""
    line = " ".join(text.split())
    if len(line) <= max_length:
        return line
    return line[:max_length].rsplit(" ", 1)[0][: max_length - 1] + "…"
