"""What a territory may choose: its address, its language, its folders, the words of its page addresses."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace

THEME_SCRIPTS = ("badgeons", "material")
"""Whose program runs on the pages of the theme: the setting `theme_script`."""


@dataclass(frozen=True)
class Folders:
    """Where records are, from the repository's root."""

    badges: str = "badges"
    content: str = "content"
    references: str = "references"
    """Lists of codes of frameworks, for those who keep some."""

    @property
    def lock_file(self) -> str:
        """The path of the file that holds what was published so far (`badgeons.model.lockfile`)."""
        return f"{self.badges}/published.lock"


@dataclass(frozen=True)
class Segments:
    """First part of the address of each kind of page, French by default; fixed once a site is published."""

    badges: str = "badges"
    actors: str = "acteurs"
    events: str = "evenements"
    pathways: str = "parcours"
    territories: str = "territoires"
    projects: str = "projets"
    calls: str = "appels"
    external_badges: str = "badges-externes"
    awards: str = "badges-delivres"
    reference: str = "reference"
    trial_badges: str = "badges-d-essai"
    proposals: str = "propositions"
    matrix: str = "matrice"
    ecosystem: str = "ecosysteme"
    identities: str = "identites"
    claims: str = "reclamer"
    binder: str = "classeur"
    decisions: str = "decisions"
    neighbours: str = "territoires-voisins"
    open_data: str = "donnees"
    reports: str = "bilan"
    map: str = "carte"
    follow: str = "suivre"

    def in_language(self, language: str) -> "Segments":
        """Those of the pages in another language: below its folder, in its own words when it has some.

        The page of a delivered badge is written once, in the language of its award.
        """
        words = {**asdict(self), **SEGMENT_WORDS.get(language, {})}
        return Segments(
            **{name: f"{language}/{word}" for name, word in words.items()} | {"awards": self.awards}
        )


SEGMENT_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "badges": "badges",
        "actors": "actors",
        "events": "events",
        "pathways": "pathways",
        "territories": "territories",
        "projects": "projects",
        "calls": "calls",
        "external_badges": "external-badges",
        "reference": "reference",
        "trial_badges": "trial-badges",
        "proposals": "proposals",
        "matrix": "matrix",
        "ecosystem": "ecosystem",
        "identities": "identities",
        "claims": "claim",
        "decisions": "decisions",
        "neighbours": "neighbours",
        "binder": "binder",
        "open_data": "open-data",
        "reports": "reports",
        "follow": "follow",
        "map": "map",
    }
}
"""Segments of the pages in a further language, by names of `Segments`; fixed for ever, as all addresses.

A language without an entry takes those of the site.
"""

GENERATED_PROSE = ("verify", "received", "propose", "legal", "privacy", "accessibility")
"""Fields of `ProsePages` whose page every site has: the package writes what the content folder has not."""


@dataclass(frozen=True)
class ProsePages:
    """Folders of the pages people write by hand and generated pages lead to; empty when a site has none."""

    verify: str = "verifier/"
    received: str = "mon-badge/"
    propose: str = "proposer/"
    goals: str = "buts/"
    legal: str = "mentions-legales/"
    privacy: str = "confidentialite/"
    accessibility: str = "accessibilite/"
    glossary: str = "guides/glossaire/"
    guides: str = "guides/"
    about: str = "a-propos/"
    data: str = "donnees/"
    picture: str = "assets/hero.svg"
    """The home page's picture."""
    shared_picture: str = "assets/og.png"
    """The picture that goes with a shared link, where a page has none of its own."""

    def in_language(self, language: str, written: Collection[str]) -> "ProsePages":
        """Those that lead to the pages in another language, else to the site's own where none is written.

        `written` are the folders of the pages that people wrote.
        """

        def twin(name: str, path: str) -> str:
            if not path.endswith("/"):
                return path
            if name in GENERATED_PROSE:
                return f"{language}/{PROSE_WORDS.get(language, {}).get(name, path)}"
            there = f"{language}/{path}"
            return there if there in written else path

        return ProsePages(**{name: twin(name, path) for name, path in asdict(self).items()})

    def among(self, content: Collection[str]) -> "ProsePages":
        """Those that a site has; `content` are the paths of the content folder's files, from it."""

        def is_there(path: str) -> bool:
            folder = path.removesuffix("/")
            return bool({path, f"{folder}.md", f"{folder}/index.md"} & set(content))

        return ProsePages(
            **{
                name: path if name in GENERATED_PROSE or is_there(path) else ""
                for name, path in asdict(self).items()
            }
        )


PROSE_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "verify": "verify/",
        "received": "my-badge/",
        "propose": "propose/",
        "legal": "legal-notice/",
        "privacy": "privacy/",
        "accessibility": "accessibility/",
    }
}
"""Folders of the generated pages of prose in a further language, by names of `ProsePages`; fixed for ever."""


HOME_BLOCKS = ("start", "families", "events", "opinions", "pathways", "words", "members")
"""What a home page shows below its welcome, in the order of a site that chose none.

`start`: where to begin; `opinions`: proposals and calls that wait for an answer; `words`: the text of the
collective's record.
"""


@dataclass(frozen=True)
class Limits:
    """Sizes above which a file of a pull request is refused unread (bytes)."""

    record: int = 256 * 1024
    image: int = 1024 * 1024
    batch: int = 16 * 1024 * 1024
    kept: int = 2 * 1024 * 1024
    """What a command keeps of others, such as the index of a neighbour."""


@dataclass(frozen=True)
class Look:
    """What a territory chose of the look of its pages; empty, it is that of the package.

    Colours are `#rrggbb`, in lower case; fonts are paths of WOFF2 files from the content folder.
    """

    brand: str = ""
    """Of links, buttons, header and footer."""
    brand_dark: str = ""
    """Of links and buttons on dark pages; made lighter from `brand` when it is not chosen."""
    warm: str = ""
    """Of what calls for attention."""
    warm_dark: str = ""
    """The same on dark pages; made lighter from `warm`."""
    font: str = ""
    bold_font: str = ""
    """The bold letters of `font`; the same file when it holds all weights (a variable font)."""
    heading_font: str = ""


@dataclass(frozen=True)
class Settings:
    """`base_url` is the site's public address and ends with `/`; every identifier is made from it.

    `repository` is the address of the forge where the records are, without final `/`; empty when it is not
    told.
    """

    base_url: str
    language: str = "fr"
    """That of pages."""
    prints: bool = False
    """Whether the site has documents to print, which take time to make."""
    further_languages: tuple[str, ...] = ()
    """Those in which pages are written once more, each below a folder of its own."""
    home: str = ""
    """The folder of the home page: that of the language, for the pages in a further one."""
    published_language: str = ""
    """That of documents, once the site was published: empty before."""
    folders: Folders = field(default_factory=Folders)
    segments: Segments = field(default_factory=Segments)
    prose: ProsePages = field(default_factory=ProsePages)
    limits: Limits = field(default_factory=Limits)
    look: Look = field(default_factory=Look)
    home_blocks: tuple[str, ...] = HOME_BLOCKS
    repository: str = ""
    host: str = ""
    """The host of the site, one of `site_hosts.HOSTS`; empty when it is not told."""
    unchecked_folders: tuple[str, ...] = ()
    """Folders of software, where people and secrets are made up, and not looked for."""

    @property
    def document_language(self) -> str:
        """The language of what machines read: what was published keeps it when the pages change theirs."""
        return self.published_language or self.language

    def in_language(self, language: str, written: Collection[str]) -> "Settings":
        """The settings of the pages in `language`; `written` as in `ProsePages.in_language`."""
        if language == self.language:
            return self
        return replace(
            self,
            language=language,
            published_language=self.document_language,
            segments=self.segments.in_language(language),
            prose=self.prose.in_language(language, written),
            home=f"{language}/",
        )
