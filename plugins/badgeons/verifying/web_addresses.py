"""Whether two spellings of an address lead to one place."""

import re

_WEB = re.compile(r"(https?)://([^/?#\x00-\x20]+)([^\x00-\x20]*)", re.IGNORECASE | re.ASCII)
_CODED = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def is_web_address(value: object) -> bool:
    """Whether a value is an address of the web."""
    return isinstance(value, str) and _WEB.fullmatch(value) is not None


def normal_address(url: str) -> str:
    """The one spelling of an address of the web: case, default port, percent-encoding, empty path (RFC 3986,
    6.2.2 and 6.2.3). Anything else is given back as it is.
    """
    match = _WEB.fullmatch(url)
    if match is None:
        return url
    scheme, authority, rest = match[1].lower(), match[2].lower(), match[3]
    authority = authority.removesuffix(_DEFAULT_PORTS[scheme])
    path = rest if rest.startswith("/") else f"/{rest}"
    return f"{scheme}://{authority}{_CODED.sub(_decoded, path)}"


def is_same_address(one: str, other: str) -> bool:
    """Whether two addresses are one by the rules of addresses."""
    return one == other or normal_address(one) == normal_address(other)


def is_near_address(one: str, other: str) -> bool:
    """Whether two addresses differ at most by http for https and by a slash at the end: a slip, on a host."""
    return _without_slips(one) == _without_slips(other)


def origin_of(url: str) -> str:
    """Host and port of an address of the web, where http stands for https; empty for anything else."""
    match = _WEB.fullmatch(_without_slips(url))
    return match[2] if match else ""


def _without_slips(url: str) -> str:
    address = normal_address(url)
    match = _WEB.fullmatch(address)
    if match is None:
        return url
    authority = match[2] if match[1] == "https" else match[2].removesuffix(":443")
    end = re.search(r"[?#]|\Z", match[3])
    at = end.start() if end else len(match[3])
    return f"https://{authority}{match[3][:at].rstrip('/')}{match[3][at:]}"


def _decoded(match: re.Match[str]) -> str:
    """A character that needs no coding as itself, any other coded in capitals."""
    character = chr(int(match[1], 16))
    return character if character in _UNRESERVED else match[0].upper()
