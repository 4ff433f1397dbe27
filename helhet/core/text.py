"""A text of a declaration, in both languages, so that one file declares one thing whole."""

from dataclasses import dataclass

from django.utils.translation import get_language


@dataclass(frozen=True, slots=True)
class Text:
    """A short text in Swedish and English; ``str()`` gives the active language.

    Interface texts are gettext messages. Declarations (indicators, roles, sources, kinds) carry
    both languages themselves, so that a new one needs no edit anywhere else.
    """

    sv: str
    en: str

    def __str__(self) -> str:
        return self.en if (get_language() or "sv").startswith("en") else self.sv

    def __html__(self) -> str:
        from django.utils.html import escape

        return escape(str(self))


def word_set(text: str) -> frozenset[str]:
    """Words written with spaces between, for declared lists that are long."""
    return frozenset(text.split())
