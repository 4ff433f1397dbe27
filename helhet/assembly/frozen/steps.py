"""A step of the thread as plain data, and back: what it says, who said it by role, and how it went."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, override

from helhet.analysis.figures import Moment
from helhet.assembly.frozen.keeping import LANGUAGES, Payload
from helhet.core.text import Text
from helhet.people.roles import ROLES
from helhet.thread.kinds import kinds
from helhet.thread.models import Prediction, Step
from helhet.thread.verdict_words import expectation, label, sentence
from helhet.thread.verdicts import Judgement, Verdict, judge

# What a panel tells of a step beside its sentence and its text, by kind.
_TOLD = {
    "analysis": ("evidence_for", "evidence_against", "other_explanation"),
    "effort": ("group", "process"),
    "follow_up": ("seen", "next"),
    "goal": ("signs",),
}


@dataclass(frozen=True, slots=True)
class ShownVerdict:
    """What was foretold of an effort, and what became of it; ``key`` is a ``Verdict``."""

    key: str
    is_tried: bool
    label: str
    expected: str
    words: str


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step as panel, report and slide show it. ``facts`` are its kind's own, label and words."""

    key: str
    kind: str
    kind_name: Text
    state: str
    title: str
    text: str
    facts: tuple[tuple[Text, str], ...]
    who: str
    on: date
    verdict: ShownVerdict | None
    is_example: bool


def predictions(steps: Collection[Step]) -> Mapping[int, Prediction]:
    """What was foretold of steps, by step. One SQL question."""
    rows = Prediction.objects.select_related("unit", "step").filter(step__in=[step.pk for step in steps])
    return {row.step_id: row for row in rows}


def payload_of(step: Step, prediction: Prediction | None, now: Moment, today: date) -> dict[str, Any]:
    """What the hall may read of a step; never who wrote it, but in which role and where."""
    return {
        "key": str(step.key),
        "kind": step.kind,
        "state": step.state,
        "title": step.title,
        "text": step.text,
        "fields": {key: step.fields[key] for key in _TOLD.get(step.kind, ()) if step.fields.get(key)},
        "role": step.role,
        "role_unit": step.role_unit or step.unit.name,
        "on": timezone.localdate(step.written_at).isoformat(),
        "verdict": _verdict(judge(prediction, now, today)) if prediction else None,
        "is_example": step.is_example,
    }


def step_of(kept: Payload) -> ShownStep:
    """The step as it was, in the active language."""
    kind = kinds()[kept["kind"]]
    labels = {field.key: field.label for field in kind.fields}
    role = ROLES.get(kept["role"])
    return ShownStep(
        key=kept["key"],
        kind=kept["kind"],
        kind_name=kind.name,
        state=str(kind.state_name(kept["state"])),
        title=kept["title"],
        text=kept["text"],
        facts=tuple((labels[key], str(words)) for key, words in kept["fields"].items() if key in labels),
        who=f"{capfirst(str(role.name))}, {kept['role_unit']}" if role else kept["role_unit"],
        on=date.fromisoformat(kept["on"]),
        verdict=_shown(kept["verdict"]),
        is_example=kept["is_example"],
    )


def _verdict(one: Judgement) -> dict[str, Any]:
    return {
        "key": one.verdict.value,
        "is_tried": one.is_tried or one.verdict in (Verdict.TOO_EARLY, Verdict.NO_FIGURE),
        "label": _in_both(lambda: label(one)),
        "expected": _in_both(lambda: expectation(one.prediction)),
        "words": _in_both(lambda: sentence(one)),
    }


def _in_both(say: Callable[[], str]) -> dict[str, str]:
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = str(say())
    return found


def _shown(kept: Payload | None) -> ShownVerdict | None:
    if kept is None:
        return None
    return ShownVerdict(
        kept["key"], kept["is_tried"], _said(kept["label"]), _said(kept["expected"]), _said(kept["words"])
    )


def _said(both: Mapping[str, str]) -> str:
    return both.get((get_language() or "sv")[:2]) or both["sv"]
