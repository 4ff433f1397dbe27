"""The open step beneath the map: what it holds, what became of it, the figures it cites, its answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from helhet.analysis.figures import moment
from helhet.analysis.model import Figure, Figures
from helhet.analysis.sentences import written
from helhet.chain.models import Unit
from helhet.core.wording import listed
from helhet.indicators.model import indicators
from helhet.people.roles import ROLES
from helhet.thread.kinds import kinds
from helhet.thread.kinds.model import Field, Form
from helhet.thread.models import Citation, Fate, Revision, Step
from helhet.thread.queries import fates_of
from helhet.thread.story import Node, Story, unanswered
from helhet.thread.verdict_names import VERDICTS
from helhet.web.page import Reader
from helhet.web.pages.trad.rows import Row, figure_name, figure_value, read_words


@dataclass(frozen=True, slots=True)
class Said:
    """One field of a step: its label and what was answered, one line or several."""

    label: str
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Became:
    """One fate in words."""

    verdict: str
    reason: str
    who: str
    on: datetime
    until: date | None
    into: Row | None


@dataclass(frozen=True, slots=True)
class Cited:
    """A figure as it was cited, and how it reads now if that is something else."""

    name: str
    value: str
    where: str
    as_of: datetime | None
    now: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it was sent."""

    row: Row
    text: str
    read: str


def fields_of(step: Step) -> list[Said]:
    """What the step answers to its kind's questions, choices by their names. One SQL question at most."""
    asked = [field for field in kinds()[step.kind].fields if step.fields.get(field.key)]
    paths = [str(step.fields[field.key]) for field in asked if field.form is Form.UNIT]
    units = dict(Unit.objects.filter(path__in=paths).values_list("path", "name")) if paths else {}
    return [Said(str(field.label), _lines(field, step.fields[field.key], units)) for field in asked]


def _lines(field: Field, value: object, units: dict[str, str]) -> list[str]:
    if isinstance(value, list):
        named = field.choices or {}
        found = [str(named.get(one, one)) for one in value]
        return [capfirst(listed(found))] if field.form is Form.CHOICES else found
    text = str(value)
    if field.choices is not None and text in field.choices:
        return [capfirst(str(field.choices[text]))]
    if field.form is Form.UNIT:
        return [units.get(text, "")]
    if field.form is Form.ROLE and text in ROLES:
        return [capfirst(str(ROLES[text].name))]
    if field.form is Form.INDICATOR and text in indicators():
        return [str(indicators()[text].name)]
    day = parse_date(text) if field.form is Form.DATE else None
    return [date_format(day, "j F Y")] if day else text.splitlines()


def fates_told(step: Step, rows: dict[str, Row]) -> list[Became]:
    """What has been said of a step, the newest first. What it went into is named if the reader may see it."""
    return [_became(fate, rows) for fate in reversed(fates_of([step])[step.pk])]


def _became(fate: Fate, rows: dict[str, Row]) -> Became:
    role = ROLES.get(fate.role)
    who = capfirst(str(role.name)) if role else ""
    if fate.carry is not None:
        who = f"{who}, {fate.carry.to_unit.name}" if who else fate.carry.to_unit.name
    into = rows.get(str(fate.into.key)) if fate.into is not None and fate.into_id != fate.step_id else None
    verdict = str(VERDICTS[fate.verdict])
    return Became(verdict, fate.reason, who, fate.at, fate.until, into)


def changes_of(step: Step, reader: Reader) -> tuple[int, list[Revision]]:
    """How often a step was changed, and how it read before: to its author alone.

    Whoever changes a text may have had a reason to take words out of it.
    """
    is_author = step.author_id == reader.person.pk
    return step.version - 1, list(step.revisions.order_by("version")) if is_author else []


def citations_of(step: Step, reader: Reader) -> list[Cited]:
    """The figures a step cites, each beside what it says now to this reader."""
    rows = list(step.citations.select_related("unit").order_by("pk"))
    now = _figures_now(rows, reader) if rows else {}
    return [_cited(row, now.get(row.indicator)) for row in rows]


def _figures_now(rows: Sequence[Citation], reader: Reader) -> dict[str, Figures]:
    asked = [indicators()[key] for key in sorted({row.indicator for row in rows} & set(indicators()))]
    units = list({row.unit.path: row.unit for row in rows}.values())
    splits = sorted({row.split for row in rows})
    return moment(units[0], own=reader.own_unit).figures_of_many(asked, units, splits=splits)


def _cited(row: Citation, now: Figures | None) -> Cited:
    series = now.of(row.unit.path, row.split) if now is not None else ()
    same = next((one for one in series if str(one.period) == row.period), None)
    return Cited(
        name=figure_name(row), value=figure_value(row), where=f"{row.unit.name}, {row.period}",
        as_of=row.as_of, now=_now(row, same),
    )  # fmt: skip


def _now(row: Citation, figure: Figure | None) -> str:
    if figure is None:
        return _("The figure is not there any more.")
    if not figure.status.has_value or figure.value is None:
        why = f" {figure.reason}" if figure.reason else ""
        return _("Now it is not shown.") + why
    value = written(indicators()[row.indicator], figure.value)
    if value == figure_value(row):
        return ""
    return _("Now: %(value)s (changed since)") % {"value": value}


def answers_at(told: Story, node: Node) -> list[Node]:
    """The answers to show beside a step, newest first: itself, those to it, else those of the thread."""
    if node.is_answer:
        return [node]
    own = [row for row in told.answers_of(node.key) if row.is_shared]
    every = [row for row in told.nodes if row.is_answer and row.is_shared]
    chosen = own if node.is_voice else every
    return chosen[::-1][:3]


def answers_told(told: Story, nodes: Iterable[Node], rows: dict[str, Row]) -> list[Answer]:
    """Answers as they were sent, with whether they have been read."""
    return [
        Answer(rows[node.key], node.step.text or node.step.title, read_words(told.received[node.key]))
        for node in nodes
        if node.step is not None
    ]


def left_to_answer(told: Story, rows: dict[str, Row]) -> list[Row]:
    """The voices the reader may see that have no answer yet."""
    return [rows[node.key] for node in unanswered(told)]
