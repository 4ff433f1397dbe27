"""What is shown of each place in a thread: on the map, in the list and on paper alike."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.analysis.sentences import written
from helhet.core.wording import in_words, number
from helhet.indicators.model import indicators
from helhet.people.roles import ROLES
from helhet.thread.models import Citation, Step
from helhet.thread.story import Node, Received, Story
from helhet.web.steps import card, occasion


@dataclass(frozen=True)
class Row:
    """One node in words. ``address`` is empty for a figure and for what is not shared."""

    key: str
    kind: str
    title: str
    who: str
    on: date | None
    month: date
    colour: str
    address: str
    text: str
    meta: str  # when and who, on the map; cut at the end where there is no room
    look: str  # class names: decision, answer, figure, hidden-step, open
    is_open: bool
    is_example: bool
    is_shared: bool
    read: str


@dataclass(frozen=True)
class Told:
    """One line of the list: the step, what it builds on, what it became, and its answers."""

    row: Row
    under: list[Row]
    over: list[Row]
    answered: list[Row]
    answers: list[Row]
    builds_on: str
    place: str  # its cell on the map, as class names


def rows_of(told: Story) -> dict[str, Row]:
    """Every node in words, by its key, from first to newest."""
    return {node.key: _row(told, node) for node in told.nodes}


def lines_of(told: Story, rows: dict[str, Row], place: Callable[[str], str]) -> list[Told]:
    """The list, from first to newest."""
    return [_told(told, rows, key, place(key)) for key in rows]


def _told(told: Story, rows: dict[str, Row], key: str, place: str) -> Told:
    under = [rows[node.key] for node in told.under(key)]
    return Told(
        row=rows[key],
        under=under,
        over=[rows[node.key] for node in told.over(key)],
        answered=[rows[node.key] for node in told.answered_by(key)],
        answers=[rows[node.key] for node in told.answers_of(key)],
        builds_on=builds_on(len(under)),
        place=place,
    )


def builds_on(count: int) -> str:
    """``Builds on two steps``."""
    words = {"count": in_words(count)}
    return ngettext("Builds on one step", "Builds on %(count)s steps", count) % words if count else ""


def _row(told: Story, node: Node) -> Row:
    if node.figure is not None:
        return _figure_row(node, node.figure)
    if node.kind is None or node.step is None:
        return _hidden_row(node)
    shown = card(node.step)
    looks = {"decision": "is-decision", "answer": "is-answer"}
    is_open = node.key == told.start
    # What only says the title again is not said twice; an answer stands there word for word.
    more = node.step.text if node.step.text.rstrip(".") != shown.title else ""
    read = read_words(told.received[node.key]) if node.is_answer else ""
    return Row(
        key=node.key, kind=capfirst(str(node.kind.name)), title=shown.title, who=shown.who, on=shown.on,
        month=node.on.replace(day=1), colour=shown.colour, address=shown.address,
        text=(node.step.text or shown.title) if node.is_answer else more,
        look=f"{looks.get(node.kind.key, '')}{' is-open' if is_open else ''}".strip(),
        is_open=is_open, is_example=shown.is_example, is_shared=True,
        read=read, meta=f"{short_day(node.on)} · {read or _brief(node.step)}",
    )  # fmt: skip


def _hidden_row(node: Node) -> Row:
    kind = capfirst(str(node.kind.name)) if node.kind else ""
    return Row(
        key=node.key, kind=kind, title=_("A step that is not shared with you"), who="", on=None,
        month=node.on.replace(day=1), colour="", address="", text="", look="hidden-step", is_open=False,
        is_example=False, is_shared=False, read="", meta="",
    )  # fmt: skip


def _figure_row(node: Node, cited: Citation) -> Row:
    return Row(
        key=node.key, kind=_("Figure"), title=figure_title(cited),
        who=f"{cited.unit.name}, {cited.period}", on=None, month=node.on.replace(day=1),
        colour="", address="", text="", look="is-figure", is_open=False,
        is_example=cited.unit.is_example, is_shared=True, read="",
        meta=f"{cited.period} · {cited.unit.name}",
    )  # fmt: skip


def figure_title(cited: Citation) -> str:
    """``85.0% of 187: share with a diploma``, as it was cited."""
    name = figure_name(cited)
    if not cited.denominator:
        return f"{figure_value(cited)}: {name}"
    whole = _("%(value)s of %(count)s") % {
        "value": figure_value(cited), "count": number(cited.denominator)
    }  # fmt: skip
    return f"{whole}: {name}"


def figure_name(cited: Citation) -> str:
    """The name of the figure; its key if it is no longer kept."""
    known = indicators().get(cited.indicator)
    return str(known.name) if known else cited.indicator


def figure_value(cited: Citation) -> str:
    """The value as it was cited."""
    known = indicators().get(cited.indicator)
    return written(known, cited.value) if known else number(cited.value, 1)


def _brief(step: Step) -> str:
    """Who, in as few words as a card on the map has room for: where it was said, or in which role."""
    role = ROLES.get(step.role)
    who = occasion(step) or (capfirst(str(role.name)) if role else step.unit.name)
    return _("Without a name") if step.is_nameless else who


def short_day(on: date) -> str:
    """``14 sep``, as it is written in the reader's language."""
    # Translators: a date format of Django; the Swedish one has the month in small letters.
    return date_format(on, _("j M"))


def read_words(how: Received) -> str:
    """``read by all three``, ``two of three have read it``."""
    if not how.of:
        return ""
    words = {"count": in_words(how.have_read), "whole": in_words(how.of)}
    if how.have_read == how.of:
        known = {1: _("read by the one who asked"), 2: _("read by both")}
        return known.get(how.of) or _("read by all %(whole)s") % words
    if not how.have_read:
        return _("not read yet")
    said = ngettext("one of %(whole)s has read it", "%(count)s of %(whole)s have read it", how.have_read)
    return said % words
