"""The deeds of surveys, for the permission walk: who may make, open, close, read and answer them."""

from collections.abc import Callable

from django.utils import timezone

from helhet.analysis.asked import Counts
from helhet.people.models import Person
from helhet.voices import actions as voices
from helhet.voices.surveys.asking import Respondents, Way
from helhet.voices.surveys.foreign.model import CountedGroup, CountedQuestion, CountTable
from tests.voices.surveys.made import OFTEN, opened, questions
from tests.web.walked import LATER, Things

Deed = Callable[[Things, Person], object]


def _fresh(row):
    return type(row).objects.get(pk=row.pk)


def _answer(got: Things, by: Person) -> object:
    survey = opened(got.chain.teacher, got.chain.team, {"NA22": 28})
    sheet: dict[int, list[int] | str] = {questions(survey)[0].pk: [0]}
    return voices.answer_survey(by=by, group=survey.groups.get(), content=sheet, once="x")


def _take_in(got: Things, by: Person) -> object:
    group = CountedGroup("NA22", got.chain.team.path, Respondents.STUDENT, 28, 24)
    options = ({"sv": "Ja"}, {"sv": "Nej"})
    question = CountedQuestion({"student": {"sv": "Är det gott?"}}, options, {0: Counts(24, (14, 10))})
    return voices.take_in_counts(
        by=by, unit=got.chain.team, title="Maten", source="På papper", closed_on=timezone.localdate(),
        counts=CountTable((group,), (question,)),
    )  # fmt: skip


# Who may, by the letters of the walk; "" is what nobody does in their own name.
SURVEYS: dict[str, tuple[Deed, str]] = {
    # surveys: whoever looks after voices at the unit
    "voices.make_survey": (
        lambda got, by: voices.make_survey(
            by=by, unit=got.chain.team, title="Ny", from_set="after-the-lesson"
        ),
        "PTH",
    ),
    "voices.take_in_counts": (_take_in, "PTH"),
    "voices.describe_survey": (
        lambda got, by: voices.describe_survey(
            by=by, survey=_fresh(got.draft), title="Ny", why="", closes_on=LATER, entry="link"
        ),
        "PTH",
    ),
    "voices.take_question": (
        lambda got, by: voices.take_question(
            by=by, survey=_fresh(got.draft), library_key="safe-at-school", respondents=[Respondents.STUDENT]
        ),
        "PTH",
    ),
    "voices.add_question": (
        lambda got, by: voices.add_question(
            by=by, survey=_fresh(got.draft), way=Way.WORDS, words={"student": {"sv": "Hur?"}}
        ),
        "PTH",
    ),
    "voices.reword_question": (
        lambda got, by: voices.reword_question(
            by=by, question=questions(got.draft)[0], words={"student": {"sv": "Hur?"}}, options=OFTEN
        ),
        "PTH",
    ),
    "voices.move_question": (
        lambda got, by: voices.move_question(by=by, question=questions(got.draft)[0], up=False),
        "PTH",
    ),
    "voices.drop_question": (
        lambda got, by: voices.drop_question(by=by, question=questions(got.draft)[0]),
        "PTH",
    ),
    "voices.invite_groups": (
        lambda got, by: voices.invite_groups(
            by=by,
            survey=_fresh(got.draft),
            unit=got.chain.team,
            respondents=Respondents.TEACHER,
            groups={"Laget": 12},
        ),
        "PTH",
    ),
    "voices.drop_group": (lambda got, by: voices.drop_group(by=by, group=got.draft.groups.get()), "PTH"),
    "voices.open_survey": (lambda got, by: voices.open_survey(by=by, survey=_fresh(got.draft)), "PTH"),
    "voices.drop_survey": (lambda got, by: voices.drop_survey(by=by, survey=_fresh(got.draft)), "PTH"),
    "voices.make_codes": (lambda got, by: voices.make_codes(by=by, group=got.asked.groups.get()), "PTH"),
    "voices.close_survey": (lambda got, by: voices.close_survey(by=by, survey=_fresh(got.asked)), "PTH"),
    "voices.show_words": (
        lambda got, by: voices.show_words(by=by, words=_fresh(got.words), text="Lugnare."),
        "PTH",
    ),
    "voices.withhold_words": (
        lambda got, by: voices.withhold_words(by=by, words=_fresh(got.words), reason="nothing"),
        "PTH",
    ),
    "voices.tell_what_came": (
        lambda got, by: voices.tell_what_came(by=by, survey=_fresh(got.closed), text="Vi gör så."),
        "PTH",
    ),
    # answering, which nobody does in their name, and the clock
    "voices.answer_survey": (
        _answer,
        "",
    ),
    "voices.count_answers": (lambda got, by: voices.count_answers(by=by, group=got.asked.groups.get()), ""),
    "voices.close_what_is_over": (lambda _got, by: voices.close_what_is_over(by=by), ""),
}
