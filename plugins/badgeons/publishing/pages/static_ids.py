"""Ids that each page of a template has, whatever it shows: known without writing the page."""

import re
from functools import cache

from jinja2 import nodes

from badgeons.base.messages import SOURCE_LANGUAGE
from badgeons.publishing.pages.environment import environment

ID = re.compile(r'\bid="([^"\s>]+)"')


@cache
def static_ids(template: str) -> frozenset[str]:
    """The ids in the words of a template, and of those it includes, that stand in no condition nor loop."""
    jinja = environment(SOURCE_LANGUAGE)
    if jinja.loader is None:
        return frozenset()
    source, _, _ = jinja.loader.get_source(jinja, template)
    ids: set[str] = set()
    for node in jinja.parse(source).body:
        if isinstance(node, nodes.Output):
            words = (part.data for part in node.nodes if isinstance(part, nodes.TemplateData))
            ids.update(id for text in words for id in ID.findall(text))
        elif isinstance(node, nodes.Include) and isinstance(node.template, nodes.Const):
            ids |= static_ids(node.template.value)
    return frozenset(ids)
