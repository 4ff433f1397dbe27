"""The mixed-role exercise: my task, its condition, the students' learning; one card each, in three rounds."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from helhet.chain.models import Unit
from helhet.core.days import moments
from helhet.core.text import Text
from helhet.thread.conditions import CONDITIONS
from helhet.thread.models import Step
from helhet.thread.readers import WITHDRAWN, ThreadReader, readable

# Stands first in ``occasion`` of every card, so that those of a day are found again.
OCCASION = Text(sv="Övningen Min uppgift", en="The exercise My task")


@dataclass(frozen=True, slots=True)
class Round:
    """One of the rounds: what it is called, what is asked, and about how long it takes."""

    number: int
    name: Text
    asks: Text
    minutes: int
    fields: tuple[str, ...]


ROUNDS = (
    Round(
        1,
        Text(sv="Min uppgift", en="My task"),
        Text(
            sv="Välj en sak du gör en vanlig dag. En enda räcker.",
            en="Choose one thing you do on an ordinary day. One is enough.",
        ),
        4,
        ("who", "task"),
    ),
    Round(
        2,
        Text(sv="Villkoret", en="The condition"),
        Text(
            sv="Vad gör att det går bra, eller vad kommer i vägen?",
            en="What makes it go well, or what gets in the way?",
        ),
        6,
        ("text", "direction", "condition"),
    ),
    Round(
        3,
        Text(sv="Elevernas lärande", en="The students' learning"),
        Text(
            sv="Vad gör det med elevernas lärande? Och vem kan ändra det?",
            en="What does it do to the students' learning? And who can change it?",
        ),
        6,
        ("learning", "condition_owner"),
    ),
)
READING_MINUTES = 4
MINUTES = sum(one.minutes for one in ROUNDS) + READING_MINUTES
MOST_CARDS = 8


@dataclass(frozen=True, slots=True)
class Told:
    """The cards of one day: those shared with the reader, how many are not, and what they are about."""

    cards: tuple[Step, ...]
    hidden: int
    about: tuple[tuple[Text, int], ...]


def cards_of(unit: Unit, reader: ThreadReader, on: date) -> Told:
    """What the exercise left behind at a unit on a day, oldest first. Two SQL questions."""
    begins, after = moments(on, on)
    left = Step.objects.filter(
        kind="condition", unit=unit, occasion__startswith=OCCASION.sv,
        written_at__gte=begins, written_at__lt=after,
    ).exclude(state=WITHDRAWN)  # fmt: skip
    rows = readable(reader).filter(pk__in=left).select_related("unit", "answered_at", "author")
    shown = tuple(rows.order_by("written_at", "pk"))
    return Told(shown, left.count() - len(shown), _about(shown))


def _about(cards: Iterable[Step]) -> tuple[tuple[Text, int], ...]:
    """Which conditions the cards name, the most named first."""
    counted = Counter(str(card.fields.get("condition", "")) for card in cards)
    known: Mapping[str, Text] = CONDITIONS
    return tuple((known[key], count) for key, count in counted.most_common() if key in known)
