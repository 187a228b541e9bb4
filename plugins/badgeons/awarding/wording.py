"""The words of messages and certificates: templates that an issuer may rewrite, run in Jinja's sandbox."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import DictLoader, StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from badgeons.awarding.errors import AwardingError
from badgeons.base.messages import N_, TEMPLATE_LANGUAGES

SUBJECT, TEXT, HTML, CERTIFICATE = "subject.txt", "message.txt", "message.html", "certificate.html"
NAMES = tuple(
    f"{language}/{name}" for language in TEMPLATE_LANGUAGES for name in (SUBJECT, TEXT, HTML, CERTIFICATE)
)
"""Every template, by its path from the folder of templates."""


@cache
def packaged_templates() -> Mapping[str, str]:
    """The templates of the package, by name."""
    folder = files(__package__).joinpath("templates")
    return {name: folder.joinpath(*name.split("/")).read_text("utf-8") for name in NAMES}


class Wording:
    """The templates in use: the package's, those of `own` instead where there are some."""

    def __init__(self, own: Mapping[str, str] | None = None) -> None:
        self._own = dict(own or {})
        self._known = {**packaged_templates(), **self._own}
        self._environment = SandboxedEnvironment(
            loader=DictLoader(self._known),
            autoescape=lambda name: name is not None and name.endswith(".html"),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def __reduce__(self) -> tuple[type["Wording"], tuple[Mapping[str, str]]]:
        """How it goes to another process: by its templates."""
        return Wording, (self._own,)

    def digest(self, pictures: bytes) -> str:
        """What tells these templates and pictures from others: files are made again when it changes."""
        return hashlib.sha256(json.dumps(sorted(self._own.items())).encode() + pictures).hexdigest()[:16]

    def render(self, name: str, language: str, facts: Mapping[str, Any]) -> str:
        """A template in a language, French when it has none. Raises AwardingError naming the template."""
        path = (
            f"{language}/{name}" if f"{language}/{name}" in self._known else f"{TEMPLATE_LANGUAGES[0]}/{name}"
        )
        try:
            return self._environment.get_template(path).render(facts)
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, OverflowError) as cause:
            line = getattr(cause, "lineno", None)
            raise AwardingError(
                N_("le modèle « {name} » ne convient pas : {reason}"),
                name=f"{path}:{line}" if line else path,
                reason=getattr(cause, "message", None) or type(cause).__name__,
            ) from cause
