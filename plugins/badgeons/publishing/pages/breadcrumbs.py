"""The way from the home page to a page: what people read above it, and schema.org's BreadcrumbList."""

from collections.abc import Iterable, Mapping

from badgeons.base.addresses import quoted
from badgeons.base.documents import Crumb, Page


def breadcrumbs(own: tuple[Crumb, ...], sections: Iterable[Crumb]) -> tuple[Crumb, ...]:
    """The way to a page whose `own` is the home page, then the lists that it stands below; none without it.

    `sections` are those of the menu that the page or its list is in, each with its first page. They come
    after the home page, but for one whose first page is such a list: it is there already.
    """
    paths = {crumb.path for crumb in own}
    return (*own[:1], *(each for each in sections if own and each.path not in paths), *own[1:])


def breadcrumb_list(base_url: str, crumbs: Iterable[Crumb], title: str, path: str) -> dict[str, object]:
    """The BreadcrumbList that leads along `crumbs` to the page of this title and path, which stands last."""
    way = [*(crumb for crumb in crumbs if crumb.path != path), Crumb(title, path)]
    steps = [(number, step.title, base_url + quoted(step.path)) for number, step in enumerate(way, 1)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": url}
            for number, name, url in steps
        ],
    }


def structured_data_along(page: Page, crumbs: tuple[Crumb, ...], base_url: str) -> Mapping[str, object]:
    """The schema.org data of a page whose way on this site is `crumbs`."""
    graph = page.structured_data.get("@graph")
    if crumbs == page.crumbs or not isinstance(graph, list):
        return page.structured_data
    way = breadcrumb_list(base_url, crumbs, page.title, page.path)
    nodes = [way if node["@type"] == way["@type"] else node for node in graph]
    return {**page.structured_data, "@graph": nodes}
