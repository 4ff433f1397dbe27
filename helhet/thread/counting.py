"""How many texts without a name were published, withheld and erased: numbers that anyone may read.

They are told through the end of last month, for the whole authority: a number that changed at once would
tell that somebody had just written.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.utils import timezone

from helhet.chain.models import Unit
from helhet.thread.models import Round, Tally, WaitingText, Whistle
from helhet.thread.withholding import Reason

PUBLISHED, URGENT, ERASED = "published", "urgent", "erased"


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year of an authority, in texts. ``urgent`` ones are not in ``published``."""

    year: int
    published: int
    urgent: int
    withheld: dict[Reason, int]
    erased: int

    @property
    def all_withheld(self) -> int:
        return sum(self.withheld.values())

    @property
    def written(self) -> int:
        """All that has been dealt with; what still waits is in no number."""
        return self.published + self.urgent + self.all_withheld


def years(authority: Unit, today: date | None = None) -> list[Year]:
    """Year by year through the end of last month, the newest first. One SQL question."""
    before = (today or timezone.localdate()).replace(day=1)
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for row in Tally.objects.filter(authority=authority, month__lt=before):
        counts[row.month.year][row.what] += row.count
    return [
        Year(
            year, found[PUBLISHED], found[URGENT],
            {reason: found[reason.value] for reason in Reason if found[reason.value]}, found[ERASED],
        )
        for year, found in sorted(counts.items(), reverse=True)
    ]  # fmt: skip


def count(authority: Unit, what: str, on: date, by: int = 1) -> None:
    """One more, or by -1 one fewer, of a sort in the month of a day."""
    row, _created = Tally.objects.get_or_create(authority=authority, month=on.replace(day=1), what=what)
    Tally.objects.filter(pk=row.pk).update(count=F("count") + by)


def in_room(authority: Unit) -> Counter[str]:
    """How many texts stand at each stage now. For who looks after the installation, never for a page."""
    stages = WaitingText.objects.filter(unit__path__startswith=authority.path).values_list("stage", flat=True)
    return Counter(stages)


def latest_round(authority: Unit) -> date | None:
    """The Monday of the week that was last looked through; None before the first."""
    row = Round.objects.filter(authority=authority).first()
    return row.week if row else None


def whistle_of(authority: Unit) -> Whistle | None:
    """The authority's channel for reports of wrongdoing, or None where nobody has told of one."""
    row = Whistle.objects.filter(authority=authority).order_by("-at", "-pk").first()
    return row if row and (row.text or row.address or row.phone) else None
