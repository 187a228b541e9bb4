"""Pictures of QR codes as cameras and phones give them, made with a fixed seed."""

from __future__ import annotations

import io
import random
from pathlib import Path

from PIL import Image, ImageFilter

from badgeons.base.qr_codes import QrCode
from support.qr_images import drawn

DOTS_PER_INCH = 300
MILLIMETRES_PER_INCH = 25.4


def printed(code: QrCode, width: float) -> Image.Image:
    """The code as a printer at 300 dots per inch puts it on paper, `width` millimetres with quiet zone."""
    dots = round(width / MILLIMETRES_PER_INCH * DOTS_PER_INCH)
    return (
        drawn(code, 8).resize((dots, dots), Image.Resampling.BOX).point(lambda grey: 0 if grey < 128 else 255)
    )


def photographed(paper: Image.Image, side: int, seed: int) -> Image.Image:
    """A photo of `paper` in three quarters of a picture `side` pixels wide: askew, blurred, uneven, noisy."""
    chance = random.Random(seed)
    width = paper.size[0]
    margin = round(width * 0.17)
    table = Image.new("L", (width + 2 * margin, width + 2 * margin), 225)
    table.paste(paper, (margin, margin))
    table = table.rotate(chance.uniform(-9, 9), Image.Resampling.BICUBIC, fillcolor=225)
    whole = table.size[0]

    def near(value: float) -> float:
        return value + chance.uniform(-0.02, 0.02) * whole

    corners = (near(0), near(0), near(0), near(whole), near(whole), near(whole), near(whole), near(0))
    table = table.transform(
        (whole, whole), Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=225
    )
    photo = table.resize((side, side), Image.Resampling.LANCZOS).filter(ImageFilter.GaussianBlur(0.8))
    shade = Image.linear_gradient("L").resize((side, side))
    noise = Image.frombytes("L", (side, side), chance.randbytes(side * side))
    return Image.blend(Image.blend(photo, shade, 0.15), noise, 0.04)


def as_bytes(image: Image.Image, kind: str, **options: int) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def write_video(frame: Image.Image, path: Path, frames: int = 4) -> None:
    """A film that shows `frame`, in the raw form that Chromium takes for a camera (YUV4MPEG2)."""
    width, height = frame.size
    luma = frame.convert("L").tobytes()
    chroma = bytes([128]) * (width * height // 2)
    with path.open("wb") as file:
        file.write(f"YUV4MPEG2 W{width} H{height} F10:1 Ip A1:1 C420jpeg\n".encode())
        for _ in range(frames):
            file.write(b"FRAME\n" + luma + chroma)
