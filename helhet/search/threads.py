"""Which steps hang together: the same number for all of a thread, the lowest primary key among them."""

from collections.abc import Iterable

from django.db.models import Q

from helhet.search.models import Entry
from helhet.thread.models import Link, Step


def all_threads() -> dict[int, int]:
    """The thread of every step that is linked to another; one that is alone is its own. One SQL question."""
    above: dict[int, int] = {}

    def first(step: int) -> int:
        while (over := above.setdefault(step, step)) != step:
            above[step] = above[over]  # the way is halved, so that it stays short
            step = above[step]
        return step

    for later, earlier in Link.objects.values_list("later_id", "earlier_id"):
        one, other = sorted((first(later), first(earlier)))
        above[other] = one
    return {step: first(step) for step in above}


def join(step: int) -> None:
    """Let a step and all it is linked to be one thread, by the numbers that they have."""
    near = {
        key
        for pair in Link.objects.filter(Q(later=step) | Q(earlier=step)).values_list("later_id", "earlier_id")
        for key in pair
    }
    numbers = set(Entry.objects.filter(step__in=near | {step}).values_list("thread", flat=True))
    if len(numbers) > 1:
        Entry.objects.filter(thread__in=numbers - {min(numbers)}).update(thread=min(numbers))


def part(step: int) -> None:
    """Look anew at what a step hangs together with, after a link has been taken away."""
    whole = _reached({step})
    Entry.objects.filter(step__in=whole).update(thread=min(whole))


def _reached(start: Iterable[int]) -> set[int]:
    found = set(start)
    edge = set(Step.objects.filter(pk__in=found).values_list("pk", flat=True))
    while edge:
        links = Link.objects.filter(Q(later__in=edge) | Q(earlier__in=edge))
        edge = {key for pair in links.values_list("later_id", "earlier_id") for key in pair} - found
        found |= edge
    return found
