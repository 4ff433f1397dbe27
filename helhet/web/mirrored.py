"""Backspegeln and Vindrutan as pages and the stage draw them: rows with shapes, themes and addresses."""

from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from helhet.assembly.mirror import Ahead, Promise, before, coming, promises
from helhet.assembly.models import Assembly
from helhet.assembly.promised import Kept
from helhet.indicators.themes import THEMES
from helhet.thread.models import Step
from helhet.web.verdict_marks import kept_mark


@dataclass(frozen=True, slots=True)
class Row:
    """A promise with its shape. ``address`` leads to its thread."""

    promise: Promise
    mark: str
    colour: str
    address: str

    @property
    def title(self) -> str:
        """The conclusion as it was said, or the step's own sentence."""
        return self.promise.conclusion.text if self.promise.conclusion else self.promise.step.title


def mirror_context(assembly: Assembly) -> dict[str, object]:
    """What ``assembly/mirror.html`` needs: the edition before, its promises, and how many became what."""
    rows = [
        Row(one, kept_mark(one.kept), colour_of(one.step), address_of(one.step)) for one in promises(assembly)
    ]
    found = [(kept, kept_mark(kept), sum(row.promise.kept is kept for row in rows)) for kept in Kept]
    return {"last": before(assembly), "promises": rows, "kept": [one for one in found if one[2]]}


def windscreen_context(assembly: Assembly) -> dict[str, object]:
    """What ``assembly/windscreen.html`` needs: what comes, month by month."""
    rows = coming(assembly)
    months = groupby(rows, key=lambda one: one.on.replace(day=1))
    return {"ahead": [(month, [_ahead(one) for one in several]) for month, several in months]}


def _ahead(one: Ahead) -> tuple[Ahead, str, str]:
    return one, colour_of(one.step), address_of(one.step)


def colour_of(step: Step) -> str:
    """The style of the step's theme, or nothing."""
    theme = THEMES.get(step.theme)
    return theme.colour if theme else ""


def address_of(step: Step) -> str:
    """The thread page of a step."""
    return reverse("trad", kwargs={"key": step.key, "unit": step.unit})
