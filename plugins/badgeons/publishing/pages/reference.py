"""The authors' reference: every field of each kind of record with its help and an example, and the rules."""

from collections.abc import Iterable

from badgeons.base.documents import Crumb, Page
from badgeons.base.messages import N_
from badgeons.loading.checks import rules_by_topic
from badgeons.model.fields.reference import field_rows
from badgeons.model.records import KINDS, RecordKind
from badgeons.publishing.pages.view import PageType, View

TITLE = N_("Les champs des fiches")


def folder_name(kind: RecordKind) -> str:
    return kind.name.replace("_", "-")


def file_name(kind: RecordKind) -> str:
    """Where a record of this kind is in the repository, from its root."""
    if kind.single:
        return f"{kind.root}/{kind.name}.yml"
    if kind.nested:
        return f"{kind.root}/…/{kind.name}.yml"
    return f"{kind.root}/{kind.folder}/….yml"


def render_reference(site: View) -> Iterable[Page]:
    pages = [kind_page(site, kind) for kind in KINDS.values()]
    view = site.at(site.addresses.page(site.segments.reference))
    index = view.page(
        "reference.html",
        title=view.translate(TITLE),
        description=view.translate(
            N_("Tous les champs que l’on peut écrire dans les fiches du catalogue, expliqués un par un.")
        ),
        kind="reference",
        kinds=[
            (kind, view.in_words(kind.label), f"{view.path}{folder_name(kind)}/", file_name(kind))
            for kind in KINDS.values()
        ],
        topics=rules_by_topic(),
    )
    return [index, *pages]


def kind_page(site: View, kind: RecordKind) -> Page:
    view = site.at(site.addresses.page(site.segments.reference, folder_name(kind)))
    label = view.in_words(kind.label)
    return view.page(
        "reference_kind.html",
        title=view.translate(N_("Fiche « {kind} » : les champs"), kind=label),
        description=view.translate(
            N_("Les champs d’une fiche « {kind} » : leur sens, ceux qui sont obligatoires, des exemples."),
            kind=label,
        ),
        kind="reference",
        trail=(Crumb(view.translate(TITLE), f"{view.segments.reference}/"),),
        rows=field_rows(kind),
        file=file_name(kind),
        record=kind,
        schema=view.link_to_file(view.addresses.record_schema(kind.name)),
        language=view.language,
        kind_pages={
            each.name: (view.in_words(each.label), f"{view.segments.reference}/{folder_name(each)}/")
            for each in KINDS.values()
        },
    )


PAGE_TYPE = PageType("reference", render_reference)
