"""What participants thought of the points of the programme: told when the day is over, of ten or more."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from helhet.analysis.release.answers import is_shown
from helhet.assembly.models import Assembly, Feedback, Item

USEFUL = (4, 3, 2, 1)  # from best to worst


@dataclass(frozen=True, slots=True)
class Opinion:
    """One point. ``counts`` from best to worst and ``words`` are empty where too few have answered."""

    item: Item
    answers: int
    counts: tuple[int, ...]
    words: tuple[str, ...]

    @property
    def is_told(self) -> bool:
        return bool(self.counts)


def opinions(assembly: Assembly) -> list[Opinion]:
    """Points that somebody has thought something of. While the day goes on nothing is told: a result that
    grows answer by answer tells each of them. Two SQL questions."""
    if assembly.state != Assembly.State.HELD:
        return []
    rows = defaultdict(list)
    for row in Feedback.objects.filter(item__assembly=assembly).order_by("ballot"):
        rows[row.item_id].append(row)
    return [_opinion(item, rows[item.pk]) for item in assembly.items.filter(pk__in=list(rows))]


def _opinion(item: Item, rows: list[Feedback]) -> Opinion:
    if not is_shown(len(rows)):
        return Opinion(item, len(rows), (), ())
    found = Counter(row.useful for row in rows)
    return Opinion(
        item, len(rows), tuple(found[step] for step in USEFUL), tuple(row.words for row in rows if row.words)
    )
