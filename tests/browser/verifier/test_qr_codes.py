"""QR codes of whole badges: from a file, a photo of paper, the camera; and what is too dense for paper."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from badgeons.credentials.links import (
    MAX_QR_VERSION,
    LinkError,
    credential_fragment,
    credential_link,
    credential_qr,
)
from browser.verifier.page import VerifierPage, opened
from browser.verifier.pictures import as_bytes, photographed, printed, write_video
from browser.verifier.places import Served
from conftest import CHROMIUM_FLAGS, chromium_program
from support.sites import BASE_URL, NOW, credential, signed

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WIDTH = 60
"""Millimetres of a printed code."""
PHOTO = 1080
"""Pixels of the short side of a camera's picture."""
ORDINARY = signed(credential())
CAMERA_FLAGS = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")


def densest() -> dict[str, Any]:
    """The longest badge that may have a printed code: text is added until there is none."""
    chance = random.Random(11)
    words = [
        "faire",
        "apprendre",
        "ensemble",
        "territoire",
        "transmettre",
        "écouter",
        "jardin",
        "atelier",
        "oser",
    ]
    narrative, longest = "", ORDINARY
    while True:
        narrative += " ".join(f"{chance.choice(words)}{chance.randrange(1000)}" for _ in range(12)) + ". "
        subject = {**credential()["credentialSubject"], "narrative": narrative}
        document = signed(credential(credentialSubject=subject))
        try:
            credential_qr(BASE_URL, document)
        except LinkError:
            return longest
        longest = document


@pytest.fixture(scope="module")
def verifier(small_site: Served, browser: Browser) -> Iterator[VerifierPage]:
    with opened(browser, small_site.url, now=NOW) as page:
        yield page


@pytest.mark.parametrize("badge", ["ordinary", "densest"])
def test_photos_of_a_printed_code_are_read(badge: str, verifier: VerifierPage) -> None:
    """Askew, blurred, badly lit: at most one photo in six must be taken again."""
    document = ORDINARY if badge == "ordinary" else densest()
    code = credential_qr(BASE_URL, document)
    assert badge == "ordinary" or code.version == MAX_QR_VERSION
    read = 0
    for seed in range(6):
        photo = as_bytes(photographed(printed(code, WIDTH), PHOTO, seed), "JPEG", quality=80)
        verifier.give_text("rien")
        verifier.outcome()
        verifier.page.evaluate("document.querySelector('.bv-result').replaceChildren()")
        verifier.give_file(photo, "photo.jpg", "image/jpeg")
        verifier.page.wait_for_selector(".bv-card")
        read += verifier.page.locator(".bv-card[data-outcome=valid]").count()
    assert read >= 5


def test_an_image_of_the_code_is_read(verifier: VerifierPage) -> None:
    for kind, name in (("PNG", "code.png"), ("WEBP", "code.webp")):
        image = as_bytes(printed(credential_qr(BASE_URL, ORDINARY), WIDTH), kind)
        verifier.give_file(image, name, f"image/{kind.lower()}")
        assert verifier.outcome() == "valid"


def test_a_picture_without_a_code_is_said(verifier: VerifierPage) -> None:
    verifier.give_file(as_bytes(Image.effect_noise((600, 400), 60), "JPEG"), "vacances.jpg", "image/jpeg")
    assert "aucun QR code" in verifier.status()
    verifier.give_file(b"GIF89a" + bytes(40), "abimee.gif", "image/gif")
    assert "aucun QR code" in verifier.status()


def test_a_link_carries_the_badge_and_nothing_reaches_the_server(
    small_site: Served, browser: Browser
) -> None:
    link = credential_link(BASE_URL, ORDINARY)
    fragment = credential_fragment(ORDINARY)
    with opened(browser, small_site.url, now=NOW, path=f"verifier/#{fragment}") as page:
        assert page.outcome() == "valid"
        assert page.elsewhere == []
        page.give_text("rien")
        page.status()
        page.give_text(link)
        assert page.outcome() == "valid"
        page.page.evaluate("location.hash = '#v1.AAAA'")
        page.page.wait_for_selector("[data-outcome=unknown]")
        assert "ce lien est abîmé" in page.status().lower()
    assert not any(fragment[:20] in path for path in small_site.asked)


@pytest.mark.parametrize("camera", ["with a code", "without a camera"])
def test_the_camera_reads_a_code_and_is_released(
    camera: str, small_site: Served, browser: Browser, tmp_path: Path
) -> None:
    program = chromium_program()
    if program is None:
        pytest.skip("no Chromium on this machine: install it (package chromium), then run the tests again")
    flags = [*CHROMIUM_FLAGS]
    if camera == "with a code":
        frame = Image.new("L", (1280, 720), 200)
        frame.paste(photographed(printed(credential_qr(BASE_URL, ORDINARY), WIDTH), 700, 5), (290, 10))
        write_video(frame, tmp_path / "camera.y4m")
        flags += [*CAMERA_FLAGS, f"--use-file-for-fake-video-capture={tmp_path / 'camera.y4m'}"]
    chromium = browser.browser_type.launch(executable_path=program, args=flags)
    try:
        watch_camera(camera, chromium, small_site)
    finally:
        chromium.close()


def watch_camera(camera: str, chromium: Browser, small_site: Served) -> None:
    with opened(chromium, small_site.url, now=NOW) as page:
        page.page.get_by_role("button", name="Scanner un QR code").press("Enter")
        if camera == "with a code":
            assert page.outcome() == "valid"
        else:
            assert "caméra ne répond pas" in page.status()
        page.page.wait_for_selector(".bv-camera", state="hidden")
        assert page.page.evaluate("document.querySelector('video').srcObject") is None
