"""`dcat.jsonld`: what is published, for portals such as data.gouv.fr to harvest (DCAT 3, by the profile
DCAT-AP 3.0).

The context is in the file: nothing is to be fetched to read it. All is dated by what the data tell, never
by the build: the same records give the same bytes.
"""

import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from badgeons.base.addresses import Address
from badgeons.base.messages import in_language
from badgeons.model.fields.kinds import Day
from badgeons.publishing.formats.members import contact_of, present
from badgeons.publishing.formats.open_data.distributions import (
    CALENDAR,
    DCAT,
    PUBLICATIONS,
    FileFormat,
    Publication,
    describing_file,
    file_format,
)
from badgeons.publishing.formats.open_data.fields import Entry
from badgeons.publishing.formats.open_data.licences import licence_url
from badgeons.publishing.formats.open_data.source import Source

AUTHORITY = "http://publications.europa.eu/resource/authority/"
LANGUAGES = {"fr": f"{AUTHORITY}language/FRA", "en": f"{AUTHORITY}language/ENG"}
EDUCATION = f"{AUTHORITY}data-theme/EDUC"
DAYS = ("updated", "date", "withdrawn")
"""Fields that tell when something happened; the others are of what is to come."""


def _typed(term: str, type: str = "@id") -> dict[str, str]:
    return {"@id": term, "@type": type}


CONTEXT: dict[str, Any] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    "title": {"@id": "dct:title", "@container": "@language"},
    "description": {"@id": "dct:description", "@container": "@language"},
    "keyword": {"@id": "dcat:keyword", "@container": "@language"},
    "identifier": "dct:identifier",
    "language": _typed("dct:language"),
    "license": _typed("dct:license"),
    "publisher": "dct:publisher",
    "name": "foaf:name",
    "homepage": _typed("foaf:homepage"),
    "modified": _typed("dct:modified", "xsd:date"),
    "dataset": "dcat:dataset",
    "theme": _typed("dcat:theme"),
    "contactPoint": "dcat:contactPoint",
    "fn": "vcard:fn",
    "hasEmail": _typed("vcard:hasEmail"),
    "landingPage": _typed("dcat:landingPage"),
    "distribution": "dcat:distribution",
    "accessURL": _typed("dcat:accessURL"),
    "downloadURL": _typed("dcat:downloadURL"),
    "format": _typed("dct:format"),
    "mediaType": _typed("dcat:mediaType"),
    "byteSize": _typed("dcat:byteSize", "xsd:nonNegativeInteger"),
    "conformsTo": _typed("dct:conformsTo"),
    "checksum": "spdx:checksum",
    "algorithm": _typed("spdx:algorithm"),
    "checksumValue": _typed("spdx:checksumValue", "xsd:hexBinary"),
}


def dcat_body(
    source: Source, entries: Mapping[str, Sequence[Entry]], contents: Mapping[str, bytes]
) -> dict[str, Any]:
    """`entries` are those of each dataset, `contents` the files that are described, by their names."""
    collective, addresses = source.catalogue.collective, source.addresses
    publisher = present(
        {
            "type": "foaf:Agent",
            "name": source.publisher,
            "homepage": collective.publisher.url if collective.publisher else None,
        }
    )
    datasets = [_dataset(each, source, publisher, entries, contents) for each in PUBLICATIONS]
    return {
        "@context": CONTEXT,
        **present(
            {
                "id": addresses.data_file(DCAT).url,
                "type": "dcat:Catalog",
                "title": {source.language: collective.name},
                "description": {source.language: collective.in_brief},
                "language": LANGUAGES.get(source.language),
                "license": licence_url(collective.data_licence),
                "publisher": publisher,
                "homepage": addresses.settings.base_url,
                "modified": max((one["modified"] for one in datasets if "modified" in one), default=None),
                "dataset": datasets,
            }
        ),
    }


def _dataset(
    publication: Publication,
    source: Source,
    publisher: Mapping[str, Any],
    entries: Mapping[str, Sequence[Entry]],
    contents: Mapping[str, bytes],
) -> dict[str, Any]:
    words, language = in_language(source.language), source.language
    collective = source.catalogue.collective
    id = f"{source.addresses.data_file(DCAT).url}#{publication.name}"
    return present(
        {
            "id": id,
            "type": "dcat:Dataset",
            "identifier": id,
            "title": {language: f"{words(publication.title)} – {collective.name}"},
            "description": {language: words(publication.description)},
            "keyword": {language: [words(word) for word in publication.keywords]},
            "theme": EDUCATION,
            "language": LANGUAGES.get(language),
            "license": licence_url(collective.data_licence),
            "publisher": publisher,
            "contactPoint": {
                "type": "vcard:Kind",
                "fn": collective.name,
                "hasEmail": f"mailto:{contact_of(source.catalogue)}",
            },
            "landingPage": source.data_page,
            "modified": _latest_day(publication, entries, source.catalogue.today),
            "distribution": [
                *(_distribution(name, contents[name], publication, source) for name in publication.files),
                *([_calendar(publication, source)] if publication.has_calendar else []),
            ],
        }
    )


def _distribution(name: str, content: bytes, publication: Publication, source: Source) -> dict[str, Any]:
    described_in = describing_file(name)
    return {
        **_place_of_file(source.addresses.data_file(name), file_format(name), publication, source),
        **({"conformsTo": source.addresses.data_file(described_in).url} if described_in else {}),
        "byteSize": str(len(content)),
        "checksum": {
            "type": "spdx:Checksum",
            "algorithm": "spdx:checksumAlgorithm_sha256",
            "checksumValue": hashlib.sha256(content).hexdigest(),
        },
    }


def _calendar(publication: Publication, source: Source) -> dict[str, Any]:
    """The calendar that people follow: it is another format's, whose bytes are not known here."""
    return _place_of_file(source.addresses.calendar(), CALENDAR, publication, source)


def _place_of_file(
    address: Address, form: FileFormat, publication: Publication, source: Source
) -> dict[str, Any]:
    """What any distribution says: where to have it, its format and its licence."""
    name = address.path.rpartition("/")[2]
    return {
        "type": "dcat:Distribution",
        "title": {source.language: f"{in_language(source.language)(publication.title)} ({name})"},
        "accessURL": address.url,
        "downloadURL": address.url,
        "format": f"{AUTHORITY}file-type/{form.name}",
        "mediaType": f"http://www.iana.org/assignments/media-types/{form.media_type}",
        "license": licence_url(source.catalogue.collective.data_licence),
    }


def _latest_day(
    publication: Publication, entries: Mapping[str, Iterable[Entry]], today: datetime.date
) -> str | None:
    """The latest day that something of the entries happened, not after today."""
    days = (
        entry[field.key]
        for table in publication.tables
        for field in table.fields
        if isinstance(field.kind, Day) and field.key in DAYS
        for entry in entries[table.name]
        if field.key in entry
    )
    return max((day for day in days if day <= today.isoformat()), default=None)
