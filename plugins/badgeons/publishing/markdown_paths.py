"""The Markdown file of a page, and the folder a Markdown file is served from."""


def source_name(path: str) -> str:
    """The Markdown file of a page: `badges/cooperer.md` for `badges/cooperer/`, `index.md` for a list."""
    parts = [part for part in path.split("/") if part]
    return "/".join([*parts, "index.md"]) if len(parts) < 2 else "/".join(parts) + ".md"


def page_folder(source: str) -> str:
    """The folder a Markdown file is served from: `guides/lire/` for `guides/lire.md`, empty for the home."""
    folder, _, name = source.removesuffix(".md").rpartition("/")
    path = folder if name in ("index", "README") else f"{folder}/{name}".removeprefix("/")
    return f"{path}/" if path else ""
