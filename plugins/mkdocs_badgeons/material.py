"""What Material itself writes that HTML does not allow, where no block or partial can be replaced."""

import re

CHECKBOX = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"(?=[^>]*>)')
"""`base.html`: `autocomplete` is for what one types."""
LABEL = re.compile(r'(<label class="md-nav__link"[^>]*?) tabindex=""(?=[^>]*>)')
"""`partials/nav-item.html`: a section that is open needs no place in the order of the keyboard."""


def without_refused_attributes(html: str) -> str:
    """The page without the attributes that validators refuse; what people see and do stays the same."""
    return LABEL.sub(r"\1", CHECKBOX.sub(r"\1", html))
