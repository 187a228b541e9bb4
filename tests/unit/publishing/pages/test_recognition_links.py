"""Who recognises whom: from the records of the day, drawn with nothing over anything, and told in words."""

from __future__ import annotations

import datetime
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from badgeons.base.documents import PlannedPage
from badgeons.model.records import Endorsement
from badgeons.model.records.achievement_parts import ValueInUse
from badgeons.model.records.award_batch import Award, AwardBatch
from badgeons.model.records.endorsement import Target
from badgeons.publishing.pages import ecosystem
from badgeons.publishing.pages.ecosystem_links import MAX_DRAWN_ACTORS, MAX_LINKS_WITH_BADGES
from badgeons.publishing.pages.links_drawing import Node, draw_links
from badgeons.publishing.pages.pathway_drawing import WIDTH, Box
from badgeons.publishing.pages.recognition_links import RecognitionLink, recognition_links
from badgeons.publishing.pages.view import View
from support.page_reading import Read
from support.small_catalogue import INFO, actor, badge, catalogue, origin, page_at

IDS = st.sampled_from("abcdef")
PAIRS = st.lists(st.tuples(IDS, IDS).filter(lambda pair: pair[0] != pair[1]), unique=True, max_size=12)
NAMES = st.fixed_dictionaries({id: st.text("abW é-", min_size=1, max_size=80) for id in "abcdef"})


@settings(max_examples=40)
@given(NAMES, PAIRS)
def test_each_pair_is_one_line_between_its_boxes(names: dict[str, str], pairs: list[tuple[str, str]]) -> None:
    drawing = draw_links(names, pairs)
    boxes = [node.box for node in (*drawing.left, *drawing.right)]
    assert all(box.x >= 0 and box.right <= WIDTH and box.y >= 0 for box in boxes)
    assert all(box.bottom <= drawing.height for box in boxes)
    for side in (drawing.left, drawing.right):
        assert all(
            one.box.bottom <= other.box.y or other.box.bottom <= one.box.y
            for one, other in combinations(side, 2)
        )
    for node in (*drawing.left, *drawing.right):
        assert all(node.box.y < line.y < node.box.bottom for line in node.words)
        words = "".join(line.text for line in node.words).replace(" ", "")
        assert words == names[node.id].replace(" ", "")

    def at(side: tuple[Node, ...], height: int) -> str:
        return next(node.id for node in side if node.box.y < height < node.box.bottom)

    ends = [(at(drawing.left, line.start[1]), at(drawing.right, line.end[1])) for line in drawing.curves]
    assert sorted(ends) == sorted(pairs)
    places = [(line.start, line.end) for line in drawing.curves]
    assert len({start for start, _ in places}) == len({end for _, end in places}) == len(pairs)


def test_a_drawing_with_few_crossings_puts_the_recognised_near_those_who_recognise_them() -> None:
    names = {id: id for id in "abcd"}
    drawing = draw_links(names, [("a", "d"), ("b", "c")])
    assert [node.id for node in drawing.right] == ["d", "c"]
    assert draw_links(names, []).height < 10 and Box(0, 0, 1, 1).right == 1


def endorsement(id: str, target: Target, **changes: object) -> Endorsement:
    given: dict[str, object] = {
        "id": id,
        "origin": origin(f"badges/endorsements/{id}.yml"),
        "target": target,
        "endorser": "c",
        "capacity": "Voisine",
        "comment": "Oui",
        "date": datetime.date(2026, 1, 1),
    }
    return Endorsement(**given | changes)  # type: ignore[arg-type]


AWARD = "7f0f1c1e-6f0a-4b5e-9f5e-0d8f6f1f2a11"
SHOWN = catalogue(
    [
        badge(
            "un",
            creator="b",
            value_in_use=(
                ValueInUse(id="porte", opens="Une porte", type="acces", actor="d"),
                ValueInUse(opens="Hier", type="acces", actor="c", until=datetime.date(2025, 1, 1)),
                ValueInUse(opens="Chez soi", type="acces", actor="a"),
            ),
        ),
        badge("deux", status="propose", creator="b"),
    ],
    [actor("a"), actor("b", member_of=("a",)), actor("c"), actor("d"), actor("r", roles=("ressource",))],
    [
        AwardBatch(
            id="lot",
            origin=origin("badges/awards/lot.yml"),
            badge="un",
            issuer="b",
            date=datetime.date(2026, 1, 1),
            publication="private",
            awards=(Award(id=AWARD, status_index=1),),
        ),
        endorsement("badge", Target(badge="un")),
        endorsement("acteur", Target(actor="b")),
        endorsement("valeur", Target(value_in_use="un/porte")),
        endorsement("delivre", Target(award=AWARD), endorser="d"),
        endorsement("retire", Target(badge="un"), endorser="b", withdrawn=datetime.date(2026, 2, 1)),
        endorsement("cite", Target(actor="r")),
    ],
)


def test_a_link_is_a_gesture_that_holds_today_between_two_who_act_here() -> None:
    assert recognition_links(SHOWN) == [
        RecognitionLink("a", "issue", "b", ("un",)),
        RecognitionLink("c", "endorse", "a", ("un",)),
        RecognitionLink("c", "endorse", "b", ()),
        RecognitionLink("c", "endorse", "d", ("un",)),
        RecognitionLink("d", "endorse", "b", ("un",)),
        RecognitionLink("d", "open", "a", ("un",)),
        RecognitionLink("b", "member", "a", ()),
    ]


def test_the_table_says_what_is_drawn() -> None:
    read = Read(page_at("ecosysteme/", SHOWN).html)
    assert (
        read.html.count('class="bdg-links bdg-links--') == 2 * 4
    )  # each drawing, and the sample of its line
    labels = [link["aria-label"] for link in read.all("a") if "aria-label" in link]
    assert "Acteur c — endosse Acteur a, Acteur b, Acteur d" in labels
    rows = read.html.count('<td data-label="Geste">')
    assert rows == read.html.count('class="bdg-links__head"') - 4 == 7


def test_when_there_are_many_the_drawing_shows_the_first_ones_and_says_so() -> None:
    many = [actor(f"m{number:03}", member_of=("a",)) for number in range(200)]
    html = page_at("ecosysteme/", catalogue([badge("un")], [actor("a"), *many])).html
    assert f"Le dessin montre les {MAX_DRAWN_ACTORS} premiers acteurs sur 200" in html
    assert html.count('<td data-label="Geste">') == 200
    assert html.count('class="bdg-links__head"') == MAX_DRAWN_ACTORS + 1


def test_when_there_are_too_many_links_the_table_leaves_badges_to_the_pages_of_actors() -> None:
    sources = [f"a{number}" for number in range(MAX_LINKS_WITH_BADGES + 1)]
    badges = [badge(f"b-{source}", issuers=(source,), creator="a") for source in sources]
    shown = catalogue(badges, [actor("a"), *map(actor, sources)])
    (planned,) = ecosystem.PAGE_TYPE.render(View(shown, INFO))
    assert isinstance(planned, PlannedPage)
    page = planned.page
    assert "Par quels badges" not in page.html and "la page de chaque acteur les dit" in page.html
    assert page.html.count('<td data-label="Geste">') == len(sources)
