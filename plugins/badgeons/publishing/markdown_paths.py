"""The Markdown file of a page, and the folder a Markdown file is served from."""

from collections.abc import Collection


def source_name(path: str) -> str:
    """The Markdown file of a page: `badges/cooperer.md` for `badges/cooperer/`, `index.md` for a list."""
    parts = [part for part in path.split("/") if part]
    return "/".join([*parts, "index.md"]) if len(parts) < 2 else "/".join(parts) + ".md"


def page_folder(source: str, languages: Collection[str] = ()) -> str:
    """The folder a Markdown file is served from: `guides/lire/` for `guides/lire.md`, empty for the home.

    `languages` are those in which pages are written once more: `en/guides/lire/` for `guides/lire.en.md`.
    """
    path = source.removesuffix(".md")
    stem, _, language = path.rpartition(".")
    if stem and language in languages:
        path = f"{language}/{stem}"
    folder, _, name = path.rpartition("/")
    path = folder if name in ("index", "README") else f"{folder}/{name}".removeprefix("/")
    return f"{path}/" if path else ""
