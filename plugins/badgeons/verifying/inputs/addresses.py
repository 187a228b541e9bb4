"""Addresses and links in what people write, paste or scan."""

import re

from badgeons.credentials.constants import input_limits

_ADDRESS = re.compile(r"https?://[^\s<>\"'«»\u00a0\u202f]+", re.IGNORECASE)
_BARE = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?P<top>[a-z]{2,})(?::\d+)?(?P<path>[/?#]\S*)?", re.IGNORECASE
)
_FRAGMENT = re.compile(r"(?:^|#)((?:v1|Q1)\.\S+)$")
_AFTER = ".,;:!?)]}"
"""What ends a sentence, not an address."""
_FILE_ENDINGS = frozenset(
    {"json", "jsonld", "jws", "jwt", "png", "svg", "pdf", "eml", "msg", "zip", "txt", "csv", "xlsx", "docx"}
    | {"odt", "ods", "jpg", "jpeg", "webp", "gif", "heic", "html", "htm"}
)


def typed_address(text: str) -> str | None:
    """The address that a text is, typed with or without `https://`; None for any other text."""
    text = text.strip()
    if _ADDRESS.fullmatch(text):
        scheme, rest = text.split("://", 1)
        return f"{scheme.lower()}://{rest}"
    match = _BARE.fullmatch(text)
    if match is None or (match["path"] is None and match["top"].lower() in _FILE_ENDINGS):
        return None
    return f"https://{text}"


def addresses_in(text: str) -> list[str]:
    """The different addresses in a text, in order."""
    alone = typed_address(text)
    if alone is not None:
        return [alone]
    found = [match.rstrip(_AFTER) for match in _ADDRESS.findall(text[: input_limits().max_text_characters])]
    return list(dict.fromkeys(found))


def fragment_in(link: str) -> str | None:
    """The badge that a link to a verifier carries after its `#`, as written; None when it carries none."""
    match = _FRAGMENT.search(link.strip())
    return match[1] if match and not re.search(r"\s", link.strip()) else None
