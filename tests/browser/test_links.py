"""The checker of links finds what is broken, and only that."""

from __future__ import annotations

from pathlib import Path

from browser.links import Links


def test_broken_links_and_anchors_are_found(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "index.html").write_text(
        '<a href="b/">bon</a> <a href="b/#deux">bon</a> <a href="b/#trois">ancre</a> <a href="c/">absente</a>'
        '<img src="image.png"> <a href="https://example.com/">ailleurs</a> <a href="mailto:a@b">m</a>',
        encoding="utf-8",
    )
    (tmp_path / "b" / "index.html").write_text(
        '<h2 id="deux">2</h2> <a href="..">bon</a> <a href="https://badges.example/sous/absente.json">j</a>',
        encoding="utf-8",
    )
    assert Links(tmp_path, "https://badges.example/sous/").broken() == [
        "b/index.html -> https://badges.example/sous/absente.json",
        "index.html -> b/#trois",
        "index.html -> c/",
        "index.html -> image.png",
    ]
