"""What is read into the index, of each sort of row: its words, its rooms and its day.

Left out, and why: what is personal or not said yet (drafts, votes, registrations, free texts of surveys,
texts without a name that wait); what units say before a panel until it is locked for the day, since its
right is worked out by its page and not by a rule that a question can ask. The reports of a day are found by
what units said in them; what else they are made of is steps and figures. Conclusions are steps once they are
confirmed.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils import timezone, translation

from helhet.assembly import news
from helhet.assembly.frozen.said import Said, locked_accounts, said_in
from helhet.assembly.models import NewsPage
from helhet.search.rooms import Sort, room, rooms_of_step
from helhet.search.tokens import join
from helhet.thread.kinds import kinds
from helhet.thread.kinds.model import Form
from helhet.thread.models import Carry, Step
from helhet.year.models import AgendaItem

_WRITTEN = (Form.LINE, Form.TEXT, Form.WHYS)
BATCH = 500


@dataclass(frozen=True, slots=True)
class Text:
    """What the index reads of one row. ``what`` is the entry's key: step, item, news or account."""

    what: str
    row: int
    title: str
    body: str
    rooms: frozenset[int]
    on: date

    @property
    def whole(self) -> str:
        """Title and body, as spots are counted in them."""
        return join(self.title, self.body)

    @property
    def digest(self) -> str:
        """Another as soon as anything here is another."""
        told = json.dumps([self.title, self.body, sorted(self.rooms), self.on.isoformat()])
        return hashlib.blake2b(told.encode(), digest_size=16).hexdigest()


def of_steps(keys: Collection[int] | None = None) -> Iterator[Text]:
    """The texts of some steps, or of all."""
    rows = Step.objects.order_by("pk")
    carries = Carry.objects.filter(undone_at=None)
    if keys is not None:
        rows, carries = rows.filter(pk__in=keys), carries.filter(step__in=keys)
    carried = defaultdict(list)
    for step, unit in carries.values_list("step_id", "to_unit_id"):
        carried[step].append(unit)
    for row in rows.iterator(chunk_size=BATCH):
        rooms = rooms_of_step(row, carried.get(row.pk, ()))
        on = timezone.localdate(row.written_at)
        yield Text("step", row.pk, row.title, body_of_step(row), rooms, on)


def body_of_step(step: Step) -> str:
    """Its text, and what was written in the fields of its kind, each on a line of its own."""
    fields = step.fields if isinstance(step.fields, dict) else {}
    said = [step.text, *(_said(fields.get(key)) for key in _written_fields(step.kind))]
    return "\n".join(one for one in said if one)


@cache
def _written_fields(kind: str) -> tuple[str, ...]:
    declared = kinds().get(kind)
    return tuple(row.key for row in declared.fields if row.form in _WRITTEN) if declared else ()


def _said(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(str(one) for one in value)
    return value if isinstance(value, str) else ""


def of_items(keys: Collection[int] | None = None) -> Iterator[Text]:
    """The points of meetings in which something is noted."""
    rows = AgendaItem.objects.exclude(note="").select_related("meeting").order_by("pk")
    if keys is not None:
        rows = rows.filter(pk__in=keys)
    for row in rows.iterator(chunk_size=BATCH):
        heard = frozenset({room(Sort.FORUM, row.meeting.forum_id)})
        yield Text("item", row.pk, row.heading, row.note, heard, timezone.localdate(row.meeting.on))


def of_news(keys: Collection[int] | None = None) -> Iterator[Text]:
    """The published pages of assemblies, as everybody meets them today."""
    rows = NewsPage.objects.filter(published__isnull=False).select_related("assembly__unit").order_by("pk")
    for row in rows if keys is None else rows.filter(pk__in=keys):
        told = told_by(row)
        if told is not None:
            title, body = told
            heard = frozenset({room(Sort.TOLD, row.assembly.unit_id)})
            yield Text("news", row.pk, title, body, heard, row.assembly.on)


def told_by(row: NewsPage) -> tuple[str, str] | None:
    """Title and body of a published page; None of one that is taken down.

    Quotes, conclusions and pictures beside the text are rows of their own, asked for anew by their page.
    """
    with translation.override("sv"):  # a title that is made names a month
        found = news.published(row)
    if found is None:
        return None
    return found.title, "\n".join(part.text for part in (*found.lead, *found.body))


def of_accounts(keys: Collection[int] | None = None) -> Iterator[Text]:
    """What units said before assemblies, once it was locked."""
    rows = locked_accounts().select_related("assembly__unit").order_by("pk")
    for said in said_in(rows if keys is None else rows.filter(pk__in=keys)):
        title, body = words_of(said)
        day = said.row.assembly
        yield Text("account", said.row.pk, title, body, frozenset({room(Sort.TOLD, day.unit_id)}), day.on)


def words_of(said: Said) -> tuple[str, str]:
    """Title and body of what a unit said: *Magnus Åbergsgymnasiet om kunskapsresultat*."""
    return f"{said.unit.name}: {said.theme.name.sv}", "\n".join(said.words)


OF = {"step": of_steps, "item": of_items, "news": of_news, "account": of_accounts}


def every() -> Iterable[Text]:
    """All that can be found."""
    for texts in OF.values():
        yield from texts()
