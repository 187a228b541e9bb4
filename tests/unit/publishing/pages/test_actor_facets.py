"""What one looks for actors by, and the index that stands in for the filter where no script runs."""

from __future__ import annotations

import html as entities
import json
import re

from support.small_catalogue import actor, catalogue, page_at, territory

SHOWN = catalogue(
    actors=[
        actor("a", sectors=("Éducation", "numérique")),
        actor("b", type="reseau", sectors=("éducation",), territories=("bourg",), roles=("ressource",)),
    ],
    others=[territory("bourg", parent="ici")],
)


def test_an_actor_is_found_by_what_its_territory_is_part_of() -> None:
    page = page_at("acteurs/", SHOWN).html
    marks = [json.loads(entities.unescape(each)) for each in re.findall('data-bdg-facets="([^"]+)"', page)]
    assert [each["territory"] for each in marks] == [["ici"], ["bourg", "ici"]]
    assert [each["sector"] for each in marks] == [["education", "numerique"], ["education"]]
    assert [each["type"] for each in marks] == [["association"], ["reseau"]]


def test_without_a_script_each_choice_leads_to_its_actors() -> None:
    index = re.search('<nav class="bdg-facets".*?</nav>', page_at("acteurs/", SHOWN).html, re.DOTALL)
    assert index is not None
    education = next(line for line in index[0].splitlines() if "<strong>Éducation" in line)
    assert re.findall('href="([^"]+)"', education) == ["a/", "b/"]
    assert '<a href="../territoires/bourg/">' in index[0]
