"""Writing something one has seen, one question to a screen; what is written is carried in the form.

The same screens serve those who have signed in and those who write by a letterbox. Nothing is kept
between two screens but what the form itself carries, so that nothing is lost when a session ends.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.core.cache import cache
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.core.actions import ActionError
from helhet.thread import rules
from helhet.thread.kinds import raised_inside
from helhet.thread.kinds.model import Kind
from helhet.thread.urgency import urgent_words
from helhet.thread.warnings import Warning, all_texts, warnings_in
from helhet.web.steps import StepForm

CARD_KIND = "condition"
_AN_HOUR = 3600


class Screen(StrEnum):
    """One question. The value stands in the form."""

    SEEN = "sett"
    KIND = "slag"
    CARD = "kort"
    WHERE = "vart"


@dataclass(frozen=True, slots=True)
class Writing:
    """What somebody has written so far, as the form carries it."""

    unit: Unit
    data: Mapping[str, str]
    has_place: bool  # False at a letterbox: there the note on the wall says where

    @property
    def text(self) -> str:
        return self.data.get("text", "")

    @property
    def kind(self) -> Kind | None:
        return raised_inside().get(self.data.get("kind", ""))

    @property
    def is_card(self) -> bool:
        return self.kind is not None and self.kind.key == CARD_KIND

    @property
    def is_nameless(self) -> bool:
        return bool(self.data.get("nameless"))

    @property
    def is_urgent(self) -> bool:
        """Somebody is harmed or in danger: those who must act are told at once."""
        return self.data.get("urgent") == "yes"

    @property
    def is_kept_back(self) -> bool:
        """Without a name, and to wait for others."""
        return self.has_no_name and not self.is_urgent

    @property
    def has_no_name(self) -> bool:
        """Chosen so, or written by a letterbox."""
        return self.is_nameless or not self.has_place

    @property
    def may_be_urgent(self) -> list[str]:
        """Words that suggest it, while the one who writes has not answered."""
        if self.data.get("urgent") in ("yes", "no"):
            return []
        return urgent_words(self._texts)

    @property
    def where(self) -> str:
        """The path of the unit it concerns, as chosen; empty before a choice."""
        chosen = self.data.get("where", "")
        return self.data.get("other", "") if chosen == "other" else chosen

    @property
    def screens(self) -> list[Screen]:
        """The questions in order, given what has been answered."""
        if self.data.get("card_first"):
            return [Screen.CARD, *([Screen.WHERE] if self.has_place else [])]
        found = [Screen.SEEN, Screen.KIND]
        if self.is_card:
            found.append(Screen.CARD)
        return [*found, *([Screen.WHERE] if self.has_place else [])]

    @property
    def screen(self) -> Screen:
        """The question that was asked last; the first if none was."""
        asked = self.data.get("steg", "")
        return Screen(asked) if asked in self.screens else self.screens[0]

    def next_to(self, screen: Screen, by: int) -> Screen:
        """The question so many places on from one, at most the last and at least the first."""
        place = self.screens.index(screen) + by
        return self.screens[max(0, min(place, len(self.screens) - 1))]

    def card_form(self, *, is_asked: bool = False) -> StepForm:
        """The kind's own fields, with what has been filled in; ``is_asked`` tells of what is missing."""
        form = StepForm(raised_inside()[CARD_KIND], self.unit, dict(self.data) if is_asked else None,
                        initial=dict(self.data))  # fmt: skip
        for name in ("title", "text", "version"):
            del form.fields[name]
        return form

    def fields(self) -> dict[str, object]:
        """The card's fields, ready for an action; none for another kind."""
        if not self.is_card:
            return {}
        form = self.card_form(is_asked=True)
        form.is_valid()
        return form.given()

    @property
    def said(self) -> str:
        """The text; of a card without one, what it does to learning."""
        return self.text if self.text.strip() else str(self.data.get("f_learning", "")) * self.is_card

    def problem(self, screen: Screen) -> str:
        """Why one cannot go on from a question, in words; empty when one can."""
        try:
            if screen is Screen.SEEN:
                rules.cleaned_title("", rules.cleaned_text(self.text))
            if screen is Screen.CARD:
                return "" if self.card_form(is_asked=True).is_valid() else _("Something is missing below.")
        except ActionError as error:
            return str(error)
        if screen is Screen.KIND and self.kind is None:
            return _("Choose what it is.")
        if screen is Screen.WHERE and not self.where:
            return _("Choose where it belongs.")
        return ""

    def warnings(self) -> list[Warning]:
        """What should be read once more before it is sent."""
        return warnings_in(*self._texts)

    @property
    def _texts(self) -> list[str]:
        card = [value for name, value in self.data.items() if name.startswith("f_")] if self.is_card else []
        return all_texts(self.text, card)

    def carried(self, screen: Screen | None) -> list[tuple[str, str]]:
        """What the form holds without showing it: all that is not asked for on this screen."""
        asked = {"steg", "till", "sure", "csrfmiddlewaretoken", "writer", *_ASKED.get(screen, ())}
        if screen is self.screens[-1] or (screen is None and self.may_be_urgent):
            asked.add("urgent")
        return [
            (name, value)
            for name, value in self.data.items()
            if name not in asked and not (screen is Screen.CARD and name.startswith("f_"))
        ]


_ASKED: dict[Screen | None, tuple[str, ...]] = {
    Screen.SEEN: ("text",),
    Screen.KIND: ("kind",),
    Screen.WHERE: ("where", "other"),
}


def new_once() -> str:
    """A value that lets a form be sent once, however often its button is pressed."""
    return secrets.token_urlsafe(12)


def to_read_again(writing: Writing) -> dict[str, object]:
    """What is asked once more before a text is sent, for the page that asks; empty when nothing is."""
    found = [] if writing.data.get("sure") else writing.warnings()
    urgent = writing.may_be_urgent
    if not found and not urgent:
        return {}
    has_tried = writing.data.get("till") == "anyway"
    return {"writing": writing, "warnings": found, "urgent": urgent, "carried": writing.carried(None),
            "has_tried": has_tried}  # fmt: skip


def is_first(writing: Writing) -> bool:
    """Whether a form is sent for the first time within an hour. It counts as sent from now on.

    Of a text without a name nothing is written down here, where it would tell of the minute: the waiting
    room knows its own forms.
    """
    if writing.is_kept_back:
        return True
    return bool(cache.add(f"sent:{writing.data.get('once') or new_once()}", 1, _AN_HOUR))


def not_sent_after_all(writing: Writing) -> None:
    """The form was refused, and may be sent again."""
    cache.delete(f"sent:{writing.data.get('once', '')}")
