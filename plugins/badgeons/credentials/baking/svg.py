"""SVG: a credential is the first child of the root element. Every other byte is kept as it is.

XML is read through defusedxml, without a tree: entities are refused but those that are addresses, as drawing
programs write, and a hostile file costs no memory.
"""

import re
from dataclasses import dataclass
from typing import Any

from badgeons.base.messages import N_
from badgeons.credentials.baking.forms import FORMS, Baked, BakedForm, BakingError
from badgeons.credentials.constants import limits

ROOT = "{http://www.w3.org/2000/svg}svg"
_FORM_OF = {tag: form for form in FORMS for tag in form.tags}
_NAMESPACE = re.compile(r"https?://[^\s<>&%\"']{1,200}", re.ASCII)
_MAX_ENTITIES = 32
_MAX_WITH_ENTITIES = 2 * 2**20
"""Bytes of an image that declares entities: each may stand for fifty times as many characters."""
_TOO_BIG = N_("le badge contenu dans cette image est trop gros")
_BEFORE_ROOT = re.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_ROOT_TAG = re.compile(r"<((?:[\w.-]+:)?svg)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_PREFIX = re.compile(r"\sxmlns:openbadges\s*=\s*(\"[^\"]*\"|'[^']*')")
_ENCODING = re.compile(r"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)[\"']")


@dataclass(frozen=True)
class BlankSvg:
    """An SVG parted where a credential goes: after the root's name, its namespace; after its tag, itself."""

    start: str
    attributes: str
    rest: str

    def bake(self, text: str, form: BakedForm, identifier: str) -> bytes:
        """The image with `text`, the credential called `identifier`, as first child of its root, in CDATA.

        `text` is ASCII JSON; `]]>`, which only a JSON string can hold, is written `]]\\u003e`.
        """
        from xml.sax.saxutils import quoteattr  # on use: it imports a client of HTTP

        declared = _PREFIX.search(self.attributes)
        if declared and declared.group(1)[1:-1] != form.namespace:
            raise BakingError(N_("cette image SVG emploie déjà le préfixe « openbadges » pour autre chose"))
        namespace = "" if declared else f" xmlns:openbadges={quoteattr(form.namespace)}"
        content = text.replace("]]>", "]]\\u003e")
        verify = f" verify={quoteattr(identifier)}" if form.has_verify else ""
        element = f"<openbadges:{form.element}{verify}><![CDATA[{content}]]></openbadges:{form.element}>"
        return f"{self.start}{namespace}{self.attributes}>{element}{self.rest}".encode()


def blank_svg(image: bytes) -> BlankSvg:
    """An SVG ready to be baked. Raises BakingError when it is not well-formed, or its root is not found."""
    _read(image, forbid_dtd=True)
    source = _decoded(image)
    start = _BEFORE_ROOT.match(source, 1 if source.startswith("\ufeff") else 0)
    root = _ROOT_TAG.match(source, start.end()) if start else None
    if root is None or root.group(2).endswith("/"):
        raise BakingError(N_("image SVG inattendue : l’élément « svg » n’est pas lisible ou il est vide"))
    return BlankSvg(source[: root.end(1)], root.group(2), source[root.end() :])


def payloads_of_svg(image: bytes) -> list[Baked]:
    """Every credential of an SVG image. Raises BakingError when it is not well-formed SVG."""
    return _read(image, forbid_dtd=False).payloads


class _Reader:
    """What the XML parser talks to: keeps the credentials, and nothing else."""

    def __init__(self) -> None:
        self.payloads: list[Baked] = []
        self._depth = 0
        self._inside: BakedForm | None = None
        self._verify = ""
        self._text: list[str] = []
        self._length = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._depth == 0 and tag != ROOT:
            raise BakingError(N_("ce fichier XML n’est pas une image SVG"))
        self._depth += 1
        if self._depth > limits().max_svg_depth:
            raise BakingError(N_("image SVG trop imbriquée"))
        form = _FORM_OF.get(tag)
        if form is not None:
            self._inside, self._verify = form, attributes.get("verify", "")
            self._text, self._length = [], 0

    def data(self, text: str) -> None:
        if self._inside is not None:
            self._text.append(text)
            self._length += len(text)
            if self._length > limits().max_baked_characters:
                raise BakingError(_TOO_BIG)

    def end(self, tag: str) -> None:
        self._depth -= 1
        form = _FORM_OF.get(tag)
        if form is not None:
            for payload in _payloads("".join(self._text).strip(), self._verify):
                if len(payload) > limits().max_baked_characters:
                    raise BakingError(_TOO_BIG)
                self.payloads.append(Baked(form, payload))
            self._inside = None

    def close(self) -> None:
        return None


def _payloads(body: str, verify: str) -> tuple[str, ...]:
    """What an element holds: its body, else its `verify`.

    Both when each is a badge, as some tools read one and some the other; the `verify` of a hosted badge is
    its address, which its body says too.
    """
    if body and verify and not verify.startswith(("https://", "http://")):
        return body, verify
    return (body or verify,)


def _read(image: bytes, *, forbid_dtd: bool) -> _Reader:
    # imported on use: most of what is verified is no image, and this takes longer than to verify it
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException, EntitiesForbidden
    from defusedxml.ElementTree import DefusedXMLParser

    class Parser(DefusedXMLParser):
        """Accepts the entities of drawing programs, which name namespaces, and no other."""

        entity_count = 0

        def defused_entity_decl(self, name: str, is_parameter: bool, value: str | None, *where: Any) -> None:
            self.entity_count += 1
            is_namespace = not is_parameter and value is not None and _NAMESPACE.fullmatch(value)
            is_light = self.entity_count <= _MAX_ENTITIES and len(image) <= _MAX_WITH_ENTITIES
            if not is_namespace or not is_light:
                raise EntitiesForbidden(name, value, *where)

    reader = _Reader()
    parser = Parser(target=reader, forbid_dtd=forbid_dtd)
    try:
        parser.feed(image)
        parser.close()
    except DefusedXmlException as cause:
        raise BakingError(
            N_("image SVG refusée : elle contient des déclarations (DOCTYPE, entités)")
        ) from cause
    except (ParseError, ValueError, LookupError) as cause:
        if isinstance(cause, BakingError):
            raise
        raise BakingError(N_("image SVG abîmée : ce n’est pas du XML correct")) from cause
    return reader


def _decoded(image: bytes) -> str:
    try:
        source = image.decode()
    except UnicodeDecodeError as cause:
        raise BakingError(N_("cette image SVG n’est pas écrite en UTF-8")) from cause
    declared = _ENCODING.match(source.removeprefix("\ufeff"))
    if declared and declared.group(1).lower() not in ("utf-8", "utf8", "us-ascii", "ascii"):
        raise BakingError(N_("cette image SVG n’est pas écrite en UTF-8"))
    return source
