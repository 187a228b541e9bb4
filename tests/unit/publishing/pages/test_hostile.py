"""Everything in a proposal is hostile: on pages it is words and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader
from jinja2.loaders import ChoiceLoader

from badgeons.base.documents import Crumb
from badgeons.model.proposals import PROPOSAL_KINDS
from badgeons.publishing.pages import render_files, render_pages
from badgeons.publishing.pages.breadcrumbs import structured_data_along
from badgeons.publishing.pages.forms import KINDS_WITH_PAGE
from badgeons.publishing.pages.fragments import FRAGMENTS, fill_fragments
from badgeons.publishing.pages.frame import frame_of
from support.page_reading import Read
from support.small_catalogue import ADDRESSES, ATTACK, INFO, hostile_catalogue

OVERRIDES = Path(__file__).parents[4] / "plugins" / "mkdocs_badgeons" / "overrides"
SHOWN = "alert(1)"
OWN_SCRIPTS = {
    "reclamer/": "claim.js",
    "classeur/": "binder.js",
    "verifier/": "verifier.js",
    **{f"proposer/{PROPOSAL_KINDS[kind].slug}/": "../form.js" for kind in KINDS_WITH_PAGE},
}
"""The scripts of the pages where badges are claimed, verified, and things proposed."""


def assert_only_words(html: str, where: str) -> None:
    read = Read(html)
    for tag, attributes in read.tags:
        if attributes == {"type": "module", "src": OWN_SCRIPTS.get(where)}:
            continue
        if attributes in [
            {"src": "../" * where.count("/") + f"assets/badgeons/{name}.js", "defer": ""}
            for name in ("steps", "share", "directory")
        ]:
            continue
        assert tag not in ("script", "hostile", "iframe", "object", "base", "form-hostile"), (
            f"{where}: <{tag}>"
        )
        assert not [name for name in attributes if name.startswith("on")], f"{where}: {tag} {attributes}"
        assert attributes.get("src", "").lower() != "x", where
        for link in ("href", "src"):
            assert not attributes.get(link, "").strip().lower().startswith(("javascript:", "data:")), where
    assert not read.astray and not read.unclosed, f"{where}: {read.astray} {read.unclosed}"


def test_every_field_of_every_kind_is_attacked() -> None:
    _, attacked = hostile_catalogue()
    assert attacked > 70


def test_a_hostile_value_is_only_words_on_every_page() -> None:
    catalogue, _ = hostile_catalogue()
    pages = render_pages(catalogue, INFO)
    for page in pages:
        assert_only_words(page.html, page.path)
    assert sum(SHOWN in Read(page.html).text for page in pages) > 20


def test_a_hostile_value_is_only_words_on_the_page_of_a_delivered_badge() -> None:
    catalogue, _ = hostile_catalogue()
    light = [file for file in render_files(catalogue, INFO) if file.path.startswith("badges-delivres/")]
    assert len(light) == 1
    html = light[0].content.decode()
    assert_only_words(html, light[0].path)
    assert SHOWN in Read(html).text


@pytest.mark.parametrize("name", sorted(set(FRAGMENTS) - {"verifier"}))
def test_a_hostile_value_is_only_words_in_a_fragment(name: str) -> None:
    catalogue, _ = hostile_catalogue()
    html = fill_fragments(f"<!-- badgeons:{name} -->", catalogue, INFO, "a-propos/")
    assert "badgeons:" not in html and "\n\n" not in html
    assert_only_words(html, name)
    assert SHOWN in Read(html).text or name in ("friends", "forms", "gestures")


def test_records_are_never_templates() -> None:
    catalogue, _ = hostile_catalogue()
    shown = [Read(page.html).text for page in render_pages(catalogue, INFO)]
    assert any("{{7*7}}" in text for text in shown)
    assert not any("49" in text for text in shown)


def test_data_inside_the_frame_cannot_close_its_script() -> None:
    catalogue, _ = hostile_catalogue()
    base = "".join(f"{{% block {name} %}}{{% endblock %}}" for name in ("htmltitle", "extrahead", "announce"))
    environment = Environment(
        loader=ChoiceLoader([DictLoader({"base.html": base}), FileSystemLoader(OVERRIDES)]), autoescape=False
    )
    environment.filters |= {"url": str, "script_tag": str}
    template = environment.get_template("main.html")
    for page in render_pages(catalogue, INFO):
        meta = {"badgeons": page, "title": "Titre", "description": "Description"}
        crumbs = (*page.crumbs, Crumb(ATTACK, "rubrique/"))
        data = structured_data_along(page, crumbs, ADDRESSES.settings.base_url)
        html = template.render(
            page={
                "meta": meta,
                "title": "Titre",
                "is_homepage": False,
                "canonical_url": "https://example.org/",
            },
            config={"site_name": ATTACK, "site_url": "https://example.org/", "extra": {}},
            frame=frame_of(catalogue, INFO),
            words=str,
            languages=(),
            structured_data=data,
        )
        read = Read(html)
        assert [tag for tag, _ in read.tags if tag not in ("title", "meta", "script")] == ["link"]  # of paper
        scripts = read.all("script")
        assert [script.get("type") for script in scripts] == ["application/ld+json"] * bool(data)
        if scripts:
            body = html.split('<script type="application/ld+json">')[1].split("</script>")[0]
            assert json.loads(body) == data
