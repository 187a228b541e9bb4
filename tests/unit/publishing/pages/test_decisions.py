"""The pages of decisions, and what other pages say of them."""

from __future__ import annotations

import datetime
from typing import Any

from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.kinds import PartialDate
from badgeons.model.records import Decision, Event
from badgeons.model.records.decision import Approval, Consultation, DecisionSubject
from badgeons.model.records.decision_rules import DecisionRules
from badgeons.publishing.pages import render_pages
from support.page_reading import Read
from support.small_catalogue import INFO, actor, badge, catalogue, collective, origin, page_at

DAY = datetime.date
RULES = DecisionRules(approvals=1, consultation_days=15, outside_view=True)
LIST, ONE = "decisions/", "decisions/d/"


def decision(**changes: Any) -> Decision:
    given: dict[str, Any] = {
        "id": "d",
        "origin": origin("content/decisions/d.yml"),
        "outcome": "accepte",
        "about": (DecisionSubject(badge="un", version="1"),),
        "date": DAY(2026, 10, 1),
        "by": ("a",),
    }
    return Decision(**given | changes)


def with_decisions(*decisions: Decision, rules: DecisionRules | None = None) -> Catalogue:
    return catalogue(
        [badge("un"), badge("deux", status="brouillon")],
        [actor("a"), actor("b")],
        [collective(decision_rules=rules), *decisions],
    )


def text(path: str, shown: Catalogue) -> str:
    return Read(page_at(path, shown).html).text


def test_a_site_without_decisions_has_no_page_of_them_and_tells_of_none() -> None:
    pages = {page.path: page.html for page in render_pages(with_decisions(rules=RULES), INFO)}
    assert not [path for path in pages if path.startswith("decisions")]
    assert not [
        path for path, html in pages.items() if "ecision" in html and not path.startswith("reference")
    ]


def test_the_list_tells_the_rules_then_the_latest_first() -> None:
    older = decision(
        id="c", outcome="refuse", date=DAY(2025, 3, 2), about=(DecisionSubject(proposal="Un autre"),)
    )
    shown = text(LIST, with_decisions(decision(), older, rules=RULES))
    order = [
        "une consultation de 15 jours",
        "l’approbation de 1 structure",
        "2026",
        "Badge un",
        "2025",
        "Un autre",
    ]
    positions = [shown.index(words) for words in order]
    assert positions == sorted(positions)
    assert "bénéficiaires" not in shown, "a rule that is absent is not told"
    assert "Nous n’avons pas écrit de règles" in text(LIST, with_decisions(decision()))
    assert "Nous n’avons pas écrit de règles" in text(LIST, with_decisions(decision(), rules=DecisionRules()))


def test_the_page_of_a_decision_says_it_all() -> None:
    meeting = Event(
        id="m",
        origin=origin("content/events/m.yml"),
        name="La réunion",
        type="rencontre",
        start=PartialDate(2026, 10, 1),
    )
    whole = decision(
        by=("b", "a"),
        event="m",
        approvals=(Approval(actor="b", date=DAY(2026, 9, 30), capacity="Voisin"),),
        consultation=Consultation(opened=DAY(2026, 9, 1), closed=DAY(2026, 9, 20)),
        rules=RULES,
        minutes="Les *raisons*. <script>alert(1)</script>",
    )
    shown = with_decisions(whole).with_records(meeting)
    html = page_at(ONE, shown).html
    read = Read(html).text
    for words in (
        "Badge un — accepté",
        "version 1",
        "Entre au catalogue.",
        "Acteur a, Acteur b",
        "La réunion",
        "du 1er septembre 2026 au 20 septembre 2026",
        "Acteur b — Voisin, le 30 septembre 2026",
        "une consultation de 15 jours au moins",
    ):
        assert words in read.replace("\u00a0", " "), words
    assert "<em>raisons</em>" in html and "<script" not in html
    assert 'href="../../badges/un/"' in html and 'href="../../evenements/m/"' in html


def test_what_has_no_page_is_named_without_a_link() -> None:
    subjects = (DecisionSubject(proposal="Un <b>mot</b>"), DecisionSubject(badge="deux", version="1"))
    html = page_at(ONE, with_decisions(decision(outcome="reporte", about=subjects))).html
    assert "Un &lt;b&gt;mot&lt;/b&gt;" in html
    assert "Badge deux" in html and "badges/deux" not in html


def test_a_badge_and_the_proposals_lead_to_decisions() -> None:
    later = decision(id="e", outcome="retire", date=DAY(2026, 11, 1))
    many = [decision(id=f"x{n}", date=DAY(2026, 1, n + 1)) for n in range(5)]
    shown = with_decisions(decision(), later, *many)
    page = page_at("badges/un/", shown).html
    assert page.index("../../decisions/d/") < page.index("../../decisions/e/"), (
        "the badge's life, oldest first"
    )
    proposals = page_at("propositions/", shown).html
    assert proposals.count('href="../decisions/') == 4, "the last three, and the list"
