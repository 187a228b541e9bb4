"""The page where someone claims a badge with a one-time code, and its files. Nothing typed leaves it."""

import json
from collections.abc import Iterable, Iterator
from importlib.resources import files

from badgeons.base.documents import OutputFile, Page
from badgeons.base.messages import N_
from badgeons.model.records import CodeSheet
from badgeons.publishing.pages.typography import sentence_in
from badgeons.publishing.pages.view import PageType, View

FILES = ("claim.js", "claim.css", "sw.js")
CODES = "codes.json"
VERSION = 1
"""Of the shape of `codes.json`."""
WORDS = {
    "empty": N_("Écrivez le code imprimé sur votre papier."),
    "sign": N_(
        "Le signe « {sign} » n’est dans aucun code. "
        "Les codes n’ont ni 0, 1, 2, 5, 8, ni B, I, L, O, Q, S, U, Z."
    ),
    "length": N_("Un code a {wanted} signes ; celui-ci en a {count}."),
    "check": N_("Ce code est mal recopié : un signe ne va pas avec les autres. Relisez-le."),
    "known": N_("Ce code existe. Il donne le badge « {badge} » ({event}), jusqu’au {until}."),
    "used": N_(
        "Ce code a déjà servi. Si c’était vous, il n’y a rien d’autre à faire. Sinon, parlez-en à {issuer}."
    ),
    "expired": N_("Ce code pouvait servir jusqu’au {until}. Demandez à {issuer} ce qui est encore possible."),
    "unknown": N_("Ce code est inconnu ici. S’il est tout neuf, le site ne le connaît peut-être pas encore."),
    "unchecked": N_(
        "Ce code est bien écrit. Sans connexion, impossible de dire ici s’il existe : ce sera vu ensuite."
    ),
    "who": N_(
        "Donnez une adresse électronique ou un portefeuille : sans cela, le badge ne peut être à personne."
    ),
    "email": N_("Cette adresse n’est pas complète. Exemple : exemple@example.org"),
    "did": N_("Un portefeuille s’écrit « did:key:z… », en entier."),
    "toIssuer": N_("Remettez cette demande à {issuer}, et à personne d’autre : elle contient votre code."),
    "toWhom": N_(
        "Remettez cette demande à qui vous a donné le code, et à personne d’autre : elle le contient."
    ),
    "ready": N_("Votre demande est prête."),
    "copied": N_("Le texte est copié."),
    "copyByHand": N_("Le texte est sélectionné : copiez-le avec les touches de votre appareil."),
    "start": N_("=== Demande de badge ==="),
    "end": N_("=== Fin de la demande ==="),
    "labelBadge": N_("Badge : {value}"),
    "labelEvent": N_("Évènement : {value}"),
    "labelCode": N_("Code : {value}"),
    "labelEmail": N_("Adresse : {value}"),
    "labelDid": N_("Portefeuille : {value}"),
    "labelName": N_("Nom : {value}"),
    "labelLanguage": N_("Langue : {value}"),
    "subject": N_("Demande de badge"),
    "file": N_("demande-de-badge"),
    "greeting": N_("Bonjour, voici ma demande de badge."),
}
"""What the script says. The text of a claim is read back by `badgeons award --claims`."""


def render_claims(site: View) -> Iterable[Page]:
    view = site.at(site.addresses.page(site.segments.claims))
    sheets = [sheet for sheet in _sheets(view) if sheet.until >= view.catalogue.today]
    offers = {(sheet.event, sheet.badge, sheet.issuer): sheet for sheet in sheets}
    yield view.page(
        "claim.html",
        title=view.translate(N_("Réclamer un badge")),
        description=view.translate(
            N_("Vous avez reçu un code pendant un évènement ? Préparez ici la demande de votre badge.")
        ),
        kind="claim",
        offers=[(sheet, mailbox_of(view, sheet)) for sheet in offers.values()],
        words={key: sentence_in(view.language)(sentence) for key, sentence in WORDS.items()},
    )


def render_claim_files(view: View) -> Iterator[OutputFile]:
    """The script, its style, its service worker, and what it knows of codes, in the page's own folder."""
    folder = f"{view.segments.claims}/"
    for name in FILES:
        yield OutputFile(folder + name, files(__package__).joinpath("assets", "claim", name).read_bytes())
    codes = {"version": VERSION, "sheets": [_public_part(view, sheet) for sheet in _sheets(view)]}
    yield OutputFile(folder + CODES, json.dumps(codes, ensure_ascii=False, indent=1).encode() + b"\n")


def mailbox_of(view: View, sheet: CodeSheet) -> str:
    """Where claims of a sheet go by mail: the issuer's mailbox, else the badge's contact; empty without."""
    issuer, badge = view.catalogue.actors[sheet.issuer], view.catalogue.achievements[sheet.badge]
    return issuer.email or (badge.how_to_get.contact) or ""


def _sheets(view: View) -> list[CodeSheet]:
    """The sheets of badges that have a page."""
    public = view.catalogue.public_achievements()
    return [sheet for sheet in view.catalogue.code_sheets.values() if sheet.badge in public]


def _public_part(view: View, sheet: CodeSheet) -> dict[str, object]:
    """What is public of a sheet: digests, and which of them were used. No code can be found from those."""
    catalogue = view.catalogue
    return {
        "badge": catalogue.achievements[sheet.badge].name,
        "event": catalogue.events[sheet.event].name,
        "issuer": catalogue.actors[sheet.issuer].name,
        "mail": mailbox_of(view, sheet),
        "until": sheet.until.isoformat(),
        "untilInWords": view.day(sheet.until),
        "salt": sheet.salt,
        "digests": list(sheet.digests),
        "used": [digest for digest in sheet.digests if digest in catalogue.used_codes],
    }


PAGE_TYPE = PageType("claim", render_claims)
