"""What the hall answered, as rows that a stage or a page draws: of closed rounds, what may be told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from helhet.assembly import counting
from helhet.assembly.models import Assembly, Question, Round
from helhet.chain.models import Unit
from helhet.core.wording import percent, rounded

LEAST_MOVE = 5.0  # points: of those who sit there, fewer say nothing new
MOST_WORDS = 24  # of a cloud: what can be read from the back of the hall


@dataclass(frozen=True, slots=True)
class Bar:
    """One answer: how many in a hundred gave it, in the last round and, if there were two, in the first."""

    letter: str
    answer: str
    share: int
    before: int | None


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the cloud; ``size`` from 1 to 5 by how many gave it."""

    text: str
    count: int
    size: int


@dataclass(frozen=True, slots=True)
class Answers:
    """What may be told of a question. ``reason`` says in words why nothing is, or is ""."""

    question: Question
    is_example: bool
    n: int
    n_before: int | None
    bars: Sequence[Bar] = ()
    words: Sequence[Word] = ()
    texts: Sequence[str] = ()
    sentence: str = ""
    reason: str = ""

    @property
    def is_told(self) -> bool:
        """Whether there is anything to draw."""
        return bool(self.bars or self.words or self.texts)


def answers_to(question: Question) -> Answers | None:
    """What the hall answered to a question in its closed rounds; None before it may be told."""
    rounds = [row for row in question.round_rows.order_by("number") if row.result is not None]
    return told(question, [row for row in rounds if row.closed_at is not None])


def told(question: Question, rounds: Sequence[Round]) -> Answers | None:
    """The same, of rounds that have been read: closed ones, in their order.

    While the day goes on nothing is told between two rounds: it would move the hall.
    """
    if not rounds or (question.assembly.is_open and rounds[-1].number < question.rounds):
        return None
    last, first = rounds[-1], rounds[0] if len(rounds) > 1 else None
    result = counting.result(last) or {}
    before = (counting.result(first) or {}) if first is not None else {}
    found = Answers(
        question=question,
        is_example=question.assembly.is_example,
        n=result.get("answers_shown") or result["answers"],
        n_before=before.get("answers_shown") or before.get("answers"),
        reason=_reason(result),
    )
    if question.declared.has_words:
        return _in_words(found, result)
    if not result.get("count"):
        return found
    bars = _bars(question, result, before)
    moved = counting.movement(first, last) if first is not None else []
    return replace(found, bars=bars, sentence=_moved(bars, moved) if moved else _most(question, bars))


def answers_beside(unit: Unit, indicator: str) -> list[Answers]:
    """What halls have answered to questions that stand beside a figure, the newest first; two SQL questions.

    Of a rehearsal nothing is told.
    """
    states = (Assembly.State.ON, Assembly.State.HELD)
    rows = Question.objects.filter(
        indicator=indicator, assembly__unit__path=unit.root_path, assembly__state__in=states
    ).order_by("-assembly__on", "order", "pk")
    found = (
        told(row, [one for one in sorted(row.round_rows.all(), key=_number) if one.closed_at and one.result])
        for row in rows.select_related("assembly__unit").prefetch_related("round_rows")
    )
    return [answers for answers in found if answers is not None]


def _number(row: Round) -> int:
    return row.number


def _bars(question: Question, result: counting.Result, before: counting.Result) -> list[Bar]:
    labels = question.declared.labels(question.options)
    shares, earlier = _shares(result), _shares(before) if before.get("count") else []
    return [
        Bar(letter, name, share, earlier[place] if earlier else None)
        for place, ((letter, name), share) in enumerate(zip(labels, shares, strict=True))
    ]


def _shares(result: counting.Result) -> list[int]:
    of = result.get("answers_shown") or result["answers"]
    return [int(rounded(100 * number / of, 0)) if of else 0 for number in result["count"].values()]


def _in_words(found: Answers, result: counting.Result) -> Answers:
    texts = result.get("texts")
    if isinstance(texts, list):
        return replace(found, texts=tuple(texts))
    count = result.get("count")
    if not isinstance(count, dict) or not count:
        return found
    return replace(found, words=_cloud(count.items()))


def _cloud(counted: Iterable[tuple[str, int]]) -> list[Word]:
    rows = sorted(counted, key=lambda row: (-row[1], row[0]))[:MOST_WORDS]
    most = rows[0][1]
    return [Word(text, count, 1 + round(4 * count / most) if most else 1) for text, count in rows]


def _most(question: Question, bars: Sequence[Bar]) -> str:
    if question.declared.is_scale:
        return ""
    best = max(bars, key=lambda bar: bar.share)
    if sum(bar.share == best.share for bar in bars) > 1:
        return ""
    return _("Most chose “%(answer)s”: %(share)s.") % {
        "answer": best.answer, "share": percent(best.share, 0),
    }  # fmt: skip


def _moved(bars: Sequence[Bar], moved: Sequence[counting.Moved]) -> str:
    """The answer that moved most, if it moved so much that it is worth a word."""
    most = max(moved, key=lambda one: abs(one.points))
    if abs(most.points) < LEAST_MOVE:
        return _("The hall answers about as it did before.")
    bar = next(bar for bar, one in zip(bars, moved, strict=True) if one is most)
    values = {
        "answer": bar.answer or bar.letter,
        "after": percent(bar.share, 0),
        "before": percent(bar.before or 0, 0),
    }
    if most.points > 0:
        return _("More chose “%(answer)s” afterwards: %(after)s, %(before)s before.") % values
    return _("Fewer chose “%(answer)s” afterwards: %(after)s, %(before)s before.") % values


def _reason(result: counting.Result) -> str:
    return {
        "few": _("Fewer than ten have answered, so the answers are not shown."),
        "scattered": _("No word was given by three, so none is shown."),
        "moderated": _("What was written is read before any of it is shown."),
        "reopened": _("Too few answers are new for them to be shown again."),
    }.get(str(result.get("reason")), "")
