"""The easy-to-read twin of a page that people wrote: the `easy` of its front matter, behind one button."""

import re

from badgeons.publishing.pages.environment import environment

HTML_TITLE = re.compile(r"</h1>")
MARKDOWN_TITLE = re.compile(r"^# .*$", re.MULTILINE)


def with_easy_twin(text: str, easy: str | None, language: str, title: re.Pattern[str] = HTML_TITLE) -> str:
    """A page's HTML, or its Markdown, with its twin after its title, else first of all; as it is without one.

    In Markdown the twin is one block of HTML.
    """
    if not easy:
        return text
    html = environment(language).get_template("easy.html").render(words=easy)
    twin = "\n".join(line for line in html.splitlines() if line.strip())
    found = title.search(text)
    end = found.end() if found else 0
    return f"{text[:end]}\n\n{twin}\n\n{text[end:].lstrip()}"
