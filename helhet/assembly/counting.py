"""What a round came to, decided once when it closes and then read from ``Round.result``.

The result is ``{"answers": n, "by_role": {role: n}, "count": {answer: n} | None, "roles": {role: {answer:
n}}, "reason": ""}``, roles as in ``roles.py`` and answers as their kind counts them. ``answers_shown`` is how
many lie behind ``count``. ``reason`` says in a word why something is withheld: ``few`` (answers),
``moderated`` (texts wait to be chosen), ``reopened`` (too little is new since it was shown). ``texts`` are
those chosen. While a round is open again it still holds what was shown before: ask ``result`` here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from helhet.analysis import hall
from helhet.analysis.asked import Counts
from helhet.analysis.release.answers import is_shown
from helhet.assembly.models import Round, Vote
from helhet.assembly.questions.model import Answer, QuestionKind
from helhet.assembly.roles import HALL_ROLES
from helhet.voices.texts.masking import masked, spans

Result = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Moved:
    """How many gave an answer in the first round and in the second, and how its share moved, in points."""

    answer: str
    before: int
    after: int
    points: float


def result(found: Round) -> Result | None:
    """What may be shown of a round, its answers in their order; nothing while it is open."""
    if found.closed_at is None or found.result is None:
        return None
    kind = found.question.declared
    names = list(kind.count(found.question.options, []))
    kept = found.result
    count = None if kept["count"] is None else _in_order(kept["count"], names)
    roles = {role: _in_order(kept["roles"][role], names) for role in HALL_ROLES if role in kept["roles"]}
    return {**kept, "count": count, "roles": roles}


def _in_order(count: Mapping[str, int], names: Sequence[str]) -> dict[str, int]:
    """As the question has its answers; words by how many gave them. A database may keep no order."""
    if names:
        return {name: count[name] for name in names}
    return dict(sorted(count.items(), key=lambda pair: (-pair[1], pair[0])))


def answered(found: Round) -> dict[str, int]:
    """How many have answered so far, by role in the order of roles; those that came late are not counted."""
    rows = Vote.objects.filter(round=found, is_late=False).order_by().values_list("role")
    counts = dict(rows.annotate(n=Count("pk")))
    return {role: counts[role] for role in HALL_ROLES if role in counts}


def count(found: Round, shown: Result | None = None) -> Result:
    """What may be shown of a round. ``shown`` is what was shown before it was opened again, if it was.

    Run within a transaction that has locked the round.
    """
    kind = found.question.declared
    by_role = _answers(found)
    everything = [answer for answers in by_role.values() for answer in answers]
    made: Result = {
        "answers": len(everything), "by_role": {role: len(answers) for role, answers in by_role.items()},
        "count": None, "roles": {}, "reason": "",
    }  # fmt: skip
    if not is_shown(len(everything)):
        return {**made, "reason": "few"}
    if kind.is_moderated:
        chosen = (shown or {}).get("texts", [])
        return {**made, "texts": chosen, "reason": "moderated", "answers_shown": len(everything)}
    told = _cloud(kind, everything) if kind.has_words else _given(kind, found.question.options, by_role)
    if shown is not None and shown.get("count") is not None:
        return _once_more(made, told, shown)
    return {**made, **told}


def texts(found: Round) -> list[str]:
    """What was written in a closed round, masked, in the order of the alphabet; empty from too few."""
    if found.closed_at is None:
        return []
    rows = Vote.objects.filter(round=found, is_late=False).exclude(words="").values_list("words", flat=True)
    words = list(rows)
    return sorted({_masked(" ".join(text.split())) for text in words}) if is_shown(len(words)) else []


def movement(first: Round, second: Round) -> list[Moved]:
    """How the answers moved between two closed rounds; empty where one of them may not be shown."""
    before, after = (result(one) or {} for one in (first, second))
    if not before.get("count") or not after.get("count") or first.question.declared.has_words:
        return []
    then, now = _as_counts(before), _as_counts(after)
    points = [hall.moved(then, now, place) for place in range(len(then.options))]
    return [
        Moved(answer, then.options[place], now.options[place], moved)
        for place, (answer, moved) in enumerate(zip(before["count"], points, strict=True))
        if moved is not None
    ]


def _as_counts(found: Mapping[str, Any]) -> Counts:
    return Counts(found["answers_shown"], tuple(found["count"].values()))


def _answers(found: Round) -> dict[str, list[Answer]]:
    rows = Vote.objects.filter(round=found, is_late=False).values_list("role", "choice", "words")
    by_role: dict[str, list[Answer]] = {role: [] for role in HALL_ROLES}
    for role, choice, words in rows:
        by_role.setdefault(role, []).append((choice, words))
    return {role: answers for role, answers in by_role.items() if answers}


def _given(kind: QuestionKind, options: Sequence[str], by_role: Mapping[str, Sequence[Answer]]) -> Result:
    counted = {role: kind.count(options, answers) for role, answers in by_role.items()}
    names = list(kind.count(options, []))
    counts = {
        role: Counts(len(by_role[role]), tuple(count[name] for name in names))
        for role, count in counted.items()
    }
    told = hall.told(counts, len(names))
    whole = told.whole
    return {
        "count": None if whole is None else dict(zip(names, whole.options, strict=True)),
        "answers_shown": 0 if whole is None else whole.answered,
        "roles": {role: dict(zip(names, one.options, strict=True)) for role, one in told.roles.items()},
    }


def _once_more(made: Result, told: Result, shown: Result) -> Result:
    """A round that was shown and opened again: roles are not told of a second time."""
    if hall.told_again(shown["answers_shown"], made["answers"]):
        return {**made, **told, "roles": {}}
    kept = {key: shown[key] for key in ("count", "roles", "answers_shown")}
    is_same = made["answers"] == shown["answers_shown"]
    return {**made, **kept, "reason": "" if is_same else "reopened"}


def _cloud(kind: QuestionKind, everything: Sequence[Answer]) -> Result:
    """The words that three have given and that name nobody."""
    told = hall.told_words(kind.count([], everything), len(everything))
    clean = {word: number for word, number in told.items() if not spans(word)}
    reason = "" if clean else "scattered"
    return {"count": clean, "answers_shown": len(everything), "roles": {}, "reason": reason}


def _masked(text: str) -> str:
    return masked(text, spans(text))
