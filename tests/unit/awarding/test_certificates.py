"""Certificates and images: what is drawn, and what is left out when it cannot be."""

from __future__ import annotations

import dataclasses
import io
import json
import re

import PIL.Image
import pytest

from badgeons.awarding.certificates import HTML, PDF, Pictures, certificate_files
from badgeons.awarding.details import AwardDetails
from badgeons.awarding.errors import AwardingError
from badgeons.awarding.images import PNG_WIDTH, BadgeImage, bake_images
from badgeons.awarding.wording import Wording
from badgeons.base.settings import Settings
from badgeons.credentials.baking import OPEN_BADGES_2, OPEN_BADGES_3, unbake
from badgeons.model.catalogue import Image
from badgeons.verifying.inputs import extract
from support.awards import DETAILS
from support.example import BASE_URL
from support.pdf_reading import TaggedPdf, check_accessible
from support.projects import IMAGE

SVG = BadgeImage(Image(IMAGE.encode(), "svg"))
LOGO = BadgeImage(Image(IMAGE.replace("<svg", "<svg id='logo'", 1).encode(), "svg"))
PICTURES = Pictures(SVG)
CREDENTIAL = {"id": "https://badgeons.example.org/ob/3/credentials/x.json", "type": ["OpenBadgeCredential"]}
PLAIN = dataclasses.replace(DETAILS, name="Zoë Exemple")


def png() -> BadgeImage:
    content = io.BytesIO()
    PIL.Image.new("RGB", (8, 8), "blue").save(content, "PNG")
    return BadgeImage(Image(content.getvalue(), "png"))


def certificate(credential: dict[str, object], **changes: str | bool) -> dict[str, bytes | None]:
    details = dataclasses.replace(PLAIN, **changes)  # type: ignore[arg-type]
    return certificate_files(details, credential, PICTURES, Wording(), Settings(BASE_URL))


def html_of(files: dict[str, bytes | None]) -> str:
    content = files[HTML]
    assert content is not None
    return content.decode()


def test_a_certificate_is_complete_in_itself_and_always_the_same() -> None:
    files = certificate(CREDENTIAL)
    assert files == certificate(CREDENTIAL)
    html = html_of(files)
    assert re.findall(r"(?:src|href)=\"(?!data:)([^\"]*)", html) == []
    assert "Zoë Exemple" in html
    assert "<svg" in html
    pdf = files[PDF]
    assert pdf is not None
    assert pdf.startswith(b"%PDF-")


def test_a_certificate_bears_the_marks_of_the_collective_and_of_the_issuer() -> None:
    details = dataclasses.replace(PLAIN, collective="Badgeons ici")
    files = certificate(CREDENTIAL, collective="Badgeons ici")
    marked = certificate_files(details, CREDENTIAL, Pictures(SVG, png(), LOGO), Wording(), Settings(BASE_URL))
    assert len({files[PDF], marked[PDF], certificate(CREDENTIAL)[PDF], None}) == 4
    assert "Badgeons ici" in html_of(files)
    html = html_of(marked)
    assert html.index(png().data_url) < html.index(LOGO.data_url) < html.index(SVG.data_url)
    assert html_of(files).count("<img") == 1


def test_a_certificate_has_the_colour_of_the_collective() -> None:
    files = certificate(CREDENTIAL, accent="#7a1f5c")
    assert "border: 2px solid #7a1f5c" in html_of(files)
    assert files[PDF] != certificate(CREDENTIAL)[PDF]


def test_a_collective_that_issues_is_named_once() -> None:
    marks = html_of(certificate(CREDENTIAL, collective=PLAIN.issuer)).partition('class="badge"')[0]
    assert marks.count("Atelier") == 1


def test_the_number_of_a_certificate_is_small_and_last() -> None:
    before, _, after = html_of(certificate(CREDENTIAL)).partition('<p class="number">')
    assert PLAIN.award not in before
    assert PLAIN.award in after


def test_a_logo_that_changes_makes_the_files_again() -> None:
    contents = {
        Pictures(SVG, *logos).contents() for logos in ((), (png(), None), (None, LOGO), (png(), LOGO))
    }
    assert len({Wording().digest(each) for each in contents}) == 4


@pytest.mark.parametrize("name", [HTML, PDF])
def test_the_badge_is_read_back_from_a_certificate(name: str) -> None:
    content = certificate(CREDENTIAL)[name]
    assert content is not None
    assert [json.loads(badge.content) for badge in extract(content).badges] == [CREDENTIAL]


def test_a_code_too_large_to_print_is_left_out() -> None:
    large = {**CREDENTIAL, "narrative": "".join(chr(0x4E00 + n * 7 % 20_000) for n in range(5000))}
    small, whole = html_of(certificate(large)), html_of(certificate(CREDENTIAL))
    assert "<svg" not in small
    assert len(small) < len(whole)
    assert certificate(large)[PDF] is not None


def test_a_sign_that_no_font_has_leaves_html_alone() -> None:
    assert certificate(CREDENTIAL, name="日本")[PDF] is None
    drawing = certificate(CREDENTIAL, name="Zoë 🙂 Exemple")[PDF]
    assert drawing is not None
    assert "Zoë Exemple" in TaggedPdf(drawing).text
    greek = certificate(CREDENTIAL, name="Παράδειγμα")[PDF]
    assert greek is not None
    assert "Παράδειγμα" in TaggedPdf(greek).text


def test_a_certificate_is_read_aloud_in_order() -> None:
    details = dataclasses.replace(
        PLAIN, collective="Badgeons ici", is_demonstration=True, image_alt="Une main ouverte."
    )
    pictures = Pictures(SVG, png(), LOGO)
    content = certificate_files(details, CREDENTIAL, pictures, Wording(), Settings(BASE_URL))[PDF]
    assert content is not None
    pdf = check_accessible(content, "fr", f"Attestation – {PLAIN.badge}")
    order = [
        "Badgeons ici Atelier, d’exemple Atelier, d’exemple remet à Zoë Exemple le badge « Coopérer",
        PLAIN.in_brief, "Remis le 14 mars 2026.", "Valable jusqu’au 14 mars 2028.", "Démonstration",
        "Visez ce code", "badge.png sur badgeons", "Cette feuille seule ne prouve rien", PLAIN.award,
    ]  # fmt: skip
    places = [pdf.text.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)
    alts = [each.alt for each in pdf.elements("Figure")]
    assert alts[0] == "Une main ouverte."
    assert len(alts) == 2


def test_long_texts_stay_on_the_certificate() -> None:
    words = "Avec des mots qui durent, "
    content = certificate(CREDENTIAL, name="M" * 200, badge="W" * 120, in_brief=(words * 20)[:300])[PDF]
    assert content is not None
    pdf = TaggedPdf(content)
    assert len(pdf.reader.pages) == 1
    assert {"M" * 200, "W" * 120} <= set(re.findall("M{9,}|W{9,}", pdf.text.replace(" ", "")))
    assert pdf.text.count("mots") == (words * 20)[:300].count("mots")


@pytest.mark.parametrize("changes", [{"name": "", "until": ""}, {"is_demonstration": True, "language": "en"}])
def test_what_is_not_known_is_not_drawn(changes: dict[str, str | bool]) -> None:
    files = certificate(CREDENTIAL, **changes)
    assert files[PDF] not in (None, certificate(CREDENTIAL)[PDF])
    assert ("Demonstration" in html_of(files)) == bool(changes.get("is_demonstration"))


def test_an_svg_is_baked_as_it_is_and_as_png() -> None:
    images = bake_images(
        SVG, CREDENTIAL, {"id": "https://badgeons.example.org/ob/2/assertions/x.json", "type": "Assertion"}
    )
    assert list(images) == ["badge.png", "badge.svg", "badge-ob2.png", "badge-ob2.svg"]
    assert {name: unbake(content).form for name, content in images.items()} == {
        "badge.png": OPEN_BADGES_3,
        "badge.svg": OPEN_BADGES_3,
        "badge-ob2.png": OPEN_BADGES_2,
        "badge-ob2.svg": OPEN_BADGES_2,
    }
    assert PIL.Image.open(io.BytesIO(SVG.png)).width == PNG_WIDTH
    assert SVG.data_url.startswith("data:image/svg+xml;base64,")


def test_a_png_stays_one() -> None:
    image = png()
    assert image.png == image.image.content
    assert list(bake_images(image, CREDENTIAL, None)) == ["badge.png"]
    assert image.data_url.startswith("data:image/png;base64,")


def test_details_that_are_not_ours_are_refused() -> None:
    assert AwardDetails.from_json(DETAILS.to_json()) == DETAILS
    for damaged in (b"", b"{}", b"[1]", b'{"award": "x", "autre": 1}'):
        with pytest.raises(AwardingError, match="abîmé"):
            AwardDetails.from_json(damaged)
    for name, value in (
        ("name", "Un\nBcc: exemple@example.org"),
        ("name", "Un\u2028Exemple"),
        ("name", "Un Exemple\n"),
        ("name", "\ud800"),
        ("name", 7),
        ("address", "exemple"),
        ("address", "exemple@example.org, autre-exemple@example.org"),
        ("language", "zz"),
        ("date", "hier"),
        ("date", ""),
        ("until", "2026-02-30"),
        ("reissued", "hier"),
        ("is_demonstration", "non"),
    ):
        with pytest.raises(AwardingError, match="abîmé"):
            AwardDetails.from_json(json.dumps({**vars(DETAILS), name: value}).encode())
