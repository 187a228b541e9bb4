"""What is in another language than its page says in which: links to pages, and sentences of others."""

import posixpath
import re
from html import unescape
from urllib.parse import unquote, urlsplit

from babel import Locale, UnknownLocaleError

from badgeons.base.messages import N_
from badgeons.publishing.pages.site_info import SiteInfo
from badgeons.publishing.pages.typography import sentence_in

LINK = re.compile(r"<a\b([^>]*?\shref=\"([^\"]*)\"[^>]*)>(.*?)</a>", re.DOTALL)
SAID = re.compile(r"\s(?:hreflang|lang)=")


def language_note(code: str, language: str) -> str:
    """« (in French) », in `language`; empty for its own words, or a language that has no name."""
    name = other_language_name(code, language)
    return sentence_in(language)(N_("(en {language})")).format(language=name) if name else ""


def other_language_name(code: str, language: str) -> str:
    """« French », in `language`; empty for that very language, or one that has no name."""
    try:
        name = Locale.parse(code, sep="-").get_language_name(language)
    except (UnknownLocaleError, ValueError):
        return ""
    return name or "" if code != language else ""


def with_languages_told(html: str, info: SiteInfo, folder: str) -> str:
    """The content of the page of `folder`, where « (in French) » follows links to pages that people wrote in
    the site's own language alone.

    A link that says its language, or after which an author said it, stays as it is.
    """
    settings = info.addresses.settings
    if not settings.home:
        return html
    own = settings.document_language
    note = language_note(own, settings.language)
    said_after = re.compile(rf"\s*{re.escape(note)}")

    def told(link: re.Match[str]) -> str:
        attributes, target, words = link.groups()
        path = _page_in_own_language(target, info, folder)
        if not path or SAID.search(attributes):
            return link[0]
        is_title = _plain(words) == _plain(info.titles.get(path, ""))
        language = f' hreflang="{own}" lang="{own}"' if is_title else f' hreflang="{own}"'
        after = "" if said_after.match(html, link.end()) else f" {note}"
        return f"<a{attributes}{language}>{words}</a>{after}"

    return LINK.sub(told, html)


def _plain(words: str) -> str:
    return " ".join(unescape(words).split())


def _page_in_own_language(target: str, info: SiteInfo, folder: str) -> str:
    """The folder of the page that a link of an edition leads to, when people wrote it in the site's own
    language; else nothing."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return ""
    path = posixpath.normpath(posixpath.join(folder, unquote(parts.path).removesuffix("index.html")))
    is_there = f"{path}/" in info.written and not f"{path}/".startswith(info.addresses.settings.home)
    return f"{path}/" if is_there else ""
