"""The table of contents of the catalogue's pages, which come as ready HTML."""

from __future__ import annotations

from mkdocs_badgeons.page import _Outline

HTML = """<h2 id="a">Un <em>titre</em></h2><h3 id="b">Dessous</h3>
<section hidden><h2 id="c">Plus tard</h2><section><h3 id="d">Encore</h3></section></section>
<section><h2 id="e">Ensuite</h2></section><h2>Sans adresse</h2>"""


def test_headings_are_listed_but_those_of_a_hidden_section() -> None:
    outline = _Outline()
    outline.feed(HTML)
    listed = [(item.title, item.id, [child.id for child in item.children]) for item in outline.items]
    assert listed == [("Un titre", "a", ["b"]), ("Ensuite", "e", [])]
    assert outline.ids == {"a", "b", "c", "d", "e"}
