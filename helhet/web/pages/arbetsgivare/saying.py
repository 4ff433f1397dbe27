"""What an employer is about to say, one question to a screen; all of it is carried in the form."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from helhet.core.actions import ActionError
from helhet.core.text import Text
from helhet.core.wording import listed
from helhet.thread import rules
from helhet.thread.kinds import kinds
from helhet.thread.kinds.from_outside import OFFERS
from helhet.thread.kinds.model import Field
from helhet.thread.warnings import Warning, warnings_in

KIND = "employer_voice"
_WORDS = ("line_of_work", "can", "lacking", "offer_words")
_OFFER = "offer_"


class Screen(StrEnum):
    """One screen. The value stands in the form."""

    WHO = "vilka"
    CAN = "kan"
    LACKING = "saknas"
    OFFER = "erbjuda"
    READ = "las"


_ASKS = {
    Screen.WHO: "line_of_work",
    Screen.CAN: "can",
    Screen.LACKING: "lacking",
    Screen.OFFER: "offer_words",
}
QUESTIONS = (Screen.CAN, Screen.LACKING, Screen.OFFER)
_ORDER = list(Screen)


def field(key: str) -> Field:
    """One declared question of the kind."""
    return next(row for row in kinds()[KIND].fields if row.key == key)


@dataclass(frozen=True, slots=True)
class Saying:
    """What has been written so far, as the form carries it."""

    data: Mapping[str, str]

    @property
    def screen(self) -> Screen:
        """The screen that was sent; the first if none was."""
        asked = self.data.get("steg", "")
        return Screen(asked) if asked in _ORDER else Screen.WHO

    def next_to(self, screen: Screen, by: int) -> Screen:
        """The screen so many places on, at most the last and at least the first."""
        return _ORDER[max(0, min(_ORDER.index(screen) + by, len(_ORDER) - 1))]

    def words(self, key: str) -> str:
        """What was written in answer to one question."""
        return self.data.get(key, "")

    @property
    def offers(self) -> list[str]:
        """The offers that are chosen, by key."""
        return [key for key in OFFERS if self.data.get(f"{_OFFER}{key}")]

    def chips(self) -> list[tuple[str, Text, bool]]:
        """The offers to choose among: the name of their box, their words, whether they are chosen."""
        return [(f"{_OFFER}{key}", name, key in self.offers) for key, name in OFFERS.items()]

    def fields(self) -> dict[str, object]:
        """All of it, ready for the action."""
        return {**{key: self.words(key) for key in _WORDS if self.words(key).strip()}, "offers": self.offers}

    def told(self) -> list[tuple[str, str]]:
        """What will stand there, question by question, for reading it through."""
        rows = [(str(field(key).label), self.words(key)) for key in ("can", "lacking")]
        rows.append((str(field("offers").label), listed([str(OFFERS[key]) for key in self.offers])))
        rows += [(str(field(key).label), self.words(key)) for key in ("offer_words", "line_of_work")]
        return [(label, words) for label, words in rows if words.strip()]

    def problem(self, screen: Screen) -> str:
        """Why one cannot go on from a screen, in words; empty when one can."""
        try:
            if screen in _ASKS:
                key = _ASKS[screen]
                rules.cleaned_fields(kinds()[KIND], {key: self.words(key)})
        except ActionError as error:
            return str(error)
        if screen is Screen.OFFER and not any(value for value in self.fields().values()):
            return _("Answer at least one of the questions.")
        return ""

    def warnings(self) -> list[Warning]:
        """What should be read once more before it is sent."""
        return warnings_in(*(self.words(key) for key in _WORDS))

    def carried(self, screen: Screen) -> list[tuple[str, str]]:
        """What the form holds without showing it: all that is not asked for on this screen."""
        asked = _ASKS.get(screen, "")
        names = [key for key in _WORDS if key != asked]
        if screen is not Screen.OFFER:
            names += [f"{_OFFER}{key}" for key in OFFERS]
        return [(name, self.data.get(name, "")) for name in names] + [("once", self.once)]

    @property
    def once(self) -> str:
        """The form's own mark: however often it is sent, it is said once."""
        return self.data.get("once", "")[:40] or secrets.token_urlsafe(12)
