"""The table of contents of the catalogue's pages, which come as ready HTML."""

from __future__ import annotations

from badgeons.publishing.pages.outline import Outline

HTML = """<h2 id="a">Un <em>titre</em></h2><h3 id="b">Dessous</h3>
<section hidden><h2 id="c">Plus tard</h2><section><h3 id="d">Encore</h3></section></section>
<section><h2 id="e">Ensuite</h2></section><h2>Sans adresse</h2>"""


def test_headings_are_listed_but_those_of_a_hidden_section() -> None:
    outline = Outline(HTML)
    listed = [(item.title, item.id, [child.id for child in item.children]) for item in outline.headings]
    assert listed == [("Un titre", "a", ["b"]), ("Ensuite", "e", [])]
    assert outline.ids == {"a", "b", "c", "d", "e"}


def test_what_is_no_tag_of_the_page_is_no_heading() -> None:
    outline = Outline(
        "<!-- <h2 id='no'>Non</h2> --><script id=s>\"<h2 id='js'>Non</h2>\"</script>"
        '<P title=\'a > b\' ID=p>x</P><h2 title="1 > 0" id="e&amp;f">A &lt; B <!-- c --><code>d</code></h2>'
        '<section data-x="hidden"><h3 id=g>Dessous</h3></section>'
    )
    listed = [(item.title, item.id, [child.id for child in item.children]) for item in outline.headings]
    assert listed == [("A < B d", "e&f", ["g"])]
    assert outline.ids == {"s", "p", "e&f", "g"}
