"""The page of open data: what there is to reuse, how, and what each field says."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from badgeons.base.addresses import Address
from badgeons.base.documents import Page, PlannedPage
from badgeons.base.messages import N_
from badgeons.model.fields.declared import Field
from badgeons.model.fields.kinds import Choice, Many, Option
from badgeons.model.records.choices import LICENCE
from badgeons.publishing.formats.open_data.distributions import (
    CALENDAR,
    CATALOGUE_SCHEMA,
    DATA_PACKAGE,
    DCAT,
    GRAPH_TABLES,
    PUBLICATIONS,
    TABLES,
    FileFormat,
    Publication,
    file_format,
)
from badgeons.publishing.formats.open_data.licences import licence_url
from badgeons.publishing.pages.view import PageType, View, folder, planned


@dataclass(frozen=True)
class DataFile:
    """A file to download: its name, its address, its format, the link to it, and how many bytes it has."""

    name: str
    address: Address
    format: FileFormat
    link: str
    size: int


def render_open_data(site: View) -> Iterable[PlannedPage]:
    """None where people wrote a page of their own at its address."""
    address = site.addresses.page(site.segments.open_data)
    if not site.is_written(folder(address)):
        yield planned(address, partial(open_data_page, site.at(address)))


def open_data_page(view: View) -> Page:
    collective = view.catalogue.collective
    return view.page(
        "open_data.html",
        title=view.translate(N_("Données ouvertes")),
        description=view.translate(
            N_("Les données du catalogue de {name}, à reprendre : tableaux, licence, sens de chaque champ."),
            name=collective.name,
        ),
        kind="open-data",
        is_wide=True,
        data=[_dataset_node(view, each) for each in PUBLICATIONS],
        publications=[(each, _files(view, each)) for each in PUBLICATIONS],
        described={
            name: _file(view, view.addresses.data_file(name), file_format(name))
            for name in (CATALOGUE_SCHEMA, DATA_PACKAGE, DCAT)
        },
        tables=(*TABLES, *GRAPH_TABLES),
        options_of=_options,
        is_list=_is_list,
        licence=view.label(LICENCE, collective.data_licence),
        licence_url=licence_url(collective.data_licence),
        publisher=collective.publisher.name if collective.publisher else collective.name,
        dcat_url=view.addresses.data_file(DCAT).url,
    )


def _files(view: View, publication: Publication) -> list[DataFile]:
    """The files of a publication that this build publishes."""
    files = [(view.addresses.data_file(name), file_format(name)) for name in publication.files]
    if publication.has_calendar:
        files.append((view.addresses.calendar(), CALENDAR))
    return [file for address, form in files for file in _file(view, address, form)]


def _file(view: View, address: Address, form: FileFormat) -> list[DataFile]:
    """A file, none when this build does not publish it."""
    link = view.link_to_file(address)
    name = address.path.rpartition("/")[2]
    return [DataFile(name, address, form, link, _size(view, address))] if link else []


def _size(view: View, address: Address) -> int:
    file = view.info.files.get(address.path)
    return len(file.content) if file is not None else 0


def _options(field: Field) -> tuple[Option, ...]:
    """The values of a closed list."""
    single = field.kind.of if isinstance(field.kind, Many) else field.kind
    return single.options if isinstance(single, Choice) else ()


def _is_list(field: Field) -> bool:
    return isinstance(field.kind, Many)


def _dataset_node(view: View, publication: Publication) -> dict[str, object]:
    """The schema.org Dataset of a publication, for the search engines of data."""
    collective = view.catalogue.collective
    page = view.addresses.page(view.segments.open_data).url
    return {
        "@type": "Dataset",
        "@id": f"{page}#{publication.name}",
        "name": f"{view.translate(publication.title)} – {collective.name}",
        "description": view.translate(publication.description),
        "url": page,
        "keywords": [view.translate(word) for word in publication.keywords],
        "license": licence_url(collective.data_licence),
        "isAccessibleForFree": True,
        "inLanguage": view.addresses.settings.document_language,
        "creator": {"@type": "Organization", "name": collective.name},
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": file.address.url,
                "encodingFormat": file.format.media_type,
                "contentSize": f"{file.size} B",
            }
            for file in _files(view, publication)
        ],
    }


PAGE_TYPE = PageType("open data", render_open_data)
