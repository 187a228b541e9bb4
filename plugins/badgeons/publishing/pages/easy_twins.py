"""The easy-to-read twin of a page that people wrote: the `easy` of its front matter, behind one button."""

from badgeons.publishing.pages.environment import environment

TITLE_END = "</h1>"


def with_easy_twin(html: str, easy: str | None, language: str) -> str:
    """A page's HTML with its twin after its title, else first of all; as it is without one."""
    if not easy:
        return html
    made = environment(language).get_template("easy.html").render(words=easy)
    twin = "\n".join(line for line in made.splitlines() if line.strip())
    end = html.find(TITLE_END) + len(TITLE_END) if TITLE_END in html else 0
    return f"{html[:end]}\n\n{twin}\n\n{html[end:].lstrip()}"
