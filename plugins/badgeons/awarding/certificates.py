"""The step that makes a certificate to print: HTML complete in itself, and PDF where its fonts allow it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from badgeons.awarding.credentials import CompiledBatch
from badgeons.awarding.details import AwardDetails, in_words, pages_in
from badgeons.awarding.images import LOGO_WIDTH, BadgeImage
from badgeons.awarding.wording import CERTIFICATE, Wording
from badgeons.base.addresses import Addresses
from badgeons.base.messages import N_, in_language
from badgeons.base.qr_codes import QrCode
from badgeons.base.settings import Settings
from badgeons.credentials.links import LinkError, credential_qr
from badgeons.printing import PrintedDocument, PrintingError, compile_pdf
from badgeons.printing.pictures import qr_png
from badgeons.printing.words import on_paper

HTML, PDF = "attestation.html", "attestation.pdf"
UNTIL = N_("Valable jusqu’au {day}.")
NOTICE = N_("Démonstration : ce badge ne reconnaît rien.")
SCAN = N_(
    "Visez ce code avec un téléphone pour vérifier ce badge. "
    "Le badge entier est dans le code : rien n’est envoyé à personne."
)


@dataclass(frozen=True)
class Pictures:
    """What is drawn on the certificates of a batch: the badge's image and the logos."""

    badge: BadgeImage
    collective: BadgeImage | None = None
    issuer: BadgeImage | None = None

    @classmethod
    def of(cls, compiled: CompiledBatch) -> "Pictures":
        collective, issuer = (BadgeImage(logo, LOGO_WIDTH) if logo else None for logo in compiled.logos)
        return cls(BadgeImage(compiled.image), collective, issuer)

    def contents(self) -> bytes:
        """All their bytes, to tell whether one changed."""
        return b"".join(each.image.content for each in (self.badge, self.collective, self.issuer) if each)


def certificate_files(
    details: AwardDetails,
    credential: Mapping[str, Any],
    pictures: Pictures,
    wording: Wording,
    settings: Settings,
) -> dict[str, bytes | None]:
    """The certificate's files by name; None for the PDF when it cannot be made: no font has a sign of it.

    The QR code holds the whole credential, and is left out when it would be too large to print.
    Raises AwardingError for a wrong template.
    """
    code: QrCode | None
    try:
        pages = pages_in(details.language, Addresses(settings)).settings
        code = credential_qr(settings.base_url, credential, pages.prose.verify)
    except LinkError:
        code = None
    return {
        HTML: render_html(details, pictures, code, wording),
        PDF: render_pdf(details, pictures, code),
    }


def render_html(details: AwardDetails, pictures: Pictures, code: QrCode | None, wording: Wording) -> bytes:
    """The certificate as one HTML file, A4 landscape once printed."""
    drawn = Markup(code.to_svg()) if code else ""  # noqa: S704 (made of numbers)
    values = {
        **details.template_values(),
        "image": pictures.badge.data_url,
        "collective_logo": pictures.collective.data_url if pictures.collective else "",
        "issuer_logo": pictures.issuer.data_url if pictures.issuer else "",
        "code": drawn,
    }
    return wording.render(CERTIFICATE, details.language, values).encode()


def render_pdf(details: AwardDetails, pictures: Pictures, code: QrCode | None) -> bytes | None:
    """The certificate as tagged PDF, the same bytes for the same badge; None when it cannot be made."""
    try:
        return compile_pdf(certificate_document(details, pictures, code))
    except PrintingError:
        return None


def certificate_document(details: AwardDetails, pictures: Pictures, code: QrCode | None) -> PrintedDocument:
    """What the certificate says on paper."""
    language = details.language

    def words(sentence: str, **values: str) -> str:
        return on_paper(in_language(language)(sentence).format(**values), language)

    shown = {"badge": pictures.badge, "collective": pictures.collective, "issuer": pictures.issuer}
    title = f"{words(N_('Attestation'))} – {details.badge}"
    values = {
        "has_image": True,
        "image_alt": details.image_alt or details.badge,
        "marks": list(_marks(details, pictures)),
        "gives": words(N_("{issuer} remet à"), issuer=details.issuer),
        "person": on_paper(details.name, language) or words(N_("la personne qui porte ce badge")),
        "what": words(N_("le badge")),
        "badge": words(N_("« {badge} »"), badge=details.badge),
        "in_brief": on_paper(details.in_brief, language),
        "facts": [
            words(N_("Remis le {day}."), day=in_words(details.date, language)),
            *([words(UNTIL, day=in_words(details.until, language))] if details.until else []),
        ],
        "notice": words(NOTICE) if details.is_demonstration else "",
        "has_code": code is not None,
        "code_alt": words(N_("Code QR qui contient tout le badge, pour le vérifier avec un téléphone")),
        "scan": words(SCAN),
        "drop": words(N_("Pour vérifier ce badge, déposez le fichier badge.png sur")),
        "verifier": {"url": details.verifier, "shown": on_paper(_without_scheme(details.verifier), language)},
        "keep": words(N_("Pour garder ce badge avec vos autres badges, sans compte :"))
        if details.binder
        else "",
        "binder": {"url": details.binder, "shown": on_paper(_without_scheme(details.binder), language)},
        "caution": words(N_("Cette feuille seule ne prouve rien : c’est le badge signé qui se vérifie.")),
        "number": words(N_("Numéro : {award}"), award=details.award),
    }
    return PrintedDocument(
        "certificate",
        title,
        language,
        details.issuer,
        values,
        pictures={name: image.on_paper for name, image in shown.items() if image},
        rasters={"code": qr_png(code)} if code else {},
        accent=details.accent,
    )


def _marks(details: AwardDetails, pictures: Pictures) -> Iterator[dict[str, str]]:
    """The collective and the issuer, once when they are the same."""
    for name, image, words in (
        ("collective", pictures.collective, details.collective),
        ("issuer", pictures.issuer, details.issuer),
    ):
        if name == "collective" or details.issuer != details.collective:
            yield {"picture": name if image else "", "name": on_paper(words, details.language)}


def _without_scheme(url: str) -> str:
    return url.partition("://")[2]
