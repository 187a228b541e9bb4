"""MkDocs' templates do not escape: nothing a proposal writes may become markup in the frame of a page."""

from html.parser import HTMLParser
from pathlib import Path

from .conftest import Build

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


def address_of(link: str) -> str:
    """What a link leads to: all of it, but the words of a message to complete."""
    return link.partition("?")[0] if link.startswith("mailto:") else link


def assert_harmless(path: Path) -> None:
    for tag, attributes in tags_of(path):
        assert not any(
            "evil" in address_of(value or "") for name, value in attributes.items() if name in ("src", "href")
        )
        assert "onerror" not in attributes
        assert (tag, attributes.get("src")) != ("img", "x")


def test_a_hostile_badge_name_stays_text_everywhere(catalogue: Path, build: Build) -> None:
    record = catalogue / "badges/engagement-benevole/badge.yml"
    text = record.read_text("utf-8").replace("name: Engagement bénévole reconnu", f"name: '{HOSTILE}'", 1)
    assert HOSTILE in text
    record.write_text(text, "utf-8")
    done = build()
    assert done.returncode == 0, done.stderr
    for page in (catalogue / "site").rglob("*.html"):
        assert_harmless(page)
    assert "&lt;script src=//evil.example&gt;" in (
        catalogue / "site/badges/engagement-benevole/index.html"
    ).read_text("utf-8")


def test_hostile_front_matter_of_prose_stays_text(catalogue: Path, build: Build) -> None:
    page = catalogue / "content/charte.md"
    body = page.read_text("utf-8").split("---", 2)[2]
    page.write_text(
        f"---\ntitle: '{HOSTILE}'\ndescription: '{HOSTILE}'\ntemplate: 404.html\n---{body}", "utf-8"
    )
    done = build()
    assert done.returncode == 0, done.stderr
    assert_harmless(catalogue / "site/charte/index.html")
    assert "md-content" in (catalogue / "site/charte/index.html").read_text("utf-8")
