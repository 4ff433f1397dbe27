"""Searching as a person, and the slow twin: read every text one may read, and look for the words in it."""

from collections.abc import Collection

from django.utils import timezone

from helhet.chain.models import Unit
from helhet.people.models import Person
from helhet.people.permissions import active_assignments
from helhet.search import keeping
from helhet.search.asking import asked
from helhet.search.models import Entry
from helhet.search.queries import Found, Narrowed, search
from helhet.search.rooms import Searcher, searcher
from helhet.search.telling import ToldGroup, told
from helhet.search.texts import body_of_step
from helhet.search.tokens import tokens
from helhet.thread.models import Step
from helhet.thread.readers import may_read


def reader_of(person: Person, authority: Unit) -> Searcher:
    return searcher(person, active_assignments(person, timezone.localdate()), authority)


def found(person: Person, authority: Unit, typed: str, where: Narrowed | None = None) -> Found:
    keeping.settle()
    return search(reader_of(person, authority), asked(typed), where)


def steps_found(person: Person, authority: Unit, typed: str) -> set[int]:
    entries = [hit.entry for group in found(person, authority, typed).groups for hit in group.hits]
    return set(Entry.objects.filter(pk__in=entries).exclude(step=None).values_list("step_id", flat=True))


def shown(person: Person, authority: Unit, typed: str) -> list[ToldGroup]:
    groups = found(person, authority, typed).groups
    return told(reader_of(person, authority), asked(typed), groups)


def words_of(groups: Collection[ToldGroup]) -> str:
    """All that a page would say of some groups."""
    pieces = [piece.text for group in groups for one in group.told for piece in (*one.title, *one.excerpt)]
    goals = [group.thread.goal.title for group in groups if group.thread and group.thread.goal]
    return " ".join([*pieces, *goals])


def slowly(person: Person, authority: Unit, typed: str) -> set[int]:
    """The steps of an authority that a person may read, one by one, and that every word stands in."""
    reader = reader_of(person, authority).thread
    rows = Step.objects.filter(unit__path__startswith=authority.path).select_related("unit", "answered_at")
    return {row.pk for row in rows if may_read(reader, row) and _has_all(row, typed)}


def _has_all(step: Step, typed: str) -> bool:
    there: set[str] = set()
    for token in tokens(f"{step.title}\n{body_of_step(step)}"):
        there |= {token.lemma, *token.parts}
    return all(there & set(term.worth) for term in asked(typed).terms)
