"""Make the geographic tables of the package from those of a folder (`../shared/geo` by default).

    .venv/bin/python tools/geo_tables.py [FOLDER]

The folder has `communes.csv`, `epci.csv`, `departements.csv`, `regions.csv` and `departements.topo.json`.
`badgeons.geo` says how what is made is laid out. To be run again when communes change, each first of January.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from badgeons.geo.names import plain_name

ROOT = Path(__file__).parent.parent
SOURCE = ROOT.parent / "shared" / "geo"
PACKAGE = ROOT / "plugins" / "badgeons" / "geo"
CITIES_WITH_DISTRICTS = {"132": "13055", "6938": "69123", "751": "75056"}
"""How the codes of municipal districts begin, and the code of their city: they are shown at its point."""

Row = Mapping[str, str]


def tables_of(folder: Path) -> dict[str, str]:
    """The text of each file of the package, by name."""
    regions, departements, epcis, communes = (
        _rows(folder / f"{name}.csv") for name in ("regions", "departements", "epci", "communes")
    )
    epcis.sort(key=lambda row: row["code"])
    areas = {
        "regions": [[row["code"], row["name"]] for row in regions],
        "departements": [[row["code"], row["name"], row["region"]] for row in departements],
        "epcis": [[row["code"], row["name"]] for row in epcis],
    }
    positions = {row["code"]: str(position) for position, row in enumerate(epcis)}
    by_code = {row["code"]: row for row in communes}
    communes.sort(key=lambda row: (plain_name(row["name"]), row["code"]))
    return {
        "areas.json": _json_lines(areas),
        "communes.txt": "".join(_commune_line(row, by_code, positions) for row in communes),
        "departements.topo.json": _topology(json.loads((folder / "departements.topo.json").read_text())),
    }


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _commune_line(row: Row, by_code: Mapping[str, Row], positions: Mapping[str, str]) -> str:
    city = next((city for start, city in CITIES_WITH_DISTRICTS.items() if row["code"].startswith(start)), "")
    point = row if row["latitude"] or not city else by_code[city]
    degrees = (point["latitude"], point["longitude"])
    latitude, longitude = (str(round(float(each) * 1000)) if each else "" for each in degrees)
    name = row["name"].replace("'", "’")
    return f"{name};{row['code']}|{positions.get(row['epci'], '')}|{latitude}|{longitude}\n"


def _json_lines(areas: Mapping[str, list[list[str]]]) -> str:
    """JSON with one area a line: what changes between two years can be read."""
    lists = (
        f'"{name}": [\n' + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]"
        for name, rows in areas.items()
    )
    return "{\n" + ",\n".join(lists) + "\n}\n"


def _topology(topology: dict[str, object]) -> str:
    """The same outlines without the names, which `areas.json` has."""
    objects = topology["objects"]
    assert isinstance(objects, dict)
    geometries = [
        {"code": each["properties"]["code"], "type": each["type"], "arcs": each["arcs"]}
        for each in objects["departements"]["geometries"]
    ]
    kept = {"transform": topology["transform"], "geometries": geometries, "arcs": topology["arcs"]}
    return json.dumps(kept, separators=(",", ":")) + "\n"


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SOURCE
    for name, text in tables_of(folder).items():
        (PACKAGE / name).write_text(text, encoding="utf-8")
        print(f"{name}: {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main()
