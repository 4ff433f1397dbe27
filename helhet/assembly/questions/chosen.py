"""Questions with given answers: one of them, several of them, a scale."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from helhet.assembly.questions.model import Answer, Choice, Count, Label, QuestionKind
from helhet.core.text import Text

STEPS = 5  # of a scale
LETTERS = "ABCDEF"


def _counted(options: Sequence[str], answers: Iterable[Answer]) -> Count:
    found = Counter(place for choice, _words in answers for place in set(choice))
    return {option: found[place] for place, option in enumerate(options)}


def _one(options: Sequence[str], choice: Choice, words: str) -> str:
    if words or len(choice) != 1 or not 0 <= choice[0] < len(options):
        return _("Choose one of the answers.")
    return ""


def _several(options: Sequence[str], choice: Choice, words: str) -> str:
    if words or not choice or len(set(choice)) != len(choice) or not _are_among(choice, len(options)):
        return _("Choose one or more of the answers.")
    return ""


def _step(_options: Sequence[str], choice: Choice, words: str) -> str:
    if words or len(choice) != 1 or not _are_among(choice, STEPS):
        return _("Choose a step of the scale.")
    return ""


def _are_among(choice: Choice, count: int) -> bool:
    return all(0 <= place < count for place in choice)


def _lettered(options: Sequence[str]) -> Sequence[Label]:
    return list(zip(LETTERS, options, strict=False))


def _numbered(options: Sequence[str]) -> Sequence[Label]:
    """The ends have words, and the steps between only their numbers."""
    low, high = options
    return [(str(step + 1), {0: low, STEPS - 1: high}.get(step, "")) for step in range(STEPS)]


def _steps(_options: Sequence[str], answers: Iterable[Answer]) -> Count:
    return _counted([str(step) for step in range(1, STEPS + 1)], answers)


SINGLE = QuestionKind(
    key="single",
    order=10,
    name=Text(sv="Ett svar", en="One answer"),
    sentence=Text(
        sv="Alla väljer ett av högst fyra svar.", en="Everyone chooses one of at most four answers."
    ),
    least_options=2,
    most_options=4,
    takes_paper=True,
    problem=_one,
    count=_counted,
    labels=_lettered,
)

MULTIPLE = QuestionKind(
    key="multiple",
    order=20,
    name=Text(sv="Flera svar", en="Several answers"),
    sentence=Text(
        sv="Alla väljer ett eller flera av högst sex svar.",
        en="Everyone chooses one or more of at most six answers.",
    ),
    least_options=2,
    most_options=6,
    problem=_several,
    count=_counted,
    labels=_lettered,
)

SCALE = QuestionKind(
    key="scale",
    order=30,
    name=Text(sv="Skala", en="Scale"),
    sentence=Text(
        sv="Fem steg mellan två ord, till exempel ”aldrig” och ”alltid”.",
        en="Five steps between two words, “never” and “always” for instance.",
    ),
    least_options=2,
    most_options=2,
    takes_paper=True,
    is_scale=True,
    problem=_step,
    count=_steps,
    labels=_numbered,
)
