"""The questions ready to use are whole, fit each other, and say what the country answered."""

import json

import pytest

from helhet.core.readability import lix
from helhet.indicators.model import indicators
from helhet.indicators.themes import THEMES
from helhet.voices.surveys.asking import (
    LibraryQuestion,
    National,
    QuestionSet,
    Respondents,
    Scale,
    Way,
    library,
    question_sets,
    scales,
)
from helhet.voices.surveys.craft import MOST_QUESTIONS, Advice, Worded, advice, advice_on_all
from helhet.voices.surveys.rules import MOST_OPTIONS
from tests.realdata import real

QUESTIONS = list(library().values())
SETS = list(question_sets().values())
SCALES = list(scales().values())
NATIONAL = [(question, told) for question in QUESTIONS for told in question.national]


def by_key(declared):
    return declared.key


def options(question: LibraryQuestion, language: str = "sv") -> list[str]:
    return [getattr(text, language) for text in scales()[question.scale].options] if question.scale else []


def advised(question: LibraryQuestion, language: str) -> list[Advice]:
    return [
        found
        for wording in question.wording.values()
        for found in advice(getattr(wording, language), options(question, language), question.way)
    ]


def lacks(told: National, scale: Scale) -> list[str]:
    """What is wrong with the country's shares of one question."""
    lacking = []
    if len(told.shares) != len(scale.options):
        lacking.append("a share for each option")
    if abs(sum(told.shares) - 100) > 0.25:
        lacking.append("a sum of 100")
    if any(not 0 <= share <= 100 for share in told.shares):
        lacking.append("shares between 0 and 100")
    return lacking


def mean_of(shares: tuple[float, ...]) -> float:
    """The mean as the publisher prints it: 10 for the first option, 0 for the last but *Vet inte*."""
    answered = shares[:-1]
    steps = len(answered) - 1
    weighted = sum(share * 10 * (steps - place) / steps for place, share in enumerate(answered))
    return weighted / sum(answered)


def fits(questions: QuestionSet, respondents: Respondents) -> list[str]:
    return [key for key in questions.questions if respondents in library()[key].wording]


def test_there_are_between_forty_and_sixty_questions_and_every_theme_has_some():
    assert 40 <= len(QUESTIONS) <= 60
    assert {question.theme for question in QUESTIONS} == set(THEMES)
    assert {who for question in QUESTIONS for who in question.wording} == set(Respondents)


@pytest.mark.parametrize("question", QUESTIONS, ids=by_key)
def test_a_question_is_whole_in_both_languages(question: LibraryQuestion):
    texts = [*question.wording.values(), question.why]
    assert all(text is not None and text.sv.strip() and text.en.strip() for text in texts)
    assert all(text.sv != text.en for text in texts if text)
    assert question.wording
    assert (question.way is Way.WORDS) == (question.scale == "")
    assert not question.scale or question.scale in scales()
    assert not question.indicator or question.indicator in indicators()


@pytest.mark.parametrize("question", QUESTIONS, ids=by_key)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_question_of_ours_needs_advice(question: LibraryQuestion, language: str):
    assert advised(question, language) == []


def test_the_questions_to_each_are_easy_to_read():
    for who in Respondents:
        assert lix(" ".join(q.wording[who].sv for q in QUESTIONS if who in q.wording)) < 40


def test_no_one_is_asked_the_same_thing_by_two_questions():
    for who in Respondents:
        wordings = [q.wording[who].sv for q in QUESTIONS if who in q.wording]
        assert len(set(wordings)) == len(wordings)


def test_the_order_within_a_theme_is_certain():
    places = [(question.theme, question.order) for question in QUESTIONS]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("scale", SCALES, ids=by_key)
def test_a_scale_is_labelled_apart_and_has_a_way_out(scale: Scale):
    for language in ("sv", "en"):
        labels = [getattr(option, language) for option in scale.options]
        assert len(set(labels)) == len(labels)
        assert not any(label.isdigit() for label in labels)
    places = set(range(len(scale.options)))
    assert len(scale.options) <= MOST_OPTIONS
    assert scale.good <= places
    assert scale.outside == {len(scale.options) - 1}
    assert not scale.good & scale.outside


def test_a_scale_is_used_and_one_to_choose_one_from_says_what_is_good():
    used = {question.scale: question.way for question in QUESTIONS if question.scale}
    assert set(used) == set(scales())
    assert all(scales()[key].good for key, way in used.items() if way is Way.ONE)


@pytest.mark.parametrize(
    ("question", "told"), NATIONAL, ids=[f"{q.key}-{told.respondents}" for q, told in NATIONAL]
)
def test_what_the_country_answered_fits_the_scale_and_the_wording(question: LibraryQuestion, told: National):
    assert lacks(told, scales()[question.scale]) == []
    assert told.wording == question.wording[told.respondents]
    assert told.respondents in (Respondents.STUDENT, Respondents.TEACHER)
    assert told.year in ("2022", "2023", "2024")
    assert f"Skolenkäten {told.year}" in told.source.sv
    assert told.year in told.source.en


def test_shares_that_do_not_fit_are_found():
    question, told = NATIONAL[0]
    scale = scales()[question.scale]
    short = National(
        respondents=told.respondents,
        year="2024",
        wording=told.wording,
        shares=told.shares[:-2],
        source=told.source,
    )
    assert lacks(short, scale) == ["a share for each option", "a sum of 100"]


@pytest.mark.realdata
def test_wordings_shares_and_their_order_are_those_that_were_published():
    groups = {
        Respondents.STUDENT: ("Elever", "År 2 Gymnasieskola"),
        Respondents.TEACHER: ("Undervisande lärare", "Gymnasieskola"),
    }
    rows = json.loads(real("skolenkaten/national_questions_to_2024.json").read_text())["questions"]
    published = {(row["group"], row["subgroup"], str(row["year"]), row["fraga"]): row for row in rows}
    for question, told in NATIONAL:
        row = published[(*groups[told.respondents], told.year, told.wording.sv)]
        assert told.shares == tuple(row["andelar"])
        assert len(scales()[question.scale].options) == row["n_alt"]
        assert mean_of(told.shares) == pytest.approx(row["medel"], abs=0.1)
        # Had the other end stood first, the mean would have told.
        backwards = (*reversed(told.shares[:-1]), told.shares[-1])
        assert mean_of(backwards) != pytest.approx(row["medel"], abs=0.1) or 4.8 < row["medel"] < 5.2


def test_the_country_has_its_best_answers_first_also_where_never_is_best():
    # Most teachers say that there is calm; so *never* stands first where keeping order is asked of.
    for key, who, good in (
        ("safe-at-school", Respondents.STUDENT, 88.0),
        ("calm-in-lessons", Respondents.STUDENT, 57.4),
        ("noisy-in-lessons", Respondents.STUDENT, 55.3),
        ("noisy-in-lessons", Respondents.TEACHER, 66.9),
    ):
        question = library()[key]
        shares = next(told.shares for told in question.national if told.respondents == who)
        assert sum(shares[place] for place in scales()[question.scale].good) == pytest.approx(good)


def test_a_question_that_an_indicator_measures_counts_the_same_answers_as_good():
    tied = {question.indicator: question for question in QUESTIONS if question.indicator}
    assert set(tied) == {"skolenkaten-safety", "skolenkaten-study-calm", "skolenkaten-satisfaction"}
    for key, question in tied.items():
        definition = indicators()[key].definition.sv
        scale = scales()[question.scale]
        assert question.wording[Respondents.STUDENT].sv.rstrip("?") in definition
        assert [f"”{option.sv}”" in definition for option in scale.options] == [
            place in scale.good for place in range(len(scale.options))
        ]


@pytest.mark.parametrize("questions", SETS, ids=by_key)
def test_a_set_is_of_questions_that_fit_those_it_asks(questions: QuestionSet):
    assert questions.name.sv
    assert questions.name.en
    assert questions.says.sv
    assert questions.says.en
    assert len(set(questions.questions)) == len(questions.questions)
    assert set(questions.questions) <= set(library())
    for who in questions.respondents:
        assert 3 <= len(fits(questions, who)) <= MOST_QUESTIONS
    assert set(questions.questions) == {key for who in questions.respondents for key in fits(questions, who)}


@pytest.mark.parametrize("questions", SETS, ids=by_key)
def test_a_set_takes_less_than_five_minutes(questions: QuestionSet):
    for who in questions.respondents:
        asked = [library()[key] for key in fits(questions, who)]
        assert advice_on_all([Worded(q.wording[who].sv, tuple(options(q)), q.way) for q in asked]) == []


def test_every_one_who_may_be_asked_has_a_set():
    assert {who for questions in SETS for who in questions.respondents} == set(Respondents)


def test_nothing_that_holds_for_the_questions_of_ours_holds_for_a_bad_one():
    bad = LibraryQuestion(
        key="bad",
        theme="kunskapsresultat",
        order=1,
        way=Way.ONE,
        scale="how-often",
        wording={Respondents.STUDENT: QUESTIONS[0].why or QUESTIONS[0].wording[Respondents.STUDENT]},
    )
    assert advised(bad, "sv")
