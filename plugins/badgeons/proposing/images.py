"""The image of a badge that is proposed without one: plain, until somebody draws it."""

from badgeons.model.records.choices import FAMILY

IMAGE_ALT = "Un rond de couleur, en attendant le dessin du badge."
COLOURS = (
    "#8a1c4a", "#20599b", "#0b6b5b", "#7a4a00", "#5b3a8c", "#1f5fa8", "#9a3412", "#2f6b1f", "#6b2c7a",
    "#0f5f73", "#444c57",
)  # fmt: skip
"""One for each family, in the order of the choices; each with white at a contrast of at least 5."""


def default_image(family: str) -> bytes:
    """An SVG for a badge of a family, a value of `choices.FAMILY`."""
    position = next(n for n, option in enumerate(FAMILY.options) if option.value == family)
    colour = COLOURS[position % len(COLOURS)]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512" width="512" height="512" role="img">\n'
        f"<title>{IMAGE_ALT}</title>\n"
        f'<circle cx="256" cy="256" r="248" fill="{colour}"/>\n'
        '<circle cx="256" cy="256" r="200" fill="none" stroke="#ffffff" stroke-width="16"/>\n'
        '<path d="M176 264l56 56 104-120" fill="none" stroke="#ffffff" stroke-width="32"'
        ' stroke-linecap="round" stroke-linejoin="round"/>\n'
        "</svg>\n"
    ).encode()
