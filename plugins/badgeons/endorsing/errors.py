"""What stops an endorsement, in words."""

from badgeons.messages import in_language


class EndorsingError(ValueError):
    """`message` is a French sentence marked for translation, with `{names}` filled from `values`."""

    def __init__(self, message: str, /, **values: object) -> None:
        super().__init__(message, values)
        self.message = message
        self.values = values

    def in_words(self, language: str) -> str:
        """The sentence in `language` (an ISO 639-1 code)."""
        return in_language(language)(self.message).format(**self.values)

    def __str__(self) -> str:
        return self.message.format(**self.values)
