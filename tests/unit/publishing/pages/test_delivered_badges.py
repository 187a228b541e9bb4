"""The page of a delivered badge: what is shown first, whose marks it bears, what a shared link shows."""

from __future__ import annotations

import dataclasses

import pytest

from badgeons.base.addresses import Addresses
from badgeons.base.settings import ProsePages
from badgeons.model.catalogue import Catalogue, Image
from badgeons.model.records.award_batch import Award, AwardBatch, Recipient
from badgeons.model.records.consent import Consent
from badgeons.publishing.pages import SiteInfo, render_files
from support.page_reading import Read
from support.small_catalogue import ADDRESSES, INFO, SVG, TODAY, catalogue, origin

NUMBER = "0c1d2e3f-4a5b-4c6d-8e7f-90a1b2c3d4e5"


def delivered_page(shown: Catalogue, info: SiteInfo = INFO) -> str:
    batch = AwardBatch(
        id="lot",
        origin=origin("badges/awards/lot.yml"),
        badge="un",
        issuer="a",
        date=TODAY,
        publication="hosted",
        consent=Consent(date=TODAY, scope="Tout."),
        awards=(Award(id=NUMBER, status_index=1, recipient=Recipient(urn=f"urn:uuid:{NUMBER}")),),
        demonstration=True,
    )
    files = render_files(shown.with_records(batch), info)
    return next(
        file.content.decode() for file in files if file.path == f"badges-delivres/{NUMBER}/index.html"
    )


def test_a_delivered_badge_shows_its_image_first_and_warns_after() -> None:
    html = delivered_page(catalogue())
    places = (
        '<img class="b"',
        "<h1>",
        "Délivré par",
        'class="r"',
        'class="s valid',
        'class="n"',
        "<details>",
    )
    assert sorted(places, key=html.index) == list(places)


def test_the_number_of_a_delivered_badge_is_in_its_folded_part_only() -> None:
    before, _, folded = delivered_page(catalogue()).partition("<details>")
    assert NUMBER not in Read(before).text
    assert NUMBER in Read(folded).text


def test_a_delivered_badge_bears_the_marks_of_its_issuer_and_of_the_collective() -> None:
    shown = catalogue()
    marked = dataclasses.replace(shown, images={**shown.images, ("actor", "a"): SVG})
    sources = [image["src"] for image in Read(delivered_page(marked)).all("img")]
    mark, picture = (
        f"../../{each.path}"
        for each in (ADDRESSES.actor_image("a", "svg"), ADDRESSES.badge_image("un", "svg"))
    )
    assert sources == [mark, picture, mark]
    assert [image["src"] for image in Read(delivered_page(shown)).all("img")] == [picture]


def test_programs_are_led_to_the_documents_that_are_published() -> None:
    signed, hosted = ADDRESSES.credential(NUMBER), ADDRESSES.assertion(NUMBER)
    for published, types in (
        ((signed, hosted), ["application/vc", "application/ld+json"]),
        ((hosted,), ["application/ld+json"]),
        ((), []),
    ):
        info = dataclasses.replace(INFO, machine_files=frozenset(address.path for address in published))
        links = [
            link for link in Read(delivered_page(catalogue(), info)).all("link") if link["rel"] == "alternate"
        ]
        assert [link["type"] for link in links] == types
        assert [link["href"] for link in links] == [f"../../{address.path}" for address in published]


@pytest.mark.parametrize(
    ("extension", "site_picture", "address"),
    [
        ("png", "assets/og.png", ADDRESSES.badge_image("un", "png").url),
        ("svg", "assets/og.png", "https://badgeons.example.org/assets/og.png"),
        ("svg", "", ADDRESSES.badge_image("un", "svg").url),
        (None, "", None),
    ],
)
def test_a_shared_link_shows_a_picture_and_nobody(
    extension: str | None, site_picture: str, address: str | None
) -> None:
    images = {("badge", "un"): Image(SVG.content, extension)} if extension else {}
    settings = dataclasses.replace(ADDRESSES.settings, prose=ProsePages(shared_picture=site_picture))
    html = delivered_page(dataclasses.replace(catalogue(), images=images), SiteInfo(Addresses(settings)))
    told = {meta["property"]: meta["content"] for meta in Read(html).all("meta") if "property" in meta}
    assert told.get("og:image") == address
    assert (told["og:title"], told["og:description"]) == ("Badge un", "Je sais un.")
    assert NUMBER not in "".join(told.values())
