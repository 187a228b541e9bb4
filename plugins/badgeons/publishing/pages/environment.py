"""The Jinja2 environment of the pages: autoescape always on, a wrong name is an error."""

import re
from collections.abc import Callable
from functools import cache, partial
from importlib.resources import files
from types import MethodType
from typing import Any
from urllib.parse import urlsplit

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from badgeons.model.markup import render_markdown
from badgeons.model.places import city_of, commune_of
from badgeons.model.records import choices
from badgeons.publishing.pages.footer import footer_of
from badgeons.publishing.pages.icons import (
    FAMILY_OUTLINES,
    ICONS,
    OUTCOME_ICONS,
    OUTCOME_LOOKS,
    STATUS_ICONS,
)
from badgeons.publishing.pages.qr_codes import drawn_code
from badgeons.publishing.pages.typography import (
    plural_in,
    sentence_in,
    with_hanging_lines,
    with_readable_code,
)

BLANK_LINES = re.compile(r"\n\s*\n")


_COMPILED: list[Callable[[str], BytecodeCache]] = []


def keep_compiled(cache_of: Callable[[str], BytecodeCache]) -> None:
    """Keep compiled templates, from now on, in what `cache_of` gives for the environment of a language."""
    _COMPILED[:] = [cache_of]


class PageContext(Context):
    """The values of a template. It calls methods, macros and sentences at once, as pages do a million times;
    of anything else, Jinja looks for what it wants of the template."""

    def call(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """The result of calling a function, a method or a macro from a template."""
        kind: type = type(function)
        if kind not in CALLED_AT_ONCE:
            return super().call(function, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return function(self.eval_ctx, *args, **kwargs) if kind is Macro else function(*args, **kwargs)


class Sentences:
    """Marked sentences in a language, as templates take them: `_` of Jinja's own extension, newstyle."""

    def __init__(self, language: str) -> None:
        self._translate = sentence_in(language)
        self._known: dict[str, Markup] = {}

    def __call__(self, sentence: str, /, **values: object) -> Markup:
        """A sentence, safe, with its `%(names)s` filled by values, which are escaped."""
        known = self._known.get(sentence)
        if known is None:
            known = self._known[sentence] = Markup(self._translate(sentence))  # noqa: S704 (of the package)
        return known % values if "%" in known else known


CALLED_AT_ONCE = frozenset((MethodType, Macro, Sentences))


@cache
def environment(language: str) -> Environment:
    """The environment that writes pages in `language`. Templates are the package's own; records never are."""
    jinja = Environment(
        loader=PackageLoader("badgeons.publishing.pages", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        bytecode_cache=next((cache_of(language) for cache_of in _COMPILED), None),
    )
    jinja.context_class = PageContext
    jinja.policies["ext.i18n.trimmed"] = True
    jinja.install_gettext_callables(  # type: ignore[attr-defined]
        sentence_in(language), plural_in(language), newstyle=True
    )
    jinja.globals["_"] = jinja.globals["gettext"] = Sentences(language)
    jinja.filters["paragraphs"] = paragraphs
    jinja.filters["capital"] = capital
    jinja.filters["code_block"] = code_block
    jinja.filters["markdown"] = partial(markdown, language=language)
    jinja.tests["contains"] = lambda values, value: value in values
    jinja.globals["choices"] = choices
    jinja.globals["city_of"] = city_of
    jinja.globals["commune_of"] = commune_of
    jinja.globals["drawn_code"] = drawn_code
    jinja.globals["host"] = host_of
    jinja.globals["family_outlines"] = FAMILY_OUTLINES
    jinja.globals["footer_of"] = footer_of
    jinja.globals["icons"] = ICONS
    jinja.globals["outcome_icons"] = OUTCOME_ICONS
    jinja.globals["outcome_looks"] = OUTCOME_LOOKS
    jinja.globals["status_icons"] = STATUS_ICONS
    return jinja


@cache
def has_template(name: str) -> bool:
    """Whether the package has a template of a name."""
    return files("badgeons.publishing.pages").joinpath("templates", *name.split("/")).is_file()


def markdown(text: str, first_heading: int, *, language: str) -> Markup:
    """A record's Markdown as HTML of a page in `language`."""
    html = render_markdown(text, first_heading)
    return Markup(with_readable_code(html, language))  # noqa: S704 (sanitised)


def capital(words: str) -> str:
    """Words that begin a line."""
    return words[:1].upper() + words[1:]


def code_block(text: str) -> Markup:
    """A short example of a record, as HTML."""
    return Markup(with_hanging_lines(f"<pre><code>{escape(text)}</code></pre>"))  # noqa: S704 (escaped)


def paragraphs(text: str) -> Markup:
    """Plain words of several lines as HTML: a blank line ends a paragraph, another line end stays one."""
    blocks = (block.strip() for block in BLANK_LINES.split(text))
    lines = ([escape(line) for line in block.split("\n")] for block in blocks if block)
    return Markup("\n").join(Markup("<p>{}</p>").format(Markup("<br>").join(block)) for block in lines)


def host_of(url: str) -> str:
    """The host of an address, as people read it."""
    return urlsplit(url).netloc.removeprefix("www.")
