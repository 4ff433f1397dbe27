"""Advice on questions: each way to make one badly is told of, and good questions are left alone."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from helhet.voices.surveys.asking import Way
from helhet.voices.surveys.craft import Flaw, Worded, advice, advice_on_all, minutes
from helhet.voices.surveys.craft_words import JOINING

OFTEN = ("Alltid", "Ofta", "Sällan", "Aldrig", "Vet inte")
SERIOUS = {Flaw.AGREEING, Flaw.SENSITIVE, Flaw.EMPTY, Flaw.TOO_FEW_OPTIONS}


def flaws(wording: str, options: tuple[str, ...] = OFTEN, way: Way = Way.ONE) -> set[Flaw]:
    return {found.flaw for found in advice(wording, options, way)}


BAD = [
    ("", {Flaw.EMPTY}),
    ("Jag känner mig trygg i skolan.", {Flaw.STATEMENT}),
    ("Lärarna förklarar bra?", {Flaw.STATEMENT}),
    ("I skolan finns lugn.", {Flaw.STATEMENT}),
    ("Hur ofta är det lugnt", {Flaw.NO_QUESTION_MARK}),
    ("Trygghet", {Flaw.NO_QUESTION_MARK}),
    ("Hur väl instämmer du i att skolan är trygg?", {Flaw.AGREEING}),
    ("Håller du med om att skolan är trygg?", {Flaw.AGREEING}),
    ("Hur bra stämmer det att du trivs?", {Flaw.AGREEING}),
    ("Do you agree that school is safe?", {Flaw.AGREEING}),
    ("Är undervisningen rolig och lärorik?", {Flaw.TWO_THINGS}),
    ("Får du hjälp samt stöd i skolan?", {Flaw.TWO_THINGS}),
    ("Är lokalerna rena eller trivsamma?", {Flaw.TWO_THINGS}),
    ("Hur ofta läser och skriver ni?", {Flaw.TWO_THINGS}),
    ("Vad är bra och dåligt med skolan?", {Flaw.TWO_THINGS}),
    ("Visst är det lugnt i skolan?", {Flaw.LEADING}),
    ("Är det väl lugnt i skolan?", {Flaw.LEADING}),
    ("Är skolan trygg, eller hur?", {Flaw.LEADING}),
    ("Är det lugnt, inte sant?", {Flaw.LEADING}),
    ("Hur trivs du i vår fantastiska skola?", {Flaw.LEADING}),
    ("Hur ofta är det inte lugnt?", {Flaw.DENYING}),
    ("Är det aldrig lugnt?", {Flaw.DENYING}),
    (" ".join(["Hur", *["ofta"] * 20]) + "?", {Flaw.TOO_LONG}),
    ("Hur fungerar informationen avseende schemat?", {Flaw.HARD_WORD}),
    ("Hur ofta är det utvecklingssamtalsplanering?", {Flaw.HARD_WORD}),
    ("Vad heter du?", {Flaw.SENSITIVE}),
    ("Vem är din bästa lärare?", {Flaw.SENSITIVE}),
    ("Vilken lärare är bäst?", {Flaw.SENSITIVE}),
    ("Hur mår du?", {Flaw.SENSITIVE}),
    ("Mår du bra?", {Flaw.SENSITIVE}),
    ("Dricker du ofta alkohol?", {Flaw.SENSITIVE}),
    ("Har du någon diagnos?", {Flaw.SENSITIVE}),
    ("Är du sjukskriven ofta?", {Flaw.SENSITIVE}),
    ("Hur är din psykiska hälsa?", {Flaw.SENSITIVE}),
    ("Vilken religion har du?", {Flaw.SENSITIVE}),
    ("Är du homosexuell?", {Flaw.SENSITIVE}),
    ("Är du född i Sverige?", {Flaw.SENSITIVE}),
    ("Vilket parti röstar du på?", {Flaw.SENSITIVE}),
]

GOOD = [
    "Hur ofta är det arbetsro på lektionerna?",
    "I vilken utsträckning har du det du behöver?",
    "Hur lätt eller svårt är det att få hjälp?",
    "Hur väl informerad är du om betygen?",
    "Blev du väl bemött på arbetsplatsen?",
    "Kände du dig väl mottagen?",
    "Hur mycket lär du och dina kollegor av varandra?",
    "Hur lätt är det att nå en studie- och yrkesvägledare?",
    "Hur fungerar kontakten mellan skolan och arbetsplatsen?",
    "Hur mycket får ni vara med och påverka?",
    "Hur mycket lyssnar skolan på förslag, till exempel från klassråd eller elevråd?",
    "Hur lätt är det att få hjälp av elevhälsan?",
    "Bryr sig någon vuxen i skolan om hur du mår?",
    "Känner du att någon vuxen bryr sig om hur du mår?",
    "Hur ofta pratar ni om olika religioner på lektionerna?",
    "Har du fått lära dig om olika religioner i skolan?",
    "Tycker du att dina lärare behandlar alla lika oavsett etnicitet?",
    "Tycker du att dina lärare får dig att tro på dig själv?",
    "Finns det någon vuxen du kan prata med när du mår dåligt?",
    "Är du kille eller tjej?",
    "Hur ofta får du hjälp av din lärare eller av någon annan?",
    "Hur ofta arbetar ni två och två?",
    "Är du nöjd eller missnöjd med schemat?",
    "Vet du vem du ska vända dig till?",
    "Hur tycker du att årets stämma fungerade?",
    "Hur ofta bestämmer ni tillsammans?",
    "Do you feel safe at school?",
    "Is the same help given to all?",
]


@pytest.mark.parametrize(("wording", "expected"), BAD)
def test_a_bad_question_is_told_of_for_what_is_bad_in_it(wording: str, expected: set[Flaw]):
    assert flaws(wording) == expected


@pytest.mark.parametrize("wording", GOOD)
def test_a_good_question_is_left_alone(wording: str):
    assert flaws(wording) == set()


def test_several_faults_are_told_of_together_the_serious_first():
    found = advice("Jag instämmer inte i att skolan är trygg och lugn", OFTEN, Way.ONE)
    assert [one.flaw for one in found] == [Flaw.AGREEING, Flaw.STATEMENT, Flaw.DENYING, Flaw.TWO_THINGS]
    assert [one.is_serious for one in found] == [True, False, False, False]


OPTIONS = [
    (("1", "2", "3", "4", "5"), {Flaw.BARE_NUMBERS, Flaw.NO_WAY_OUT}),
    (("1", "2", "3", "Vet inte"), {Flaw.BARE_NUMBERS}),
    (("Ja",), {Flaw.TOO_FEW_OPTIONS}),
    ((), {Flaw.TOO_FEW_OPTIONS}),
    (("Ja", "Nej"), {Flaw.NO_WAY_OUT}),
    (("0-5 gånger", "5-10 gånger", "Vet inte"), {Flaw.OVERLAP}),
    (("0–4 gånger", "5–10 gånger", "Vet inte"), set()),
    (("Ofta", "ofta", "Vet inte"), {Flaw.OVERLAP}),
    (("Utmärkt", "Mycket bra", "Bra", "Dåligt", "Vet inte"), {Flaw.UNBALANCED}),
    (("Alltid", "Ofta", "Ibland", "Aldrig", "Vet inte"), set()),
    (("Ja", "Nej", "Vill inte svara"), set()),
    (("Stämmer helt", "Stämmer delvis", "Vet inte"), {Flaw.AGREEING}),
    (("Instämmer", "Instämmer inte", "Vet inte"), {Flaw.AGREEING}),
    (("Min religion", "Annat"), {Flaw.SENSITIVE}),
    (("Psykisk ohälsa", "Annat"), {Flaw.SENSITIVE}),
]


@pytest.mark.parametrize(("options", "expected"), OPTIONS)
def test_options_are_told_of_for_what_is_bad_in_them(options: tuple[str, ...], expected: set[Flaw]):
    assert flaws("Hur är det i skolan?", options) == expected


def test_options_of_which_several_may_be_chosen_need_no_balance_but_a_way_out():
    many = ("Bra lärare", "Bra lokaler", "Bra mat", "Dåliga bussar")
    assert flaws("Vad märker du av?", many, Way.SEVERAL) == {Flaw.NO_WAY_OUT}
    assert flaws("Vad märker du av?", (*many, "Inget av detta"), Way.SEVERAL) == set()


def test_a_question_answered_in_words_needs_no_options():
    assert flaws("Vad kan bli bättre?", (), Way.WORDS) == set()


def test_only_what_should_be_changed_before_opening_is_serious():
    found = [one for wording, _expected in BAD for one in advice(wording, OFTEN, Way.ONE)]
    found += [one for options, _expected in OPTIONS for one in advice("Hur är det?", options, Way.ONE)]
    assert {one.flaw for one in found if one.is_serious} == SERIOUS
    assert not {one.flaw for one in found if not one.is_serious} & SERIOUS


def test_a_word_is_looked_at_from_its_beginning_only_however_long_it_is():
    assert JOINING.search("läser och skriver")
    assert JOINING.match("läser och skriver", 1) is None


def test_twelve_questions_are_enough_and_thirteen_are_too_many():
    asked = [Worded(f"Hur ofta är det lugnt i sal {n}?", OFTEN, Way.ONE) for n in range(13)]
    assert advice_on_all(asked[:12]) == []
    assert [found.flaw for found in advice_on_all(asked)] == [Flaw.MANY_QUESTIONS]


def test_a_survey_that_takes_more_than_five_minutes_is_told_of():
    asked = [Worded(f"Vad kan bli bättre i sal {n}?", (), Way.WORDS) for n in range(8)]
    assert minutes(asked) > 5
    assert [found.flaw for found in advice_on_all(asked)] == [Flaw.MANY_MINUTES]
    assert advice_on_all(asked[:4]) == []


def test_the_same_question_twice_is_told_of():
    asked = [Worded("Är det lugnt?", OFTEN, Way.ONE), Worded("är det lugnt? ", OFTEN, Way.ONE)]
    assert [found.flaw for found in advice_on_all(asked)] == [Flaw.SAME_TWICE]
    assert advice_on_all([]) == []


@given(st.lists(st.sampled_from([Way.ONE, Way.SEVERAL, Way.WORDS]), max_size=20))
def test_one_more_question_never_takes_less_time(ways: list[Way]):
    asked = [Worded("Hur är det?", OFTEN, way) for way in ways]
    times = [minutes(asked[:number]) for number in range(len(asked) + 1)]
    assert times == sorted(times)
    assert times[0] == 0


@given(st.text(max_size=300), st.lists(st.text(max_size=30), max_size=8), st.sampled_from(list(Way)))
def test_whatever_is_written_there_is_an_answer_and_each_fault_is_told_of_once_in_words(
    wording, options, way
):
    found = advice(wording, options, way)
    assert all(one.what and one.to_do for one in found)
    others = [one.flaw for one in found if one.flaw is not Flaw.SENSITIVE]
    assert len(set(others)) == len(others)


@pytest.mark.parametrize(("wording", "expected"), BAD)
def test_advice_speaks_both_languages(wording: str, expected: set[Flaw]):
    with override("sv"):
        swedish = advice(wording, OFTEN, Way.ONE)
    with override("en"):
        english = advice(wording, OFTEN, Way.ONE)
    assert {one.flaw for one in swedish} == {one.flaw for one in english} == expected
    assert all(
        one.what != other.what and one.to_do != other.to_do
        for one, other in zip(swedish, english, strict=True)
    )
