"""Documents for paper: tagged, the same each time, whole with the longest texts, deaf to what records say."""

from __future__ import annotations

import dataclasses
import io
import re
import unicodedata
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import PIL.Image
import pypdfium2
import pytest
import zxingcpp

from badgeons.base.addresses import Addresses
from badgeons.base.settings import Look
from badgeons.model.catalogue import Catalogue, Image
from badgeons.model.fields.kinds import PartialDate
from badgeons.model.fields.origin import Origin
from badgeons.model.paper_signs import missing_signs
from badgeons.model.proposals import PROPOSAL_KINDS, ProposalKind
from badgeons.model.proposals.questions import questions_of
from badgeons.model.records import Event
from badgeons.model.records.achievement_parts import HowToGet, ValueInUse
from badgeons.model.records.event import Location, Series
from badgeons.printing import PrintedDocument, PrintingError, compile_pdf
from badgeons.printing.badge_cards import badge_cards
from badgeons.printing.badge_posters import badge_poster
from badgeons.printing.blank_forms import blank_form
from badgeons.printing.canvas import canvas
from badgeons.printing.event_sheets import event_sheet
from badgeons.printing.facilitation import facilitation_page
from badgeons.printing.kits import workshop_kit
from badgeons.printing.words import on_paper, view_of
from support.pdf_reading import TaggedPdf, check_accessible
from support.projects import IMAGE
from support.small_catalogue import ADDRESSES, ATTACK, actor, badge, catalogue

HOSTILE = f'#panic("x") #read("/etc/passwd") \\ $x^2$ *a* _b_ `c` <l> @l {ATTACK}'
SENTENCE = "Une compétence qui se décrit longuement, avec des mots et des virgules ; "


def long(length: int) -> str:
    return (SENTENCE * length)[:length].strip()


LINE = ValueInUse(opens=long(300), type="acces", actor="a")
USUAL = badge(
    "usuel",
    name="Coopérer : oui",
    in_brief="Je sais faire avec d’autres.",
    for_whom="Tout le monde",
    how_to_get=HowToGet(mode="demande", steps=("Raconter", "Échanger"), delay="Sous dix jours"),
    value_in_use=(ValueInUse(opens="Un entretien", type="acces", actor="a"),),
    demonstration=True,
)
LONGEST = badge(
    "longue",
    name=long(120),
    in_brief=long(300),
    for_whom=long(300),
    how_to_get=HowToGet(mode="demande", steps=(long(300),) * 8, delay=long(120)),
    value_in_use=(LINE,) * 8,
)
ONE_WORD = badge("w" * 72, name="W" * 120, in_brief="M" * 300)
ATTACKER = badge("hostile", name=HOSTILE[:120], in_brief=HOSTILE, for_whom=HOSTILE, image_alt=HOSTILE)
CONSULTED = badge("propose", status="propose")
EVENT = Event(
    id="cuisine",
    origin=Origin("content/events/cuisine.yml"),
    name="Une cuisine",
    type="cuisine",
    start=PartialDate(2027, 1, 16),
    start_time="09:30",
    location=Location(name="Tiers-lieu", address="1 rue de l’Exemple", city="Exempleville"),
    online=True,
    organisers=("a",),
    badges=("usuel", "propose"),
    capacity=20,
)
LONG_EVENT = dataclasses.replace(
    EVENT,
    name=long(160),
    in_brief=long(300),
    location=Location(name=long(160), address=long(300)),
    repeats=Series(every="semaine", count=60),
)
BADGES = (USUAL, LONGEST, ONE_WORD, ATTACKER, CONSULTED)


@pytest.fixture(scope="module")
def shown() -> Catalogue:
    made = catalogue(BADGES, [actor("a", name="Atelier d’à côté")])
    return dataclasses.replace(
        made, images={("badge", each.id): Image(IMAGE.encode(), "svg") for each in BADGES}
    )


@pytest.fixture(scope="module")
def documents(shown: Catalogue) -> Mapping[str, PrintedDocument]:
    view = view_of(shown, ADDRESSES)
    return {
        **{f"poster {each.id[:7]}": badge_poster(view, each) for each in BADGES},
        "poster a3": badge_poster(view, USUAL, "a3"),
        "cards": badge_cards(view, BADGES * 2),
        "canvas": canvas(view),
        "canvas a4": canvas(view, "a4"),
        "event": event_sheet(view, EVENT),
        "event cancelled": event_sheet(
            view, dataclasses.replace(EVENT, event_status="annule", status_note="Panne.")
        ),
        "event long": event_sheet(view, LONG_EVENT),
        "facilitation": facilitation_page(view),
        **{f"form {kind.slug}": blank_form(view, kind) for kind in PROPOSAL_KINDS.values()},
    }


@pytest.fixture(scope="module")
def pdfs(documents: Mapping[str, PrintedDocument]) -> Mapping[str, bytes]:
    return {name: compile_pdf(document) for name, document in documents.items()}


@pytest.fixture(scope="module")
def read(pdfs: Mapping[str, bytes], documents: Mapping[str, PrintedDocument]) -> Mapping[str, TaggedPdf]:
    """Each document, once it is known to be accessible."""
    return {name: check_accessible(content, "fr", documents[name].title) for name, content in pdfs.items()}


def codes(content: bytes, page: int = 0) -> list[str]:
    """What a camera reads from a page, printed at 150 dots an inch in black and white."""
    picture = pypdfium2.PdfDocument(content)[page].render(scale=150 / 72, grayscale=True).to_pil()
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def size(pdf: TaggedPdf) -> tuple[int, int]:
    """Millimetres of the first page."""
    box = pdf.reader.pages[0].mediabox
    return round(float(box.width) * 25.4 / 72), round(float(box.height) * 25.4 / 72)


def test_every_document_is_tagged_for_all(read: Mapping[str, TaggedPdf]) -> None:
    assert [size(read[name]) for name in ("poster usuel", "poster a3", "canvas", "canvas a4")] == [
        (210, 297),
        (297, 420),
        (420, 297),
        (297, 210),
    ]
    assert [len(read[name].reader.pages) for name in ("poster usuel", "cards", "canvas", "canvas a4")] == [
        1,
        2,
        1,
        2,
    ]


def test_the_same_values_give_the_same_bytes(
    pdfs: Mapping[str, bytes], documents: Mapping[str, PrintedDocument]
) -> None:
    for name in ("poster usuel", "canvas"):
        assert compile_pdf(documents[name]) == pdfs[name]


def test_a_document_has_the_colour_of_the_site(shown: Catalogue, pdfs: Mapping[str, bytes]) -> None:
    settings = dataclasses.replace(ADDRESSES.settings, look=Look(brand="#7a1f5c"))
    document = badge_poster(view_of(shown, Addresses(settings)), USUAL)
    assert document.accent == "#7a1f5c"
    page = pypdfium2.PdfDocument(compile_pdf(document))[0].render().to_pil()
    before = pypdfium2.PdfDocument(pdfs["poster usuel"])[0].render().to_pil()
    colours = [{colour for _, colour in image.getcolors(1 << 24) or []} for image in (page, before)]
    assert [(0x7A, 0x1F, 0x5C) in shown for shown in colours] == [True, False]


def test_a_poster_is_read_in_order(read: Mapping[str, TaggedPdf]) -> None:
    pdf = read["poster usuel"]
    order = [
        "Badgeons ici", "Coopérer : oui", "Je sais faire avec d’autres.", "Démonstration",
        "Pour qui Tout le monde", "Comment l’obtenir Sur demande. Sous dix jours.", "1. Raconter",
        "2. Échanger", "Ce qu’il ouvre", "Un entretien. Auprès de Atelier d’à côté.", "Peut le délivrer",
        "badgeons.example.org/badges/usuel/",
    ]  # fmt: skip
    places = [pdf.text.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)
    assert [each.alt for each in pdf.elements("Figure")] == [
        "Un rond.",
        "Code QR qui mène à https://badgeons.example.org/badges/usuel/",
    ]
    assert [link.links for link in pdf.elements("Link")] == [1]


def test_a_proposed_badge_asks_for_opinions(read: Mapping[str, TaggedPdf]) -> None:
    assert "donnez votre avis" in read["poster propose"].text
    assert "Peut le délivrer" not in read["poster propose"].text


@pytest.mark.parametrize("name", ["poster usuel", "poster a3", "canvas"])
def test_a_telephone_reads_the_code(pdfs: Mapping[str, bytes], name: str) -> None:
    page = "proposer/" if name == "canvas" else "badges/usuel/"
    assert codes(pdfs[name]) == [f"https://badgeons.example.org/{page}"]


def test_every_card_has_its_code(pdfs: Mapping[str, bytes]) -> None:
    expected = [f"https://badgeons.example.org/badges/{each.id}/" for each in BADGES * 2]
    assert sorted(codes(pdfs["cards"]) + codes(pdfs["cards"], 1)) == sorted(expected)


def test_what_is_long_goes_on_and_is_whole(read: Mapping[str, TaggedPdf]) -> None:
    pdf = read["poster longue"]
    assert len(pdf.reader.pages) > 1
    how = LONGEST.how_to_get
    told = [LONGEST.name, LONGEST.name, LONGEST.in_brief, str(LONGEST.for_whom), *how.steps, str(how.delay)]
    told += [line.opens for line in LONGEST.value_in_use]
    for word in ("Une", "compétence", "longuement", "virgules"):
        assert pdf.text.count(word) == sum(text.count(word) for text in told)
    assert pdf.text.count("badges/longue/") == 1


def test_a_word_wider_than_the_paper_parts(pdfs: Mapping[str, bytes], read: Mapping[str, TaggedPdf]) -> None:
    for name in (f"poster {ONE_WORD.id[:7]}", "cards"):
        assert "W" * 120 in read[name].text.replace(" ", "")
        pages = pypdfium2.PdfDocument(pdfs[name])
        for page in pages:
            text = page.get_textpage()
            right = max(text.get_charbox(at)[2] for at in range(text.count_chars()))
            assert right < page.get_width() - 20
    assert len(pages) == 2


def test_records_are_words_and_never_source(read: Mapping[str, TaggedPdf]) -> None:
    text = "".join(read["poster hostile"].text.split())
    assert text.count("".join(HOSTILE.split())) == 2
    assert "root:" not in text


def test_an_event_is_announced(read: Mapping[str, TaggedPdf], pdfs: Mapping[str, bytes]) -> None:
    text = read["event"].text
    for words in (
        "Quand samedi 16 janvier 2027, à 9 h 30",
        "Où Tiers-lieu 1 rue de l’Exemple Exempleville",
        "Avec • Atelier d’à côté",
        "Places 20",
        "peut y obtenir Badge propose Coopérer : oui",
    ):
        assert words in text
    assert codes(pdfs["event"]) == ["https://badgeons.example.org/evenements/cuisine/"]
    cancelled = read["event cancelled"].text
    assert "Annulé. Panne." in cancelled
    assert "peut y obtenir" not in cancelled


def test_every_date_of_a_series_is_there(read: Mapping[str, TaggedPdf]) -> None:
    text = read["event long"].text
    assert text.count("à 9 h 30") == 60
    assert text.count("virgules") == sum(long(length).count("virgules") for length in (160, 300, 160, 300))


@pytest.mark.parametrize("kind", PROPOSAL_KINDS.values(), ids=PROPOSAL_KINDS)
def test_a_blank_form_asks_every_question(read: Mapping[str, TaggedPdf], kind: ProposalKind) -> None:
    text = read[f"form {kind.slug}"].text
    asked = {question.key: question for question in questions_of(kind)}
    for words in [
        *(screen.title.fr for screen in kind.screens),
        *(asked[key].field.label.fr for key in kind.asked),
        *(option.label.fr for option in kind.consents.options),
    ]:
        assert words in text


def test_the_steps_of_a_workshop_are_a_table(read: Mapping[str, TaggedPdf]) -> None:
    pdf = read["facilitation"]
    assert len(pdf.reader.pages) == 1
    assert len(pdf.elements("Table")) == 1
    assert len(pdf.elements("TH")) == 3
    minutes = [int(number) for number in re.findall(r"(\d+)\smin", pdf.text)]
    assert (len(minutes), sum(minutes)) == (7, 150)


def test_a_kit_has_all_that_is_printed_beforehand(shown: Catalogue) -> None:
    view = view_of(shown, ADDRESSES)
    kit = workshop_kit(view)
    assert [make().template for make in kit.values()] == [
        "facilitation",
        "canvas",
        "canvas",
        "blank_form",
        "cards",
    ]
    assert (
        list(workshop_kit(view_of(catalogue([badge("b", status="brouillon")]), ADDRESSES))) == list(kit)[:4]
    )


def test_a_canvas_asks_what_the_form_asks(read: Mapping[str, TaggedPdf]) -> None:
    for name in ("canvas", "canvas a4"):
        text = read[name].text
        for words in (
            "Pour qui, et pourquoi",
            "Problème de départ",
            "2 Essayer / Soutenir",
            "Avant d’envoyer",
        ):
            assert words in text
        assert text.count("N’écrivez le nom d’aucune personne.") == 1


def test_a_sign_that_no_font_has_is_told(shown: Catalogue) -> None:
    view = view_of(shown, ADDRESSES)
    greek = compile_pdf(badge_poster(view, dataclasses.replace(USUAL, name="Παράδειγμα Пример")))
    assert "Παράδειγμα Пример" in TaggedPdf(greek).text
    with pytest.raises(PrintingError, match="« 日 »") as refusal:
        compile_pdf(badge_poster(view, dataclasses.replace(USUAL, name="Merci 日本")))
    assert "Merci" in str(refusal.value)


def test_a_document_goes_without_the_drawings_that_no_font_has(shown: Catalogue) -> None:
    badge = dataclasses.replace(USUAL, name="🎉 Merci 👩‍🎓 à ❤️ tous 🙂")
    assert "Merci à ❤ tous" in TaggedPdf(compile_pdf(badge_poster(view_of(shown, ADDRESSES), badge))).text


def test_the_signs_of_papers_are_those_that_the_compiler_can_show(shown: Catalogue) -> None:
    """The first and the last of each range that is said to be there, and the signs of a range that is not."""
    ranges = files("badgeons.model").joinpath("paper_signs.txt").read_text("ascii").split()
    ends = (chr(int(end, 16)) for pair in ranges for end in pair.split("-"))
    signs = " ".join(sign for sign in ends if unicodedata.category(sign)[0] not in "CMZ")
    assert len(signs) > 500
    assert missing_signs(f"{signs} 🙂日ツ") == "🙂日ツ"
    assert compile_pdf(badge_poster(view_of(shown, ADDRESSES), dataclasses.replace(USUAL, in_brief=signs)))


def test_an_image_may_be_png_or_lack(shown: Catalogue) -> None:
    images: Any = {("badge", "usuel"): Image(_png(), "png")}
    with_png = view_of(dataclasses.replace(shown, images=images), ADDRESSES)
    without = view_of(dataclasses.replace(shown, images={}), ADDRESSES)
    assert len(TaggedPdf(compile_pdf(badge_poster(with_png, USUAL))).elements("Figure")) == 2
    assert len(TaggedPdf(compile_pdf(badge_poster(without, USUAL))).elements("Figure")) == 1
    assert len(TaggedPdf(compile_pdf(badge_cards(without, [USUAL]))).elements("Figure")) == 1


def _png() -> bytes:
    output = io.BytesIO()
    PIL.Image.new("RGBA", (8, 8), (0, 0, 255, 128)).save(output, "PNG")
    return output.getvalue()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Où ? « Ici »", "Où\xa0? «\xa0Ici\xa0»"),
        ("10\u202f000", "10\xa0000"),
        ("badges.example.org/a-b/", "badges.example.org/a-b/"),
        ("territoire.example.org/badges/", "territoire\u200b.example\u200b.org/\u200bbadges/"),
        ("m" * 26, "\u200b".join(["m" * 12, "m" * 12, "mm"])),
    ],
)
def test_words_on_paper(text: str, expected: str) -> None:
    assert on_paper(text, "fr") == expected
