"""Backspegeln and Vindrutan as pages and the stage draw them: rows with shapes, themes and addresses."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse

from helhet.assembly.mirror import Ahead, Promise, before, coming, promises
from helhet.assembly.models import Assembly
from helhet.assembly.promised import Kept
from helhet.indicators.themes import THEMES
from helhet.thread.models import Step
from helhet.web.verdict_marks import kept_mark

ON_A_SLIDE = 4
AHEAD_ON_A_SLIDE = 3  # each may stand under a month of its own


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
    return {"last": before(assembly), "promises": rows, "kept": _counted(rows)}


def mirror_slides(assembly: Assembly) -> list[dict[str, object]]:
    """The same for the stage, a few promises on each slide; one slide where there are none."""
    whole = mirror_context(assembly)
    rows = promises_in(whole)
    parts = [rows[first : first + ON_A_SLIDE] for first in range(0, len(rows), ON_A_SLIDE)] or [[]]
    return [{**whole, "promises": part, "is_stage": True} for part in parts]


def windscreen_slides(assembly: Assembly) -> list[dict[str, object]]:
    """Vindrutan for the stage, a few days on each slide; one slide where there are none."""
    rows = coming(assembly)
    parts = [rows[first : first + AHEAD_ON_A_SLIDE] for first in range(0, len(rows), AHEAD_ON_A_SLIDE)] or [
        []
    ]
    return [{"ahead": _by_month(part), "is_stage": True} for part in parts]


def promises_in(context: dict[str, object]) -> list[Row]:
    """The rows of ``mirror_context``."""
    rows = context["promises"]
    return [row for row in rows if isinstance(row, Row)] if isinstance(rows, list) else []


def _counted(rows: list[Row]) -> list[tuple[str, str, int]]:
    """How many promises became what, in the order of what can be said: label, shape, number."""
    order = {kept: place for place, kept in enumerate(Kept)}
    found: dict[tuple[int, str, str], int] = {}
    for row in rows:
        key = (order[row.promise.kept], row.promise.label, row.mark)
        found[key] = found.get(key, 0) + 1
    return [(label, mark, count) for (_place, label, mark), count in sorted(found.items())]


def windscreen_context(assembly: Assembly) -> dict[str, object]:
    """What ``assembly/windscreen.html`` needs: what comes, month by month."""
    return {"ahead": _by_month(coming(assembly))}


def _by_month(rows: list[Ahead]) -> list[tuple[date, list[tuple[Ahead, str, str]]]]:
    months = groupby(rows, key=lambda one: one.on.replace(day=1))
    return [(month, [_ahead(one) for one in several]) for month, several in months]


def _ahead(one: Ahead) -> tuple[Ahead, str, str]:
    return one, colour_of(one.step), address_of(one.step)


def colour_of(step: Step) -> str:
    """The style of the step's theme, or nothing."""
    theme = THEMES.get(step.theme)
    return theme.colour if theme else ""


def address_of(step: Step) -> str:
    """The thread page of a step."""
    return reverse("trad", kwargs={"key": step.key, "unit": step.unit})
