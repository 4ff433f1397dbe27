"""What counts as the same word, what is asked of whatever is typed, and in which order hits stand."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from helhet.core.lemmas import kin_of, parts_of
from helhet.search.asking import LONGEST, MOST, asked
from helhet.search.excerpts import excerpt, marked
from helhet.search.suggesting import distance
from helhet.search.tokens import Spot, read, spots_in, tokens, written
from helhet.thread import actions
from tests.search.asking import found, reader_of, shown, steps_found
from tests.thread.conftest import Chain

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("word", ["handledning", "handledare", "handledningen", "handledarna", "handleda"])
def test_words_of_one_verb_are_kin(word):
    lemma = next(tokens(word)).lemma
    assert {lemma, *kin_of(lemma)} == {"handleda", "handledning", "handledare"}


@pytest.mark.parametrize("word", ["lärare", "skola", "tidning", "hund", "läkare"])
def test_words_that_mean_something_of_their_own_have_no_kin(word):
    assert kin_of(word) == frozenset()


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("studiehandledning", ("studie", "handledning")),
        ("elevhälsa", ("elev", "hälsa")),
        ("mentorshandledning", ("mentor", "handledning")),
        ("handledning", None), ("undervisning", None), ("elev", None),
    ],
)  # fmt: skip
def test_compounds_are_found_by_their_parts(word, parts):
    assert parts_of(word) == parts


def test_one_finds_all_forms_kin_and_compounds_and_nothing_else(chain: Chain):
    said = {
        text: actions.write(by=chain.teacher, kind="observation", unit=chain.team, text=text).pk
        for text in (
            "Handledningen är bra.", "Våra handledare är två.", "HANDLEDARNA hinner.", "Vi handleder alla.",
            "Studiehandledning på somaliska.", "Ledningen är bra.", "Handen gör ont.",
        )
    }  # fmt: skip
    hits = steps_found(chain.teacher, chain.world.authority, "handledning")
    assert hits == {pk for text, pk in said.items() if text not in ("Ledningen är bra.", "Handen gör ont.")}


def test_the_word_itself_stands_before_its_kin_and_compounds(chain: Chain):
    for text in ("Studiehandledning på somaliska.", "Våra handledare är två.", "Mer handledning behövs."):
        actions.write(by=chain.teacher, kind="observation", unit=chain.team, text=text)
    groups = shown(chain.teacher, chain.world.authority, "handledning")
    assert str(groups[0].told[0].row.title) == "Mer handledning behövs"


def test_a_title_stands_before_a_text_and_the_recent_before_the_old(chain: Chain):
    def written_by(title: str, text: str, days: int) -> str:
        at = timezone.now() - timedelta(days=days)
        made = actions.write(
            by=chain.teacher, kind="observation", unit=chain.team, text=text, title=title, at=at
        )
        return made.title

    text = written_by("Om något annat", "Vi pratar om schemat i dag.", 1)
    title = written_by("Schemat i dag", "Vi pratar om något annat.", 1)
    old = written_by("Schemat då", "Vi pratar om något annat.", 4000)
    groups = shown(chain.teacher, chain.world.authority, "schema")
    assert [group.told[0].row.title for group in groups] == [title, text, old]


def test_words_in_quotes_stand_in_that_order(chain: Chain):
    one = actions.write(
        by=chain.teacher, kind="observation", unit=chain.team, text="Den första veckan var bra."
    )
    actions.write(
        by=chain.teacher, kind="observation", unit=chain.team, text="Veckan efter den första lektionen."
    )
    here = chain.world.authority
    assert len(steps_found(chain.teacher, here, "första veckan")) == 2
    assert steps_found(chain.teacher, here, '"första veckan"') == {one.pk}
    assert steps_found(chain.teacher, here, "”första veckan”") == {one.pk}
    assert len(steps_found(chain.teacher, here, '"första veckan')) == 2  # a quote that is not ended


def test_in_quotes_a_word_is_neither_kin_nor_part(chain: Chain):
    for text in ("Studiehandledning på somaliska.", "Våra handledare är två.", "Mer handledning behövs."):
        actions.write(by=chain.teacher, kind="observation", unit=chain.team, text=text)
    assert found(chain.teacher, chain.world.authority, '"handledningen"').count == 1


def test_what_the_fields_of_a_step_say_is_found_too(chain: Chain):
    told = {"evidence_for": "Korridorerna är mörka.", "evidence_against": "B", "certainty": "likely"}
    step = actions.write(by=chain.teacher, kind="analysis", unit=chain.team, text="Därför.", fields=told)
    assert steps_found(chain.teacher, chain.world.authority, "korridor") == {step.pk}
    assert steps_found(chain.teacher, chain.world.authority, "likely") == set()  # a choice is not written


ODD = [
    "", "   ", "och i på", "a", "🙂🙂", "'; DROP TABLE thread_step; --", '" OR 1=1', "elev* & !x | (y:z)",
    "\0", "elev\0schema", "\u202eelev\u202c", "% _ \\", "-", "--- ---", '"', '""', "\u0661\u0662\u0663",
    "x" * 10_000, "ord " * 3_000, '"' * 500, "elev-skola-hem", "e\u0301lev", "\ufeff",
    "<script>alert(1)</script>", "2024",
]  # fmt: skip


@pytest.mark.parametrize("typed", ODD, ids=range(len(ODD)))
def test_whatever_is_typed_is_words_or_nothing(chain: Chain, typed: str):
    question = asked(typed)
    assert len(question.terms) <= MOST
    assert len(question.typed) <= LONGEST
    assert found(chain.teacher, chain.world.authority, typed).count == 0


@given(st.text(max_size=300))
def test_any_text_can_be_asked(typed: str):
    question = asked(typed)
    assert all(0 <= number < len(question.terms) for phrase in question.phrases for number in phrase.terms)


def test_years_and_words_with_hyphens_are_found(chain: Chain):
    year = actions.write(
        by=chain.teacher, kind="observation", unit=chain.team, text="Läsåret 2024/25 var bra."
    )
    post = actions.write(
        by=chain.teacher, kind="observation", unit=chain.team, text="E-posten fungerar inte."
    )
    here = chain.world.authority
    assert steps_found(chain.teacher, here, "2024") == {year.pk}
    assert steps_found(chain.teacher, here, "e-post") == {post.pk}


def test_more_than_eight_words_are_told_of():
    assert asked("ett hus två båtar tre bilar fyra hundar katter hästar kor får getter grisar").is_cut
    assert not asked("hus båtar bilar").is_cut


@given(
    st.lists(st.builds(Spot, st.integers(0, 999), st.integers(0, 999), st.integers(0, 999), st.booleans()))
)
def test_spots_are_read_as_they_were_written(spots: list[Spot]):
    assert spots_in(written(tuple(spots))) == spots


@given(st.text(max_size=400), st.text(min_size=1, max_size=40))
def test_an_excerpt_is_a_piece_of_its_text(title: str, body: str):
    spans = {(spot.start, spot.end) for one in read("", body).values() for spot in one.spots}
    moved = [(start - 1, end - 1) for start, end in spans]
    assert "".join(piece.text for piece in marked(body, moved)) == "".join(
        piece.text for piece in marked(body, [])
    )
    assert len("".join(piece.text for piece in excerpt(body, moved))) < 260


def test_an_excerpt_begins_near_what_was_found_and_marks_whole_words():
    body = (
        "Allt är som vanligt. " * 30
        + "Här kommer handledaren till sist, och träffar varje elev. "
        + "Slut. " * 40
    )
    start = body.index("handledaren")
    pieces = excerpt(body, [(start, start + 11)])
    text = "".join(piece.text for piece in pieces)
    assert [piece.text for piece in pieces if piece.is_found] == ["handledaren"]
    assert text.startswith("… Här kommer handledaren till sist")
    assert text.endswith(" …")


@pytest.mark.parametrize(
    ("one", "other", "away"),
    [("handledning", "handledninng", 1), ("schema", "shcema", 1), ("elev", "elev", 0), ("bok", "", 3)],
)
def test_how_far_two_words_are_from_each_other(one, other, away):
    assert distance(one, other) == distance(other, one) == away


def test_a_thread_is_named_by_its_goal_and_says_how_much_there_is_of_it(chain: Chain):
    at = [timezone.now() - timedelta(days=days) for days in (800, 400)]
    seen = actions.write(
        by=chain.teacher, kind="observation", unit=chain.team, text="Handledaren kommer sent.", at=at[0]
    )
    goal = actions.write(
        by=chain.principal, kind="goal", unit=chain.world.north, text="Fler blir klara.", builds_on=[seen],
        is_whole=False, at=at[1],
    )  # fmt: skip
    group = shown(chain.teacher, chain.world.authority, "handledning")[0]
    assert group.thread is not None
    assert (group.thread.count, group.thread.goal) == (2, goal)
    assert (group.thread.first.year, group.thread.last.year) == (at[0].year, at[1].year)
    assert reader_of(chain.teacher, chain.world.authority).authority == chain.world.authority
