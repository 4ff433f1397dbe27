"""Making, answering and closing a survey; three persons, a channel, and what nobody may do."""

from datetime import timedelta

import pytest
from django.utils import timezone

from helhet.core.actions import ActionError, Channel
from helhet.people.models import JournalEntry
from helhet.thread.rules import ForbiddenError
from helhet.voices import actions
from helhet.voices.models import EntryCode, OwnWords, Receipt, Sheet, Survey, Tally
from helhet.voices.surveys import telling
from helhet.voices.surveys.asking import Respondents, Way
from helhet.voices.surveys.rules import ClosedError, FullError, UsedCodeError
from tests.analysis.test_asked import without_merging
from tests.thread.conftest import Chain
from tests.voices.surveys.made import OFTEN, answer, answered, draft, opened, questions


def test_staff_make_a_survey_where_they_work_and_nowhere_else(chain: Chain) -> None:
    assert draft(chain.teacher, chain.team).unit == chain.team
    for person in (chain.student, chain.outsider, chain.other_teacher):
        with pytest.raises(ForbiddenError):
            draft(person, chain.team)


def test_what_is_asked_cannot_change_once_it_is_open(chain: Chain) -> None:
    survey = opened(chain.teacher, chain.team, {"NA22": 28})
    choose, _write = questions(survey)

    with pytest.raises(ActionError, match="is open"):
        actions.add_question(
            by=chain.teacher, survey=survey, way=Way.WORDS, words={"student": {"sv": "Och?"}}
        )
    with pytest.raises(ActionError, match="is open"):
        actions.drop_question(by=chain.teacher, question=choose)
    with pytest.raises(ActionError, match="is open"):
        actions.invite_groups(
            by=chain.teacher, survey=survey, unit=chain.team, respondents=Respondents.STUDENT, groups={"X": 9}
        )


@pytest.mark.parametrize(
    ("words", "options", "why"),
    [
        ({"student": {"en": "How?"}}, OFTEN, "in Swedish"),
        ({"student": {"sv": "Hur?"}}, OFTEN[:1], "two to twelve"),
        ({"student": {"sv": "Hur?"}}, [{"sv": "Ja"}, {"sv": "ja"}], "are the same"),
        ({"student": {"sv": "H" * 400}}, OFTEN, "longer than"),
    ],
)
def test_a_question_that_cannot_be_asked_says_why(
    chain: Chain, words: dict[str, dict[str, str]], options: list[dict[str, str]], why: str
) -> None:
    survey = draft(chain.teacher, chain.team)

    with pytest.raises(ActionError, match=why):
        actions.add_question(by=chain.teacher, survey=survey, way=Way.ONE, words=words, options=options)


def test_it_is_not_opened_while_it_asks_nobody_or_has_no_last_day(chain: Chain) -> None:
    survey = draft(chain.teacher, chain.team)
    with pytest.raises(ActionError, match="who is asked"):
        actions.open_survey(by=chain.teacher, survey=survey)
    actions.invite_groups(
        by=chain.teacher, survey=survey, unit=chain.team, respondents=Respondents.STUDENT, groups={"NA22": 28}
    )
    with pytest.raises(ActionError, match="which day it closes"):
        actions.open_survey(by=chain.teacher, survey=survey)
    actions.invite_groups(
        by=chain.teacher,
        survey=survey,
        unit=chain.team,
        respondents=Respondents.GUARDIAN,
        groups={"NA22": 50},
    )
    with pytest.raises(ActionError, match="asked nothing"):
        actions.open_survey(by=chain.teacher, survey=survey)


def test_an_answer_waits_until_five_have_come_and_is_then_only_a_count(chain: Chain) -> None:
    group = opened(chain.teacher, chain.team, {"NA22": 28}).groups.get()

    answered(group, [0, 1, 1, 3])
    assert (Sheet.objects.count(), Tally.objects.count()) == (4, 0)
    answered(group, [0], ["Kortare pass."])

    assert Sheet.objects.count() == 0
    choose, write = questions(group.survey)
    assert Tally.objects.get(question=choose).counts == [2, 2, 0, 1, 0]
    assert Tally.objects.get(question=write).answered == 1
    assert OwnWords.objects.get().text == "Kortare pass."
    group.refresh_from_db()
    assert group.answered == 5


def test_the_same_form_sent_again_is_counted_once(chain: Chain) -> None:
    group = opened(chain.teacher, chain.team, {"NA22": 28}).groups.get()

    came = [answer(group, 0, once="abc"), answer(group, 0, once="abc"), answer(group, 0, once="def")]

    assert came == [True, False, True]
    assert Sheet.objects.count() == 2


def test_a_link_lets_in_no_more_than_there_are_in_the_group(chain: Chain) -> None:
    group = opened(chain.teacher, chain.team, {"NA22": 6}).groups.get()
    answered(group, [0] * 6)

    with pytest.raises(FullError):
        answer(group, 0)


def test_a_code_works_once_and_in_its_own_group(chain: Chain) -> None:
    survey = opened(chain.teacher, chain.team, {"NA22": 3, "TE22": 2}, entry="codes")
    first, second = survey.groups.order_by("name")
    codes = actions.make_codes(by=chain.teacher, group=first)

    answer(first, 0, code=codes[0].upper().replace(" ", "-"))

    assert len(set(codes)) == 3
    for group, code in ((first, codes[0]), (second, codes[1]), (first, "tall 10 gran"), (first, "")):
        with pytest.raises(UsedCodeError):
            answer(group, 0, code=code)
    assert len(actions.make_codes(by=chain.teacher, group=first)) == 2
    with pytest.raises(UsedCodeError):
        answer(first, 0, code=codes[1])


def test_nothing_is_taken_in_after_the_last_day_nor_from_a_person(chain: Chain) -> None:
    survey = opened(chain.teacher, chain.team, {"NA22": 28})
    group = survey.groups.get()
    with pytest.raises(ForbiddenError):
        actions.answer_survey(by=chain.student, group=group, content={}, once="x")

    Survey.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
    with pytest.raises(ClosedError):
        answer(group, 0)
    assert [one.pk for one in actions.close_what_is_over(by=Channel.SYSTEM)] == [survey.pk]


@pytest.mark.parametrize("choice", [[0, 1], [17], [-1], "ord", []], ids=str)
def test_what_does_not_fit_a_question_is_not_answered(chain: Chain, choice: list[int] | str) -> None:
    group = opened(chain.teacher, chain.team, {"NA22": 28}).groups.get()
    choose, write = questions(group.survey)

    actions.answer_survey(
        by=Channel.ANONYMOUS, group=group, content={choose.pk: choice, write.pk: "😀"}, once="a"
    )
    assert Sheet.objects.get().content == {str(write.pk): "😀"}
    with pytest.raises(ActionError, match="Answer one"):
        actions.answer_survey(by=Channel.ANONYMOUS, group=group, content={choose.pk: choice}, once="b")


def test_closing_tells_of_large_sets_and_lets_go_of_all_that_is_finer(chain: Chain) -> None:
    survey = opened(chain.teacher, chain.team, {"NA22": 28, "TE22": 20, "VO22": 6})
    by_name = {group.name: group for group in survey.groups.all()}
    answered(by_name["NA22"], [0] * 8 + [1] * 5 + [2] * 3 + [3], ["Lugnare."])
    answered(by_name["TE22"], [1] * 8 + [2] * 4)
    answered(by_name["VO22"], [3, 3, 3, 2, 2, None], ["", "", "", "", "", "Vet inte."])

    closed = actions.close_survey(by=chain.teacher, survey=survey)

    kept = closed.told["student"]
    assert [(row["names"], row["people"], row["invited"]) for row in kept["parts"]] == [
        ([""], 35, 54),
        (["NA22"], 17, 28),
        (["TE22", "VO22"], 18, 26),
    ]
    choose, _write = questions(survey)
    assert kept["answers"][str(choose.pk)][2] == {"answered": 17, "options": [0, 8, 6, 3, 0]}
    for rows in (Sheet, Tally, EntryCode, Receipt):
        assert not rows.objects.exists()


def test_with_the_merging_off_closing_refuses_and_keeps_all(
    chain: Chain, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: a decision that lets the class of six be worked out is found, and nothing is told."""
    survey = opened(chain.teacher, chain.team, {"NA22": 28, "VO22": 6})
    answered(survey.groups.get(name="NA22"), [0] * 8 + [1] * 9)
    answered(survey.groups.get(name="VO22"), [3, 3, 3, 2, 2, 2])

    monkeypatch.setattr(telling, "told", without_merging)
    with pytest.raises(telling.UnsafeTellingError):
        actions.close_survey(by=chain.teacher, survey=survey)

    survey.refresh_from_db()
    assert survey.state == Survey.State.OPEN
    assert Tally.objects.exists()


def test_too_few_answers_are_told_nothing_of_and_their_words_are_erased(chain: Chain) -> None:
    survey = opened(chain.teacher, chain.team, {"NA22": 28})
    answered(survey.groups.get(), [0, 1, 2, 3, 0, 1, 2], ["Bara vi sju."])

    closed = actions.close_survey(by=chain.teacher, survey=survey)

    assert closed.told["student"]["parts"] == []
    assert not OwnWords.objects.exists()


def test_own_words_are_shown_only_when_somebody_has_read_them(chain: Chain) -> None:
    survey = opened(chain.teacher, chain.team, {"NA22": 28})
    answered(survey.groups.get(), [0] * 6 + [1] * 6, ["Anna pratar jämt.", "Du är dum, Olle."])
    first, second = OwnWords.objects.order_by("text")
    with pytest.raises(ActionError, match="closed"):
        actions.show_words(by=chain.teacher, words=first, text=first.text)
    actions.close_survey(by=chain.teacher, survey=survey)
    first, second = OwnWords.objects.select_related("question__survey").order_by("text")

    actions.show_words(by=chain.teacher, words=first, text="[namn] pratar jämt.")
    actions.withhold_words(by=chain.teacher, words=second, reason="threat")
    with pytest.raises(ForbiddenError):
        actions.withhold_words(by=chain.student, words=first, reason="nothing")

    assert [(row.state, row.text) for row in OwnWords.objects.order_by("-text")] == [
        ("shown", "[namn] pratar jämt."),
        ("withheld", ""),
    ]


def test_the_journal_knows_who_made_and_closed_it_and_nothing_of_those_who_answered(chain: Chain) -> None:
    survey = opened(chain.teacher, chain.team, {"NA22": 28})
    before = JournalEntry.objects.count()
    answered(survey.groups.get(), [0, 1])

    assert JournalEntry.objects.count() == before
    actions.close_survey(by=chain.teacher, survey=survey)
    assert JournalEntry.objects.latest("pk").action == "voices.close_survey"


def test_what_came_of_it_is_told_when_it_is_closed(chain: Chain) -> None:
    survey = opened(chain.teacher, chain.team, {"NA22": 28})
    with pytest.raises(ActionError, match="Close"):
        actions.tell_what_came(by=chain.teacher, survey=survey, text="Vi delar passen.")
    actions.close_survey(by=chain.teacher, survey=survey)
    survey.refresh_from_db()

    actions.tell_what_came(by=chain.teacher, survey=survey, text="Vi delar passen.")

    assert Survey.objects.get().came_of == "Vi delar passen."
