"""Open data of the demonstration, judged by tools that share no code with the project.

What these libraries cost is paid once, in this module: they are imported here alone.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from frictionless import Package
from geojson_pydantic import Feature, FeatureCollection, Point
from jsonschema import Draft202012Validator
from pyshacl import validate
from rdflib import DCAT, DCTERMS, SDO, Graph, URIRef

from badgeons.base.addresses import Addresses
from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.loading.load import load_catalogue
from badgeons.publishing.formats.open_data import compile_open_data
from badgeons.publishing.formats.open_data.distributions import TABLES

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # it uses what it deprecates
BASE_URL = "https://badgeons.example.org/"
TODAY = datetime.date(2026, 11, 20)
ROOT = Path(__file__).parent.parent.parent
SHAPES = ROOT / "tests" / "fixtures" / "dcat-ap"


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    """The files of open data of the demonstration, by their names."""
    settings = Settings(BASE_URL)
    catalogue = load_catalogue(ROOT, settings, TODAY, Problems())
    assert catalogue is not None
    compiled = compile_open_data(catalogue, Addresses(settings))
    return {file.path.removeprefix("data/"): file.content for file in compiled}


def linked_data(content: bytes) -> Graph:
    """What a JSON-LD file says. No address is read: its context must be within."""
    return Graph().parse(data=content, format="json-ld")


def test_frictionless_accepts_the_tables(files: Mapping[str, bytes], tmp_path: Path) -> None:
    for name, content in files.items():
        if name.endswith((".csv", "package.json")):
            (tmp_path / name).write_bytes(content)
    package = Package(str(tmp_path / "datapackage.json"))
    report = package.validate()

    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
    assert {resource.path for resource in package.resources} == {
        name for name in files if name.endswith(".csv")
    }
    rows = package.get_resource("badges").read_rows()
    assert rows[0]["issuers"] == ["collectif-exemple"]
    assert rows[0]["published"] == datetime.date(2024, 12, 2)


def test_frictionless_would_see_a_wrong_value(files: Mapping[str, bytes], tmp_path: Path) -> None:
    for name, content in files.items():
        if name.endswith((".csv", "package.json")):
            (tmp_path / name).write_bytes(content.replace(b"\r\ncitoyen,", b"\r\nciteyen,"))
    report = Package(str(tmp_path / "datapackage.json")).validate()

    assert not report.valid


def test_the_catalogue_is_as_its_schema_says(files: Mapping[str, bytes]) -> None:
    schema, catalogue = (json.loads(files[name]) for name in ("catalogue.schema.json", "catalogue.json"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)

    assert [error.message for error in validator.iter_errors(catalogue)] == []
    assert catalogue["$schema"] == schema["$id"] == f"{BASE_URL}data/catalogue.schema.json"
    for table in TABLES:
        members = schema["properties"][table.name]["items"]["properties"]
        assert catalogue[table.name], table.name
        assert {name for entry in catalogue[table.name] for name in entry} <= set(members)


@pytest.mark.parametrize("shapes", ["shapes.ttl", "shapes_recommended.ttl"])
def test_dcat_is_as_dcat_ap_asks(files: Mapping[str, bytes], shapes: str) -> None:
    graph = linked_data(files["dcat.jsonld"])
    accepted, _, report = validate(graph, shacl_graph=str(SHAPES / shapes), allow_warnings=True)

    assert accepted, report
    datasets = set(graph.subjects(predicate=DCTERMS.identifier))
    assert len(datasets) == len(set(graph.objects(predicate=DCAT.dataset))) > 10


def test_dcat_ap_would_see_a_dataset_without_title(files: Mapping[str, bytes]) -> None:
    graph = linked_data(files["dcat.jsonld"].replace(b'"title"', b'"name"'))
    accepted, _, _ = validate(graph, shacl_graph=str(SHAPES / "shapes.ttl"), allow_warnings=True)

    assert not accepted


def test_dcat_tells_the_files_as_they_are(files: Mapping[str, bytes]) -> None:
    graph = linked_data(files["dcat.jsonld"])
    calendar = URIRef(f"{BASE_URL}feeds/events.ics")
    assert list(graph.subjects(DCAT.downloadURL, calendar))
    sizes = {
        str(graph.value(one, DCAT.downloadURL)).removeprefix(f"{BASE_URL}data/"): int(
            str(graph.value(one, DCAT.byteSize))
        )
        for one in graph.subjects(predicate=DCAT.byteSize)
    }
    described = {name for name in files if not name.endswith(("schema.json", "package.json", "dcat.jsonld"))}
    assert sizes == {name: len(files[name]) for name in described}
    days = [str(day) for day in graph.objects(predicate=DCTERMS.modified)]
    assert days
    assert max(days) <= TODAY.isoformat()


@pytest.mark.parametrize("name", ["actors.geojson", "events.geojson"])
def test_points_are_geojson(files: Mapping[str, bytes], name: str) -> None:
    points = FeatureCollection[Feature[Point, dict[str, object]]].model_validate_json(files[name])

    assert points.features
    for feature in points.features:
        assert feature.geometry is not None
        longitude, latitude = feature.geometry.coordinates[:2]
        assert (longitude, latitude) == (feature.properties["longitude"], feature.properties["latitude"])
        assert -180 <= longitude <= 180
        assert -90 <= latitude <= 90


def test_the_graph_says_the_same_as_its_tables(files: Mapping[str, bytes]) -> None:
    graph = linked_data(files["graph.jsonld"])
    lines = [line.split(",") for line in files["graph-edges.csv"].decode().splitlines()[1:]]
    counts = {
        "issues": len(list(graph.triples((None, SDO.recognizedBy, None)))),
        "member_of": len(list(graph.triples((None, SDO.memberOf, None)))),
        "opens": len(list(graph.triples((None, SDO.offeredBy, None)))),
    }
    assert counts == {name: sum(line[1] == name for line in lines) for name in counts}
    badge = URIRef(f"{BASE_URL}badges/cooperer/")
    assert (badge, SDO.recognizedBy, URIRef(f"{BASE_URL}acteurs/of-exemple/")) in graph
