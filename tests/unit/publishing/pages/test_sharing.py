"""Ways to share a badge: by mail, on LinkedIn, on another site, on paper."""

from __future__ import annotations

import dataclasses
import datetime
import io
import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
import resvg_py
import zxingcpp
from PIL import Image

from badgeons.model.records.achievement_parts import BadgeDates
from badgeons.publishing import pages
from badgeons.publishing.pages.embedding import actor_embed, badge_embed
from badgeons.publishing.pages.linkedin import profile_entry
from badgeons.publishing.pages.qr_codes import drawn_code
from badgeons.publishing.pages.view import View
from support.page_reading import Read
from support.small_catalogue import ATTACK, INFO, TODAY, actor, badge, catalogue, page_at

ASSETS = Path(pages.__file__).parent / "assets"
PAGE = "https://badgeons.example.org/badges/un/"
ALLOWED = {
    "p": {"lang"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "br": set(),
    "strong": set(),
}
ALLOWED |= {"ul": {"lang"}, "li": set()}


def test_the_entry_of_a_profile_names_the_badge_its_issuer_and_the_days_that_are_known() -> None:
    entry = profile_entry("Un & deux", actor("a", name="L’atelier"), PAGE)
    assert dict(parse_qsl(urlsplit(entry.link).query)) == {
        "startTask": "CERTIFICATION_NAME",
        "name": "Un & deux",
        "organizationName": "L’atelier",
        "certUrl": PAGE,
    }
    days = {"issued": datetime.date(2026, 3, 14), "until": datetime.date(2028, 1, 2)}
    known = profile_entry("Un", actor("a", linkedin_id="42"), PAGE, **days)
    query = dict(parse_qsl(urlsplit(known.link).query))
    assert query["organizationId"] == "42" and "organizationName" not in query
    told = [query[name] for name in ("issueYear", "issueMonth", "expirationYear", "expirationMonth")]
    assert told == ["2026", "3", "2028", "1"]


def test_what_other_sites_show_is_plain_html_with_whole_addresses_however_hostile_the_records() -> None:
    hostile = badge("un", name=ATTACK, image_alt=ATTACK)
    issuer = actor("a", name=ATTACK)
    view = View(catalogue([hostile], [issuer]), INFO, "badges/un/")
    for embed in (badge_embed(view, hostile), actor_embed(view, issuer, [hostile])):
        assert type(embed.code) is str, "a page is to escape it whole"
        code, preview = Read(embed.code), Read(str(embed.preview))
        for read, is_whole in ((code, True), (preview, False)):
            assert not read.unclosed and not read.astray
            for tag, attributes in read.tags:
                assert attributes.keys() == ALLOWED[tag]
                for name in attributes.keys() & {"href", "src"}:
                    assert bool(urlsplit(attributes[name]).scheme) is is_whole
        assert [image["alt"] for image in code.all("img")] == [ATTACK]
        assert ATTACK in "".join(code.words)


@pytest.mark.parametrize(
    ("status", "linkedin", "code"),
    [
        ("publie", True, True),
        ("experimental", True, True),
        ("propose", False, False),
        ("retire", True, False),
    ],
)
def test_a_badge_is_offered_to_profiles_and_sites_as_its_status_allows(
    status: str, linkedin: bool, code: bool
) -> None:
    shown = badge("un", status=status, dates=BadgeDates(withdrawn=TODAY) if status == "retire" else None)
    html = page_at("badges/un/", catalogue([shown])).html
    assert ("https://www.linkedin.com/profile/add?" in html) is linkedin
    assert ('id="code-a-copier"' in html) is code


def test_without_a_script_one_has_the_address_and_a_message_to_nobody_yet() -> None:
    html = page_at("badges/un/", catalogue()).html
    read = Read(html)
    assert [field["value"] for field in read.all("input") if field.get("id") == "adresse-du-badge"] == [PAGE]
    (mail,) = [link["href"] for link in read.all("a") if link.get("href", "").startswith("mailto:?")]
    assert PAGE in unquote(mail)
    buttons = [button for button in read.all("button") if any(name.startswith("data-bdg") for name in button)]
    assert len(buttons) == 4 and all("hidden" in button for button in buttons), "shown by the script alone"


def test_an_actor_offers_the_badges_that_one_can_ask_for() -> None:
    badges = [badge("un"), badge("deux", status="propose", consultation_until=TODAY)]
    html = page_at("acteurs/a/", catalogue(badges)).html
    code = unescape(html.split("<textarea")[1].split("</textarea>")[0])
    assert "badges/un/" in code and "badges/deux/" not in code
    proposed = [dataclasses.replace(badge("un"), status="propose", consultation_until=TODAY)]
    assert "<textarea" not in page_at("acteurs/a/", catalogue(proposed)).html


def test_the_code_of_the_sheet_leads_to_the_page_whatever_its_mask() -> None:
    for mask in (None, 3):
        svg = str(drawn_code(PAGE, mask)).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
        picture = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=400, background="#fff"))
        (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)).convert("RGB"))
        assert found.text == PAGE


@pytest.mark.parametrize("sheet", sorted(ASSETS.rglob("*.css")), ids=lambda sheet: sheet.name)
def test_no_rule_of_a_style_sheet_swallows_those_after_it(sheet: Path) -> None:
    """A brace lost when two changes are joined hides all that follows, and no browser says so."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
    assert text.count("{") == text.count("}")
