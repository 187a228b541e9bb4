"""In which files each dataset is published. Their names, below `data/`, are kept for ever."""

from dataclasses import dataclass

from badgeons.base.messages import N_
from badgeons.publishing.formats.open_data import badges, ecosystem, events, graph
from badgeons.publishing.formats.open_data.fields import Dataset

CATALOGUE = "catalogue.json"
CATALOGUE_SCHEMA = "catalogue.schema.json"
DATA_PACKAGE = "datapackage.json"
DCAT = "dcat.jsonld"


@dataclass(frozen=True)
class FileFormat:
    """A format of file: its media type (IANA), and its name among the file types of the EU's Publications
    Office."""

    media_type: str
    name: str


CSV = FileFormat("text/csv", "CSV")
JSON = FileFormat("application/json", "JSON")
JSON_LD = FileFormat("application/ld+json", "JSON_LD")
GEOJSON = FileFormat("application/geo+json", "GEOJSON")
CALENDAR = FileFormat("text/calendar", "ICS")
FORMATS = {"csv": CSV, "json": JSON, "jsonld": JSON_LD, "geojson": GEOJSON}
"""By the ending of a file's name."""

TABLES: tuple[Dataset, ...] = (
    badges.BADGES,
    badges.ALIGNMENTS,
    badges.VALUE_IN_USE,
    ecosystem.ACTORS,
    ecosystem.ENDORSEMENTS,
    events.EVENTS,
    events.EVENT_DATES,
    ecosystem.PATHWAYS,
    ecosystem.PATHWAY_STEPS,
    ecosystem.TERRITORIES,
    badges.AWARD_COUNTS,
)
"""The datasets of `catalogue.json`, each a CSV file too."""
GRAPH_TABLES = (graph.NODES, graph.LINKS)
"""Those of the graph."""


@dataclass(frozen=True)
class Publication:
    """What is published under one title: the names of its files, and what they are files of.

    `has_calendar`: the calendar of all events says it too.
    """

    name: str
    title: str
    description: str
    keywords: tuple[str, ...]
    files: tuple[str, ...]
    tables: tuple[Dataset, ...]
    has_calendar: bool = False


WITH_PLACES = (ecosystem.ACTORS, events.EVENTS)
"""Those whose entries may have a place."""


def geojson_name(dataset: Dataset) -> str:
    """The name of the file of its points."""
    return f"{dataset.name}.geojson"


def csv_name(dataset: Dataset) -> str:
    """The name of a dataset's table: `value_in_use` gives `value-in-use.csv`."""
    return f"{dataset.name.replace('_', '-')}.csv"


def file_format(name: str) -> FileFormat:
    return FORMATS[name.rpartition(".")[2]]


def describing_file(name: str) -> str | None:
    """The file that describes the form of another one, None when a standard alone does."""
    return CATALOGUE_SCHEMA if name == CATALOGUE else DATA_PACKAGE if name.endswith(".csv") else None


PUBLICATIONS: tuple[Publication, ...] = (
    Publication(
        "catalogue",
        N_("Le catalogue entier"),
        N_("Badges, acteurs, évènements, parcours, endossements : tout en un fichier, pour les programmes."),
        (N_("badges"), N_("acteurs"), N_("évènements")),
        (CATALOGUE,),
        TABLES,
    ),
    *(
        Publication(
            table.name,
            table.title,
            table.description,
            table.keywords,
            (csv_name(table), *((geojson_name(table),) if table in WITH_PLACES else ())),
            (table,),
            has_calendar=table is events.EVENTS,
        )
        for table in TABLES
    ),
    Publication(
        "graph",
        N_("Le graphe de la reconnaissance"),
        N_("Qui délivre, endosse, ouvre quoi, qui est membre de quoi, et quel badge mène à quel autre."),
        (N_("reconnaissance"), N_("réseaux")),
        (graph.GRAPH, *(csv_name(table) for table in GRAPH_TABLES)),
        GRAPH_TABLES,
    ),
)
