"""The pages of a site in each of its languages: one edition a language, its own first."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Protocol

from babel import Locale

from badgeons.base.addresses import Addresses
from badgeons.base.settings import Settings
from badgeons.model.catalogue import Catalogue
from badgeons.model.translated import translated_catalogue
from badgeons.publishing.pages.site_info import SiteInfo


@dataclass(frozen=True)
class Edition:
    """The pages of a site in one language: the catalogue in its words, the addresses below its folder."""

    catalogue: Catalogue
    info: SiteInfo

    @property
    def language(self) -> str:
        return self.info.language

    @property
    def home(self) -> str:
        """The folder of its home page, empty for the site's own language."""
        return self.info.addresses.settings.home


class HasEditions(Protocol):
    """A site as far as its languages go (`publishing.site.Site`)."""

    @property
    def editions(self) -> Mapping[str, Edition]: ...
    @property
    def translations(self) -> Mapping[str, Mapping[str, str]]: ...
    def edition_of(self, path: str) -> Edition: ...


def editions_of(catalogue: Catalogue, info: SiteInfo) -> list[Edition]:
    """The editions of a site, that of its own language first."""
    settings = info.addresses.settings
    editions = [Edition(catalogue, info)]
    for language in settings.further_languages:
        there = Addresses(settings.in_language(language, info.written))
        words = replace(
            info, addresses=there, own_badges=catalogue.achievements, own_addresses=info.addresses
        )
        editions.append(Edition(translated_catalogue(catalogue, language), words))
    return editions


def translations_of_pages(editions: Iterable[Edition], paths: Iterable[str]) -> dict[str, Mapping[str, str]]:
    """The folders of each page in every language that it is written in, by each of those folders.

    `paths` are the folders of generated pages; those that people wrote are known to the editions.
    """
    own, *further = editions
    if not further:
        return {}
    there = {*paths, *own.info.written}
    pages: dict[str, dict[str, str]] = {}
    homes = tuple(edition.home for edition in further)
    for path in sorted(there):
        if not path.startswith(homes):
            pages[path] = {own.language: path}
    for edition in further:
        twins = _twins(own.info.addresses.settings, edition.info.addresses.settings)
        for path in sorted(there):
            if path.startswith(edition.home):
                pages.setdefault(_original(path, edition.home, twins), {})[edition.language] = path
    return {path: by_language for by_language in pages.values() for path in by_language.values()}


@dataclass(frozen=True)
class PageLanguage:
    """A language of the site: `path` leads to a page in it, else to the home page of that language.

    `name` is the language in its own words.
    """

    code: str
    name: str
    path: str
    is_here: bool
    is_same_page: bool


def languages_of_page(site: HasEditions, path: str) -> list[PageLanguage]:
    """The languages of a site for the page of a folder; none where the site has only one."""
    if len(site.editions) < 2:
        return []
    folders = site.translations.get(path, {})
    here = site.edition_of(path).language
    return [
        PageLanguage(
            code=language,
            name=str(Locale.parse(language).get_language_name(language)).capitalize(),
            path=folders.get(language, edition.home) or ".",
            is_here=language == here,
            is_same_page=language in folders,
        )
        for language, edition in site.editions.items()
    ]


def _twins(own: Settings, other: Settings) -> dict[str, str]:
    """The folder in the site's own language of each folder that has other words in another."""
    pairs = {**asdict(own.segments)}
    folders = {f"{asdict(other.segments)[name]}/": f"{word}/" for name, word in pairs.items()}
    prose = asdict(other.prose)
    folders |= {prose[name]: path for name, path in asdict(own.prose).items() if path.endswith("/")}
    return folders


def _original(path: str, home: str, twins: Mapping[str, str]) -> str:
    """The folder of a page in the site's own language."""
    start = max((folder for folder in twins if path.startswith(folder)), key=len, default="")
    return twins[start] + path.removeprefix(start) if start else path.removeprefix(home)
