"""Several write in one note: no text is lost, none is silently overwritten."""

import pytest

from helhet.core.actions import ActionError
from helhet.thread.rules import ForbiddenError
from helhet.year import actions
from helhet.year.actions import noting
from helhet.year.models import Meeting, NoteRevision
from helhet.year.queries import clashes_of, earlier_texts
from tests.year.conftest import Talk

FIRST = "Vi såg tre saker.\nEn var trappan."


def both_write(talk: Talk, ann: str, bo: str) -> str:
    """Ann and Bo open the same note and save one after the other; how it reads afterwards."""
    start = actions.save_note(by=talk.ann, item=talk.item, base=0, text=FIRST).item
    actions.save_note(by=talk.ann, item=talk.item, base=start.version, text=ann)
    actions.save_note(by=talk.bo, item=talk.item, base=start.version, text=bo)
    return talk.item.note


def test_two_who_write_at_once_both_keep_their_words(talk: Talk):
    read = both_write(talk, f"{FIRST}\nAnn: biblioteket.", f"Bo: fyra saker.\n{FIRST}")
    assert read == f"Bo: fyra saker.\n{FIRST}\nAnn: biblioteket."


def test_without_the_look_at_what_came_in_between_the_firsts_words_would_be_gone(talk: Talk, monkeypatch):
    monkeypatch.setattr(noting, "_has_changed_since", lambda item, base: False)
    assert "Ann" not in both_write(talk, f"{FIRST}\nAnn: biblioteket.", f"Bo: fyra saker.\n{FIRST}")


def clash(talk: Talk) -> noting.TwoTextsError:
    with pytest.raises(actions.TwoTextsError) as caught:
        both_write(talk, "Vi såg trappan.", "Vi såg biblioteket.")
    return caught.value


def test_where_both_change_the_same_line_both_texts_are_kept_and_the_second_chooses(talk: Talk):
    error = clash(talk)
    assert (error.item.note, error.mine.text) == ("Vi såg trappan.", "Vi såg biblioteket.")
    assert [(p.their_text, p.my_text) for p in error.pieces] == [("Vi såg trappan.", "Vi såg biblioteket.")]
    waiting = clashes_of([talk.item], talk.bo)[talk.item.pk]
    assert (waiting.mine.text, waiting.base) == ("Vi såg biblioteket.", FIRST)
    assert clashes_of([talk.item], talk.ann) == {}


@pytest.mark.parametrize(
    ("keep", "expected"),
    [
        ("both", "Vi såg trappan.\nVi såg biblioteket."),
        ("mine", "Vi såg biblioteket."),
        ("theirs", "Vi såg trappan."),
    ],
)
def test_whatever_is_chosen_every_text_can_be_read_afterwards(talk: Talk, keep: str, expected: str):
    error = clash(talk)
    actions.resolve_note(by=talk.bo, mine=error.mine, version=error.item.version, keep=keep)
    assert talk.item.note == expected
    texts = [row.text for row in earlier_texts(talk.item)]
    assert {FIRST, "Vi såg trappan.", "Vi såg biblioteket.", expected} == set(texts)
    assert clashes_of([talk.item], talk.bo) == {}
    with pytest.raises(ActionError):
        actions.resolve_note(by=talk.bo, mine=error.mine, version=talk.item.version, keep=keep)


def test_who_chooses_has_seen_what_they_choose_between(talk: Talk):
    error = clash(talk)
    actions.save_note(by=talk.ann, item=talk.item, base=error.item.version, text="Vi såg trappan. Och mer.")
    with pytest.raises(ActionError):
        actions.resolve_note(by=talk.bo, mine=error.mine, version=error.item.version, keep="mine")
    assert talk.item.note == "Vi såg trappan. Och mer."
    with pytest.raises(ForbiddenError):
        actions.resolve_note(by=talk.ann, mine=error.mine, version=talk.item.version, keep="theirs")


def test_who_types_on_after_a_merge_does_not_get_the_same_words_twice(talk: Talk):
    actions.save_note(by=talk.ann, item=talk.item, base=0, text="Ann börjar.")
    mine = actions.save_note(by=talk.bo, item=talk.item, base=0, text="Bo")
    assert (mine.is_merged, talk.item.note) == (True, "Ann börjar.\nBo")
    # Bo has typed on while the answer was under way: he writes upon his own text, not upon the merged one.
    actions.save_note(by=talk.bo, item=talk.item, base=mine.own, text="Bo fortsätter.")
    assert talk.item.note == "Ann börjar.\nBo fortsätter."


def test_saving_the_same_text_again_changes_nothing(talk: Talk):
    one = actions.save_note(by=talk.ann, item=talk.item, base=0, text="Ett.  \r\n")
    two = actions.save_note(by=talk.bo, item=talk.item, base=0, text="Ett.")
    assert (one.item.version, two.item.version, two.is_merged) == (1, 1, False)
    assert talk.item.written_by == talk.ann


def test_a_text_upon_a_number_nobody_knows_is_added_and_overwrites_nothing(talk: Talk):
    actions.save_note(by=talk.ann, item=talk.item, base=0, text="Ett.")
    actions.save_note(by=talk.bo, item=talk.item, base=77, text="Två.")
    assert talk.item.note == "Ett.\nTvå."


def test_a_book_pasted_in_is_refused_in_words_and_never_cut(talk: Talk):
    with pytest.raises(ActionError, match=r"50000 tecken.*20000"):
        actions.save_note(by=talk.ann, item=talk.item, base=0, text="x" * 50_000)
    assert (talk.item.note, NoteRevision.objects.count()) == ("", 0)


def test_only_those_who_take_part_write_and_only_while_the_forum_is_open(talk: Talk):
    chain = talk.chain
    for who in (chain.other_teacher, chain.student, chain.caretaker, chain.director, chain.outsider):
        with pytest.raises(ForbiddenError):
            actions.save_note(by=who, item=talk.item, base=0, text="Nej.")
    actions.save_note(by=chain.principal, item=talk.item, base=0, text="Ja.")
    actions.close_forum(by=talk.ann, forum=talk.forum)
    with pytest.raises(ActionError):
        actions.save_note(by=talk.ann, item=talk.item, base=1, text="Nej.")
    assert talk.item.note == "Ja."


def test_the_first_note_on_its_day_makes_the_meeting_held(talk: Talk):
    assert talk.meeting.state == Meeting.State.PLANNED
    actions.save_note(by=talk.ann, item=talk.item, base=0, text="Nu börjar vi.")
    assert Meeting.objects.get().state == Meeting.State.HELD
