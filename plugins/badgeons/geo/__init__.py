"""Where places of France are: names and codes of its communes, a point in each, outlines of départements.

Tables of the package, made by `tools/geo_tables.py`, credited in `NOTICE` and read at the first question:

* `communes.txt`, one commune a line, `Name;code|EPCI|latitude|longitude`, in the order of `plain_name`: found
  without being parsed. The EPCI is a position in the list of `areas.json`, degrees are in thousandths, empty
  is unknown.
* `areas.json`: régions, départements (with their région) and EPCI, by code.
* `departements.topo.json`: outlines as arcs that neighbours share (TopoJSON, sections 2.1.3 and 2.1.4).

Codes are those of INSEE; that of an EPCI (intermunicipality) is its SIREN.
"""
