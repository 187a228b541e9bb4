"""SVG files: refused, never repaired, so that the file published and signed is the one committed.

Only elements and attributes that draw are allowed; nothing runs, nothing is fetched, and no reference can
multiply itself. The parser is defusedxml's, with document types and entities forbidden.
"""

import re
from collections.abc import Iterable
from io import BytesIO
from typing import Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, feature_external_ges, feature_namespaces
from xml.sax.xmlreader import AttributesNSImpl, Locator

from defusedxml import DefusedXmlException
from defusedxml.sax import make_parser

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
BAKED = ("http://openbadges.org", "https://purl.imsglobal.org/ob/v3p0")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ELEMENTS = _words(
    """svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath
    linearGradient radialGradient stop clipPath mask pattern marker filter feBlend feColorMatrix
    feComponentTransfer feComposite feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur
    feMerge feMergeNode feMorphology feOffset"""
)
ATTRIBUTES = _words(
    """alignment-baseline amplitude aria-describedby aria-hidden aria-label aria-labelledby baseline-shift
    class clip-path clip-rule clipPathUnits color color-interpolation color-interpolation-filters
    color-rendering cx cy d direction display dominant-baseline dx dy enable-background exponent fill
    fill-opacity fill-rule filter filterUnits flood-color flood-opacity focusable font-family
    font-feature-settings font-size font-stretch font-style font-variant font-weight fr fx fy
    gradientTransform gradientUnits height href id image-rendering in in2 intercept isolation k1 k2 k3
    k4 lang lengthAdjust letter-spacing lighting-color marker-end marker-mid marker-start markerHeight
    markerUnits markerWidth mask maskContentUnits maskUnits method mix-blend-mode mode offset opacity
    operator orient overflow paint-order pathLength patternContentUnits patternTransform patternUnits
    pointer-events points preserveAspectRatio primitiveUnits r radius refX refY result role rotate rx ry
    shape-rendering side slope spacing spreadMethod startOffset stdDeviation stop-color stop-opacity
    stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit
    stroke-opacity stroke-width style tabindex tableValues text-anchor text-decoration text-rendering
    textLength transform transform-box transform-origin type unicode-bidi values vector-effect version
    viewBox visibility width word-spacing writing-mode x x1 x2 y y1 y2"""
)
LINKS = ((None, "href"), (XLINK, "href"))
NAMESPACED = ((XLINK, "href"), (XML, "lang"), (XML, "space"))

LOCAL = re.compile(r"#[A-Za-z_][A-Za-z0-9_.:-]*")
URL_OPENING = re.compile(r"url\s*\(", re.IGNORECASE)
LOCAL_URL = re.compile(r"url\(\s*(['\"]?)(#[A-Za-z_][A-Za-z0-9_.:-]*)\1\s*\)", re.IGNORECASE)
ACTIVE_STYLE = re.compile(
    r"\\|/\*|@|expression|javascript:|behaviou?r|-moz-binding|image-set|src\(", re.IGNORECASE
)
NUMBER = re.compile(r"\s*([0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:px)?\s*")

MAX_ELEMENTS = 10_000
MAX_DEPTH = 40
MAX_DRAWN_ELEMENTS = 20_000
"""Elements drawn once references are followed."""
MAX_CHAIN_LENGTH = 20
"""References that lead one to another."""
MAX_REPORTED = 10


class _Stopped(Exception):
    """The file is refused at this point; what follows is not read."""


def check_svg(content: bytes, place: Place, problems: Problems) -> tuple[float, float] | None:
    """Report everything in an SVG that is not plain drawing, each at its line of the file.

    Gives its width and height in user units, from `viewBox`, else from `width` and `height`; None when it
    cannot be read to its end.
    """
    drawing = _Drawing(place.path, problems)
    if not _is_utf8(content):
        problems.add(place, N_("cette image SVG n’est pas écrite en UTF-8"), N_("enregistrez-la en UTF-8"))
        return svg_size(content)
    try:
        _parse(content, drawing)
    except _Stopped:
        return None
    except DefusedXmlException:
        problems.add(
            place,
            N_("cette image SVG contient un DOCTYPE ou une entité, refusés"),
            N_("supprimez la ligne « <!DOCTYPE … > » : l’image n’en a pas besoin"),
        )
        return None
    except (SAXException, ValueError, LookupError) as error:
        line = getattr(error, "getLineNumber", lambda: 0)() or 0
        problems.add(
            Place(place.path, line, 1 if line else 0),
            N_("cette image SVG est abîmée ou incomplète"),
            N_("exportez-la de nouveau depuis votre logiciel de dessin"),
        )
        return None
    drawing.check_whole(place)
    return drawing.size


def svg_size(content: bytes) -> tuple[float, float] | None:
    """The size of an SVG, as `check_svg` gives it."""
    drawing = _Drawing("", Problems())
    try:
        _parse(content, drawing)
    except (_Stopped, DefusedXmlException, SAXException, ValueError, LookupError):
        return None
    return drawing.size


def _is_utf8(content: bytes) -> bool:
    declared = re.match(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*encoding\s*=\s*['\"]([^'\"]*)", content)
    if declared and declared[1].lower() not in (b"utf-8", b"us-ascii"):
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _parse(content: bytes, drawing: "_Drawing") -> None:
    parser: Any = make_parser()
    parser.forbid_dtd = True
    parser.setFeature(feature_namespaces, True)
    parser.setFeature(feature_external_ges, False)
    parser.setContentHandler(drawing)
    parser.parse(BytesIO(content))


class _Drawing(ContentHandler):
    """What one SVG holds: reports while it is read, then judged as a whole."""

    def __init__(self, path: str, problems: Problems) -> None:
        super().__init__()
        self.path = path
        self.problems = problems
        self.locator: Locator | None = None
        self.open: list[str | None] = []
        self.elements = 0
        self.reported = 0
        self.size: tuple[float, float] | None = None
        self.references: dict[str, list[str]] = {}
        self.weights: dict[str, int] = {}
        self.targets: list[str] = []

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 (SAX's name)
        self.locator = locator

    def processingInstruction(self, target: str, data: str) -> None:  # noqa: N802 (SAX's name)
        self._report(N_("une instruction « <?…?> » n’est pas permise dans une image"), N_("supprimez-la"))

    def startElementNS(  # noqa: N802 (SAX's name)
        self, name: tuple[str | None, str], qname: str | None, attrs: AttributesNSImpl
    ) -> None:
        namespace, local = name
        self.elements += 1
        if not self.open:
            self._check_root(namespace, local, attrs)
        if self.elements > MAX_ELEMENTS or len(self.open) > MAX_DEPTH:
            self._report(N_("ce dessin est trop compliqué"), N_("simplifiez-le, ou exportez-le en PNG"))
            raise _Stopped
        if namespace in BAKED:
            self._report(
                N_("cette image contient déjà un badge délivré à quelqu’un"),
                N_("mettez ici l’image du modèle, sans données de badge"),
            )
        elif namespace != SVG or local not in ELEMENTS:
            self._report(
                N_("« {name} » n’est pas permis dans une image"),
                N_("enregistrez en « SVG simple », ou convertissez textes et images en tracés"),
                name=local[:40],
            )
        self._enter(attrs)

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:  # noqa: N802 (SAX's name)
        self.open.pop()

    def _check_root(self, namespace: str | None, local: str, attrs: AttributesNSImpl) -> None:
        if (namespace, local) != (SVG, "svg"):
            self._report(
                N_("ce fichier n’est pas une image SVG"),
                N_('sa première balise est « <svg xmlns="http://www.w3.org/2000/svg" … > »'),
            )
            raise _Stopped
        self.size = _size(attrs)

    def _enter(self, attrs: AttributesNSImpl) -> None:
        id = attrs.get((None, "id"))
        self.open.append(id)
        if id:
            self.references.setdefault(id, [])
        targets = list(self._checked_attributes(attrs))
        self.targets += targets
        for enclosing in filter(None, self.open):
            self.weights[enclosing] = self.weights.get(enclosing, 0) + 1
            self.references[enclosing] += targets

    def _checked_attributes(self, attrs: AttributesNSImpl) -> Iterable[str]:
        """The ids that an element's attributes refer to."""
        for (namespace, local), value in attrs.items():
            if (namespace, local) in LINKS:
                if LOCAL.fullmatch(value.strip()):
                    yield value.strip()[1:]
                else:
                    self._report(
                        N_("un lien vers l’extérieur n’est pas permis dans une image"),
                        N_("seuls les liens internes « #nom » le sont ; incorporez le dessin lui-même"),
                    )
            elif local.lower().startswith("on"):
                self._report(
                    N_("« {name} » ferait exécuter du code"), N_("supprimez cet attribut"), name=local[:40]
                )
            elif not _is_allowed(namespace, local):
                self._report(
                    N_("l’attribut « {name} » n’est pas permis dans une image"),
                    N_("enregistrez en « SVG simple », ou supprimez-le"),
                    name=local[:40],
                )
            else:
                yield from self._checked_style(value)

    def _checked_style(self, value: str) -> Iterable[str]:
        local_urls = LOCAL_URL.findall(value)
        if ACTIVE_STYLE.search(value) or len(URL_OPENING.findall(value)) != len(local_urls):
            self._report(
                N_("une valeur irait chercher quelque chose à l’extérieur ou exécuterait du code"),
                N_("n’utilisez que des couleurs et des « url(#nom) »"),
            )
        yield from (target[1:] for _, target in local_urls)

    def check_whole(self, place: Place) -> None:
        """What can only be said at the end."""
        if self.size is None:
            self.problems.add(
                place,
                N_("cette image SVG ne dit pas ses dimensions"),
                N_('ajoutez viewBox="0 0 512 512" à la balise « svg »'),
            )
        drawn = _Drawn(self.references, self.weights)
        if self.elements + sum(map(drawn.count, self.targets)) > MAX_DRAWN_ELEMENTS:
            self.problems.add(
                place,
                N_("ce dessin se répète lui-même trop de fois"),
                N_("remplacez les « use » imbriqués par le dessin lui-même"),
            )

    def _report(self, what: str, hint: str = "", **values: object) -> None:
        self.reported += 1
        if self.reported > MAX_REPORTED:
            raise _Stopped
        line, column = 0, 0
        if self.locator is not None:
            line, column = self.locator.getLineNumber() or 0, self.locator.getColumnNumber() or 0
        self.problems.add(Place(self.path, line, column + 1 if line else 0), what, hint, **values)


class _Drawn:
    """How many elements are drawn by what bears an id, references followed; a loop counts as too many."""

    def __init__(self, references: dict[str, list[str]], weights: dict[str, int]) -> None:
        self.references = references
        self.weights = weights
        self.known: dict[str, int] = {}

    def count(self, id: str, chain: int = 0) -> int:
        if id not in self.references:
            return 1
        if chain > MAX_CHAIN_LENGTH:
            return MAX_DRAWN_ELEMENTS + 1
        if id not in self.known:
            self.known[id] = MAX_DRAWN_ELEMENTS + 1
            inside = sum(self.count(target, chain + 1) for target in self.references[id])
            self.known[id] = min(self.weights[id] + inside, MAX_DRAWN_ELEMENTS + 1)
        return self.known[id]


def _is_allowed(namespace: str | None, local: str) -> bool:
    if namespace is None:
        return local in ATTRIBUTES or re.fullmatch(r"data-[a-z0-9-]+", local) is not None
    return (namespace, local) in NAMESPACED


def _size(attrs: AttributesNSImpl) -> tuple[float, float] | None:
    box = re.split(r"[\s,]+", (attrs.get((None, "viewBox")) or "").strip())
    if len(box) == 4:
        sides = [NUMBER.fullmatch(side) for side in box[2:]]
    else:
        sides = [NUMBER.fullmatch(attrs.get((None, side)) or "") for side in ("width", "height")]
    width, height = (float(side[1]) if side else 0.0 for side in sides)
    return (width, height) if width and height else None
