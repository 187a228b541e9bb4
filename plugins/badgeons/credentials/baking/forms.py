"""How each version of Open Badges puts a credential in an image, and what can go wrong."""

from dataclasses import dataclass

from badgeons.base.messages import WordedError


@dataclass(frozen=True)
class BakedForm:
    """PNG keyword, SVG namespace and element of a version (Open Badges 2.0 baking; Open Badges 3.0, 5.3)."""

    version: str
    keyword: str
    namespace: str
    element: str
    has_verify: bool = False
    """Whether the SVG element repeats the credential's identifier in a `verify` attribute."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The element's names as ElementTree writes them: its namespace, and that by its other scheme."""
        other = self.namespace.replace("http:", "https:", 1)
        return tuple(f"{{{namespace}}}{self.element}" for namespace in dict.fromkeys((self.namespace, other)))


OPEN_BADGES_2 = BakedForm("2.0", "openbadges", "http://openbadges.org", "assertion", has_verify=True)
OPEN_BADGES_3 = BakedForm("3.0", "openbadgecredential", "https://purl.imsglobal.org/ob/v3p0", "credential")
FORMS = (OPEN_BADGES_2, OPEN_BADGES_3)


@dataclass(frozen=True)
class Baked:
    """What was found in an image: JSON, a compact JWS, or in old badges an address."""

    form: BakedForm
    payload: str


class BakingError(WordedError):
    """An image that cannot be read or baked."""


class EmptyImageError(BakingError):
    """An image that holds no credential."""
