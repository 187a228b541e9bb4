"""What pages say, and in which order."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from badgeons.credentials.proofs.multikey import fingerprint
from badgeons.model.fields.kinds import PartialDate
from badgeons.model.records import Call, Endorsement, Event
from badgeons.model.records.achievement_parts import HowToGet, Matrix, ValueInUse
from badgeons.model.records.actor import PublicKey
from badgeons.model.records.award_batch import Award, AwardBatch, Evidence, Recipient
from badgeons.model.records.consent import Consent
from badgeons.model.records.endorsement import Target
from badgeons.publishing.pages import PAGE_TYPES, SiteInfo, render_files, render_pages
from badgeons.publishing.pages.badge_facets import slug
from badgeons.publishing.pages.calls import call_state
from badgeons.publishing.pages.view import View, alphabetical, shortened
from support.page_reading import Read
from support.small_catalogue import (
    ADDRESSES,
    INFO,
    TODAY,
    actor,
    badge,
    catalogue,
    collective,
    origin,
    page_at,
)

DAY = datetime.timedelta(days=1)
NUMBER = "0c1d2e3f-4a5b-4c6d-8e7f-90a1b2c3d4e5"


def text_of(path: str, shown: object, info: SiteInfo = INFO) -> str:
    return Read(page_at(path, shown, info).html).text  # type: ignore[arg-type]


def endorsement(**changes: object) -> Endorsement:
    given: dict[str, object] = {
        "id": "e",
        "origin": origin("badges/endorsements/e.yml"),
        "target": Target(badge="un"),
        "endorser": "b",
        "capacity": "Voisine",
        "comment": "Oui !",
        "date": datetime.date(2026, 4, 1),
    }
    return Endorsement(**given | changes)  # type: ignore[arg-type]


def event(id: str, start: PartialDate, end: PartialDate | None = None, **changes: object) -> Event:
    given: dict[str, object] = {"origin": origin(f"content/events/{id}.yml"), "name": id, "type": "cuisine"}
    return Event(id=id, start=start, end=end, **given | changes)  # type: ignore[arg-type]


def test_the_page_of_a_badge_begins_with_the_person() -> None:
    html = page_at("badges/un/", catalogue()).html
    sections = [attributes["id"] for attributes in Read(html).all("h2")]
    assert sections == [
        "dit", "obtenir", "ouvre", "acteurs", "chemins", "reperes", "alignements", "partager", "donnees",
    ]  # fmt: skip


def test_the_easy_to_read_twin_of_a_badge_unfolds_line_by_line() -> None:
    html = page_at("badges/un/", catalogue([badge("un", easy="J’écoute.\nJ’aide.\n\nJe dis non.")])).html
    twin = html.split('id="facile-a-lire"')[1].split("</details>")[0]
    assert "<p>J’écoute.<br>J’aide.</p>\n<p>Je dis non.</p>" in twin
    assert "facile-a-lire" not in page_at("badges/un/", catalogue()).html


def test_lists_follow_the_alphabet_and_nothing_else() -> None:
    names = ["Écrire", "écouter", "Zèbre", "Œuvrer", "agir"]
    badges = [badge(f"b{number}", name=name) for number, name in enumerate(names)]
    actors = [actor("a", name="Mairie"), actor("z", name="Atelier"), actor("m", name="Éclaireurs")]
    shown = catalogue(badges, actors)
    for path, expected in (
        ("badges/", ["agir", "écouter", "Écrire", "Œuvrer", "Zèbre"]),
        ("acteurs/", ["Atelier", "Éclaireurs", "Mairie"]),
    ):
        words = text_of(path, shown)
        places = [words.rindex(f"{name} ") for name in expected]
        assert places == sorted(places), path


def test_the_place_of_a_name_ignores_accents_and_capitals() -> None:
    assert sorted(["Œuvre", "zoo", "Étape", "eau", "oasis"], key=alphabetical) == [
        "eau",
        "Étape",
        "oasis",
        "Œuvre",
        "zoo",
    ]


@pytest.mark.parametrize(
    ("until", "revoked", "words"),
    [
        (None, None, "Ce badge est valable, sans date de fin."),
        (TODAY, None, "Ce badge est valable jusqu’au 23 novembre 2026."),
        (TODAY - DAY, None, "Ce badge valait jusqu’au 22 novembre 2026."),
        (TODAY + DAY, TODAY - DAY, "Son émetteur l’a retiré le 22 novembre 2026"),
    ],
)
def test_a_delivered_badge_tells_its_state_on_the_day(
    until: datetime.date | None, revoked: datetime.date | None, words: str
) -> None:
    batch = AwardBatch(
        id="lot",
        origin=origin("badges/awards/lot.yml"),
        badge="un",
        issuer="a",
        date=datetime.date(2026, 1, 1),
        publication="hosted",
        consent=Consent(date=TODAY, scope="Tout."),
        awards=(
            Award(
                id=NUMBER,
                status_index=1,
                recipient=Recipient(urn=f"urn:uuid:{NUMBER}"),
                until=until,
                revoked=revoked,
            ),
        ),
    )
    (light,) = (
        file
        for file in render_files(catalogue(others=[batch]), INFO)
        if file.path == f"badges-delivres/{NUMBER}/index.html"
    )
    read = Read(light.content.decode())
    assert words in read.text.replace("\u00a0", " ")
    assert len(light.content) < 12_000
    assert {"name": "robots", "content": "noindex,nofollow"} in read.all("meta")
    assert {"name": "referrer", "content": "no-referrer"} in read.all("meta")
    assert not read.all("script")
    assert [link["href"] for link in read.all("link")] == ["../../assets/badgeons/icon.svg"]


def test_a_private_award_has_no_page() -> None:
    batch = AwardBatch(
        id="lot",
        origin=origin("badges/awards/lot.yml"),
        badge="un",
        issuer="a",
        date=TODAY,
        publication="private",
        awards=(Award(id=NUMBER, status_index=1),),
        demonstration=True,
    )
    shown = catalogue(others=[batch])
    assert not [file for file in render_files(shown, INFO) if NUMBER in file.path]
    assert not [page for page in render_pages(shown, INFO) if NUMBER in page.html]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "L’endosse"),
        ({"withdrawn": TODAY}, "Retiré le 23 novembre 2026."),
        ({"until": TODAY - DAY}, "Expiré le 22 novembre 2026."),
    ],
)
def test_only_an_endorsement_that_holds_makes_a_badge_endorsed(
    changes: dict[str, object], words: str
) -> None:
    shown = catalogue([badge("un")], [actor("a"), actor("b")], others=[endorsement(**changes)])
    text = text_of("badges/un/", shown)
    assert words in text
    assert ("Endossé Activable" in text or " Endossé " in text) is (not changes)


def test_endorsing_issuing_and_welcoming_are_three_gestures() -> None:
    line = ValueInUse(opens="Un café", type="invitation", actor="c", confirmed_by="c")
    shown = catalogue(
        [badge("un", value_in_use=(line,))],
        [actor("a"), actor("b"), actor("c")],
        others=[endorsement()],
    )
    after = page_at("badges/un/", shown).html.split('class="bdg-gesture"')[1:4]
    gestures = [each.split("</section>")[0] for each in after]
    assert [[f"acteurs/{id}/" in gesture for id in "abc"] for gesture in gestures] == [
        [True, False, False],
        [False, True, False],
        [False, False, True],
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"confirmed_by": "a"}, "Ce badge est activable"),
        ({}, "Ce badge n’est pas encore activable"),
        ({"confirmed_by": "a", "until": TODAY - DAY}, "Terminé depuis le 22 novembre 2026."),
        ({"confirmed_by": "a", "since": TODAY + DAY}, "À partir du 24 novembre 2026."),
    ],
)
def test_a_badge_is_activable_when_someone_confirms_it_today(changes: dict[str, object], words: str) -> None:
    line = ValueInUse(opens="Un café", type="invitation", actor="a", **changes)  # type: ignore[arg-type]
    text = text_of("badges/un/", catalogue([badge("un", value_in_use=(line,))]))
    assert words in text
    assert (" Activable " in text) is (words == "Ce badge est activable")


@pytest.mark.parametrize(
    ("changes", "words", "can_ask"),
    [
        ({"status": "publie"}, "Publié", True),
        ({"status": "experimental"}, "Badge à l’essai.", True),
        (
            {"status": "propose", "consultation_until": TODAY},
            "donner son avis jusqu’au 23 novembre 2026",
            False,
        ),
        (
            {"status": "propose", "consultation_until": TODAY - DAY},
            "s’est terminée le 22 novembre 2026",
            False,
        ),
        ({"status": "retire", "replaced_by": "deux"}, "Il est remplacé par Badge deux.", False),
    ],
)
def test_a_badge_says_where_it_stands(changes: dict[str, object], words: str, can_ask: bool) -> None:
    text = text_of("badges/un/", catalogue([badge("un", **changes), badge("deux")]))
    assert words in text
    assert ("Demander ce badge" in text) is can_ask


def test_a_draft_is_neither_shown_nor_linked() -> None:
    shown = catalogue([badge("un", prerequisites=("deux",)), badge("deux", status="brouillon")])
    pages = render_pages(shown, INFO)
    assert not [page.path for page in pages if page.path.startswith("badges/deux")]
    assert not [page.path for page in pages if "badges/deux/" in page.html or "../deux/" in page.html]


def test_only_published_files_are_linked() -> None:
    def linked(info: SiteInfo) -> set[str]:
        pages = render_pages(catalogue(), info)
        return {a["href"] for page in pages for a in Read(page.html).all("a") if a["href"].endswith(".json")}

    published = {ADDRESSES.achievement("un").path, ADDRESSES.did_document("a").path}
    assert linked(INFO) == set()
    found = linked(dataclasses.replace(INFO, machine_files=frozenset(published)))
    assert {link.replace("../", "") for link in found} == published


def test_a_cited_actor_takes_no_part() -> None:
    cited = actor("b", roles=("ressource",), sources=("https://example.org/source",))
    shown = catalogue([badge("un")], [actor("a"), cited], others=[collective(demonstration=True)])
    text = text_of("acteurs/b/", shown)
    assert "il ne participe pas à cette démonstration" in text
    assert "https://example.org/source" in text
    assert "did:web" not in text
    assert "Acteur b" not in text_of("ecosysteme/", shown)
    assert "Acteur b" not in text_of("identites/", shown)


def test_what_is_fictional_says_so() -> None:
    assert "Démonstration." in text_of("badges/un/", catalogue([badge("un", demonstration=True)]))
    assert "Démonstration." not in text_of("badges/un/", catalogue())


def test_a_demonstration_key_is_marked_wherever_it_shows() -> None:
    key = PublicKey(public="z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK", since=TODAY)
    shown = catalogue([badge("un")], [actor("a", keys=(key,))])
    marked = dataclasses.replace(INFO, demonstration_actors=frozenset({"a"}))
    for path in ("identites/", "acteurs/a/"):
        assert "de démonstration" in text_of(path, shown, marked), path
        assert "de démonstration" not in text_of(path, shown), path
    assert fingerprint(key.public) in text_of("identites/", shown)


def test_a_fingerprint_is_the_start_of_the_hash_of_the_key_s_text() -> None:
    # printf %s abc | sha256sum
    assert fingerprint("abc") == "ba78 16bf 8f01 cfea 4141 40de 5dae 2223"


def test_the_matrix_shows_gaps_and_neighbours() -> None:
    cell = Matrix(category="groupe", posture=2)
    html = page_at("matrice/", catalogue([badge("un", matrix=cell), badge("deux", matrix=cell)])).html
    assert html.count("à inventer") == 39
    assert "2 badges voisins" in html
    assert "niveau" not in Read(html).text.replace("ne sont ni des niveaux ni des rangs", "")


def test_each_choice_of_a_filter_is_a_page() -> None:
    shown = catalogue([badge("un", sectors=("Éducation populaire",)), badge("deux", family="soutien")])
    pages = {page.path: page for page in render_pages(shown, INFO)}
    listed = pages["badges/"].html
    for path, present, absent in (
        ("badges/famille/soutien/", "Badge deux", "Badge un<"),
        ("badges/secteur/education-populaire/", "Badge un", "Badge deux<"),
    ):
        assert path.removeprefix("badges/") in listed
        assert present in pages[path].html and absent not in pages[path].html
        assert not pages[path].in_search


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (PartialDate(2027, 3, 1), None, "1er_mars 2027"),
        (PartialDate(2017, 10), None, "octobre 2017"),
        (PartialDate(2020, 1, 20), PartialDate(2020, 1, 25), "du 20 au 25_janvier 2020"),
        (PartialDate(2020, 1, 31), PartialDate(2020, 2, 2), "du 31_janvier au 2_février 2020"),
        (PartialDate(2020, 1), PartialDate(2020, 3), "de janvier 2020 à mars 2020"),
        (PartialDate(2020, 1, 11), PartialDate(2020, 1, 11), "11_janvier 2020"),
    ],
)
def test_a_period_reads_naturally(start: PartialDate, end: PartialDate | None, words: str) -> None:
    assert View(catalogue(), INFO).period(event("e", start, end)) == words.replace("_", "\N{NO-BREAK SPACE}")


def test_events_are_upcoming_or_past_on_the_day() -> None:
    events = [
        event("avant-hier", PartialDate(2026, 11, 21)),
        event("aujourd-hui", PartialDate(2026, 11, 23)),
        event("ce-mois", PartialDate(2026, 11)),
        event("plus-tard", PartialDate(2027, 2, 1)),
    ]
    html = page_at("evenements/", catalogue(others=events)).html
    upcoming, past = html.partition('id="a-venir"')[2].split('id="passes"')
    assert [each.id for each in events if f'href="{each.id}/"' in upcoming] == [
        "aujourd-hui",
        "ce-mois",
        "plus-tard",
    ]
    assert [each.id for each in events if f'href="{each.id}/"' in past] == ["avant-hier"]


def test_the_home_page_invites_to_no_cancelled_event() -> None:
    cancelled = event("annulee", PartialDate(2026, 12, 1), event_status="annule")
    kept = event("maintenue", PartialDate(2027, 1, 16))
    html = page_at("", catalogue(others=[cancelled, kept])).html
    assert "evenements/maintenue/" in html and "evenements/annulee/" not in html


@pytest.mark.parametrize(
    ("opens", "closes", "state"),
    [
        (TODAY, TODAY, "open"),
        (TODAY + DAY, None, "coming"),
        (TODAY - DAY, TODAY - DAY, "closed"),
        (TODAY - DAY, None, "open"),
    ],
)
def test_a_call_is_open_on_both_its_days(
    opens: datetime.date, closes: datetime.date | None, state: str
) -> None:
    call = Call(
        id="c", origin=origin("c.yml"), name="Appel", goal="But", to_whom="Tous", opens=opens, closes=closes
    )
    assert call_state(call, TODAY) == state


def test_structured_data_names_the_thing_and_the_way_to_it() -> None:
    line = HowToGet(mode="demande")
    data = page_at("badges/un/", catalogue([badge("un", validity=36, how_to_get=line)])).structured_data
    nodes = {node["@type"]: node for node in data["@graph"]}  # type: ignore[attr-defined]
    assert nodes["EducationalOccupationalCredential"]["validFor"] == "P36M"
    assert nodes["EducationalOccupationalCredential"]["recognizedBy"][0]["name"] == "Acteur a"
    assert [step["item"] for step in nodes["BreadcrumbList"]["itemListElement"]] == [
        "https://badgeons.example.org/",
        "https://badgeons.example.org/badges/",
        "https://badgeons.example.org/badges/un/",
    ]


def test_page_types_have_names_of_their_own() -> None:
    names = [page_type.name for page_type in PAGE_TYPES]
    assert len(set(names)) == len(names)


def test_words_become_parts_of_addresses() -> None:
    assert slug("Éducation populaire & œuvres") == "education-populaire-oeuvres"
    assert slug("日本") == "autre"


def test_a_description_is_cut_between_words() -> None:
    assert shortened("un  deux\ntrois", 8) == "un deux…"
    assert shortened("un deux", 7) == "un deux"


def test_french_high_punctuation_does_not_stand_alone() -> None:
    text = page_at("badges/un/", catalogue([badge("un", for_whom="Tous")])).html
    assert "Pour qui\u00a0:" in text
    assert "Pour qui :" not in text


def test_an_erased_badge_leaves_its_number_and_nothing_else() -> None:
    batch = AwardBatch(
        id="lot",
        origin=origin("badges/awards/lot.yml"),
        badge="un",
        issuer="a",
        date=TODAY,
        publication="hosted",
        consent=Consent(date=TODAY, scope="Tout."),
        evidence=(Evidence(name="Un récit qui en dit long"),),
        awards=(Award(id=NUMBER, status_index=1, revoked=TODAY),),
    )
    shown = catalogue(others=[batch])
    (light,) = (file for file in render_files(shown, INFO) if NUMBER in file.path)
    text = Read(light.content.decode()).text
    assert "l’effacement de ce badge" in text and NUMBER in text
    assert "récit" not in text and "Délivré à une personne" not in text
