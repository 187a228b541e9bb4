"""What a territory may choose: its address, its language, its folders, the words of its page addresses."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Folders:
    """Where records are, from the repository's root."""

    badges: str = "badges"
    content: str = "content"


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


@dataclass(frozen=True)
class Limits:
    """Sizes above which a file of a pull request is refused unread (bytes)."""

    record: int = 256 * 1024
    image: int = 1024 * 1024
    batch: int = 16 * 1024 * 1024


@dataclass(frozen=True)
class Settings:
    """`base_url` is the site's public address and ends with `/`; every identifier is made from it."""

    base_url: str
    language: str = "fr"
    folders: Folders = field(default_factory=Folders)
    segments: Segments = field(default_factory=Segments)
    limits: Limits = field(default_factory=Limits)
    repository_edit_url: str = ""
    """Address in front of a record's path that opens the file for editing, empty when there is none."""
