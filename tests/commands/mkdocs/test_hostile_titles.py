"""MkDocs' templates do not escape: nothing a proposal writes may become markup in the frame of a page."""

import json
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markupsafe import escape

from support.demonstration import ROOT, copy_demonstration
from support.small_site import build_small, build_with_mkdocs

from .conftest import DAY

HOSTILE = '</title><script src=//evil.example></script>"><img src=x onerror=alert(1)>'


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attributes)))


def tags_of(path: Path) -> list[tuple[str, dict[str, str | None]]]:
    parser = Tags()
    parser.feed(path.read_text("utf-8"))
    return parser.found


TO_COMPLETE = ("mailto:", "https://www.linkedin.com/profile/add?")


def address_of(link: str) -> str:
    """What a link leads to: all of it, but the words of a message or of a form to complete."""
    return link.partition("?")[0] if link.startswith(TO_COMPLETE) else link


def assert_harmless(path: Path) -> None:
    for tag, attributes in tags_of(path):
        assert not any(
            "evil" in address_of(value or "") for name, value in attributes.items() if name in ("src", "href")
        )
        assert "onerror" not in attributes
        assert (tag, attributes.get("src")) != ("img", "x")


def test_a_hostile_badge_name_stays_text_everywhere(tmp_path: Path) -> None:
    catalogue = tmp_path / "catalogue"
    copy_demonstration(catalogue)
    shutil.copytree(ROOT / "hooks", catalogue / "hooks")
    record = catalogue / "badges/engagement-benevole/badge.yml"
    text = record.read_text("utf-8").replace("name: Engagement bénévole reconnu", f"name: '{HOSTILE}'", 1)
    assert HOSTILE in text
    record.write_text(text, "utf-8")
    built = build_with_mkdocs(catalogue, SOURCE_DATE_EPOCH=DAY)
    assert built.stopped == "", built.messages
    for page in (catalogue / "site").rglob("*.html"):
        assert_harmless(page)
    assert "&lt;script src=//evil.example&gt;" in (
        catalogue / "site/badges/engagement-benevole/index.html"
    ).read_text("utf-8")


FORMS = {
    "double": json.dumps(HOSTILE),
    "single": f"'{HOSTILE}'",
    "folded": f">-\n  {HOSTILE}",
    "number": "2026",
    "date": "2026-03-21",
    "empty": "~",
    "old-boolean": "yes",
    "not-a-number": ".nan",
}
"""Ways to write a single value in the front matter of a page, by the name of the page."""
PAGES = {
    **{
        f"content/pages/{name}.md": f"---\ntitle: {value}\ndescription: {value}\neasy: {value}\n---\n\n"
        "## Suite\n\nUn mot.\n"
        for name, value in FORMS.items()
    },
    "content/l'été & co/une 'page'.md": "Un mot, sans titre.\n",
    "content/pages/heading.md": "# Titre `<img src=x onerror=alert(1)>`\n\n"
    "## Deux { id='x\" class=\"evil' }\n\n"
    "## Trois { data-toc-label='&lt;script&gt;alert(1)&lt;/script&gt;' }\n\n"
    "## Quatre { data-toc-label='\"&gt;&lt;b class=evil' }\n",
}


def elements_of(tree: list[Any]) -> Iterator[str]:
    """The names of the elements of what a search shows."""
    yield tree[0]
    for child in tree[2:]:
        if isinstance(child, list):
            yield from elements_of(child)


def test_what_a_page_says_of_itself_stays_text(tmp_path: Path) -> None:
    """No navigation is set: it is made of the names of files and folders."""
    config = "site_description: 'Un \"><img src=x onerror=alert(1)>'\nmarkdown_extensions: [attr_list, toc]\n"
    built = build_small(tmp_path, PAGES, config)
    assert built.stopped == "", built.messages
    for page in built.site.rglob("*.html"):
        assert_harmless(page)
        assert not any("evil" in (attributes.get("class") or "") for _, attributes in tags_of(page))
    shown = built.page("pages/double/index.html")
    assert f"<title>{escape(HOSTILE)} – Exemple</title>" in shown
    assert f'<meta name="description" content="{escape(HOSTILE)}">' in shown
    assert f"Cette page en facile à lire</summary>\n<p>{escape(HOSTILE)}</p>" in shown
    assert "<title>2026-03-21 – Exemple</title>" in built.page("pages/date/index.html")
    assert "L&#39;été &amp; co" in shown
    assert 'href="#suite"' in shown
    cards = [
        card
        for path in built.site.glob("assets/badgeons/search/cards/*.js")
        for card in json.loads(path.read_text("utf-8").split("(", 1)[1].rsplit(")", 1)[0])[1]
    ]
    assert HOSTILE in json.dumps(cards, ensure_ascii=False).replace('\\"', '"')
    assert "script" not in {element for card in cards for element in elements_of(card)}


@pytest.mark.parametrize("written", ['["{}"]', '{{a: "{}"}}', '\n  - ["{}"]'])
def test_a_value_of_another_kind_stops_the_build(tmp_path: Path, written: str) -> None:
    value = written.format('\\"><script>alert(1)</script>')
    built = build_small(tmp_path, {"content/essai.md": f"---\ndescription: {value}\n---\n"})
    assert "n’est pas publié" in built.stopped
    assert any("content/essai.md:2:1: « Description »" in message for message in built.messages)
    assert not built.site.exists()


def test_a_page_that_the_check_did_not_see_is_held_to_the_same_rule(tmp_path: Path) -> None:
    """Another plugin may make pages; `mkdocs serve` shows present pages beside the last good catalogue."""
    hook = """from mkdocs.structure.files import File

TEXT = '---\\ndescription: ["\\\\"><script>evil</script>"]\\ntemplate: 404.html\\n---\\n# Faite'

def on_files(files, config):
    files.append(File.generated(config, 'faite.md', content=TEXT))
"""
    built = build_small(tmp_path, {"hooks/pages.py": hook}, "hooks: [hooks/pages.py]\nstrict: false\n")
    assert built.stopped == ""
    assert any("faite.md:2:1" in message for message in built.messages)
    assert_harmless(built.site / "faite/index.html")
    assert "evil" not in built.page("faite/index.html")
    assert "<h1" in built.page("faite/index.html")
