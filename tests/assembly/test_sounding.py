"""The music of a break: with the right to play it, read by a program shut in, and run from the control."""

from dataclasses import replace
from datetime import date

import pytest

from helhet.assembly import actions, music
from helhet.assembly.models import Assembly, Item, Music, Stage
from helhet.assembly.tasks import make_music_ready
from helhet.core.actions import ActionError, Channel
from helhet.people.models import JournalEntry
from helhet.thread.rules import ForbiddenError
from tests.assembly.conftest import Day
from tests.assembly.sounds import WORDS, left, pause_of, ready
from tests.voices.conftest import media
from tests.world import person

__all__ = ["media"]
pytestmark = pytest.mark.usefixtures("media")


def begun(day: Day) -> Assembly:
    """The day goes on, and the break is on the stage."""
    assembly = actions.begin_day(by=day.host, assembly=day.assembly)
    actions.show_item(by=day.host, assembly=assembly, item=pause_of(day))
    return assembly


def sounding(day: Day) -> str:
    return Stage.objects.get(assembly=day.assembly).music


def test_it_is_made_ready_in_the_background_and_the_file_that_was_sent_is_erased(day: Day) -> None:
    row = left(day)
    assert (row.state, music.of_item(pause_of(day))) == ("waiting", None)
    assert make_music_ready.func(row.pk) == "ready"
    row.refresh_from_db()
    assert row.seconds == pytest.approx(2.0, abs=0.2)
    assert music.file_of(row).read_bytes()[4:8] == b"ftyp"
    assert not music.arrived(row.key).exists()
    found = music.of_item(pause_of(day))
    assert found is not None
    assert found.title == "Exempelvals"


def test_what_tells_of_its_maker_in_the_file_is_taken_out(day: Day) -> None:
    assert b"Annas inspelning" not in music.file_of(ready(day)).read_bytes()


def test_a_file_that_is_no_sound_is_refused_in_words_and_erased(day: Day) -> None:
    row = left(day, content=b"#!/bin/sh\necho hej\n")
    assert make_music_ready.func(row.pk) == "refused"
    row.refresh_from_db()
    assert "ljud" in row.problem
    assert not music.folder_of(row.key).exists()
    assert music.of_item(pause_of(day)) is None


@pytest.mark.parametrize(
    ("change", "said"), [({"right": " "}, "rätt"), ({"title": ""}, "heter"), ({"heard": ""}, "hörs")]
)
def test_without_the_right_to_play_it_or_its_words_it_is_not_taken(
    day: Day, change: dict[str, str], said: str
) -> None:
    with pytest.raises(ActionError, match=said):
        left(day, words=replace(WORDS, **change))
    assert not Music.objects.exists()


def test_an_empty_file_and_one_too_large_are_not_taken(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ActionError, match="tom"):
        left(day, content=b"")
    monkeypatch.setattr(music, "LARGEST", 100)
    with pytest.raises(ActionError, match="större"):
        left(day)


def test_only_a_break_has_music(day: Day) -> None:
    Item.objects.filter(pk=pause_of(day).pk).update(kind="break")
    row = left(day)
    opening = Item.objects.select_related("assembly__unit").get(assembly=day.assembly, kind="opening")
    music.take_in(row.key, [b"x"])
    with pytest.raises(ActionError, match="paus"):
        actions.leave_music(by=day.holder, item=opening, words=WORDS, key=row.key)


def test_those_who_run_or_plan_the_day_leave_and_play_it_and_nobody_else(day: Day) -> None:
    technician = person("technician", "teacher", day.world.south)
    actions.give_duty(by=day.holder, assembly=day.assembly, person=technician, duty="technician")
    for who in (day.moderator, day.secretary, day.board, day.world.principal, day.world.outsider):
        with pytest.raises(ForbiddenError):
            left(day, by=who)
    for who in (technician, day.host, day.holder):
        row = left(day, by=who)
    make_music_ready.func(row.pk)
    assembly = begun(day)
    for who in (day.moderator, day.board, day.world.outsider):
        for deed in (actions.play_music, actions.fade_music, actions.stop_music):
            with pytest.raises(ForbiddenError):
                deed(by=who, assembly=assembly)
    assert sounding(day) == ""
    actions.play_music(by=technician, assembly=assembly)
    assert sounding(day) == "plays"


def test_new_music_takes_the_place_of_the_old_and_its_file(
    day: Day, django_capture_on_commit_callbacks: object
) -> None:
    first = ready(day)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        second = left(day)
    assert list(Music.objects.values_list("key", flat=True)) == [second.key]
    assert not music.folder_of(first.key).exists()


def test_it_begins_fades_and_stops_and_each_is_news_for_the_stage(day: Day) -> None:
    ready(day)
    assembly = begun(day)
    version = Stage.objects.get(assembly=assembly).version
    seen = []
    for deed in (actions.play_music, actions.fade_music, actions.play_music, actions.stop_music):
        deed(by=day.host, assembly=assembly)
        stage = Stage.objects.get(assembly=assembly)
        seen.append((stage.music, stage.version - version, stage.music_at is not None))
    assert seen == [("plays", 1, True), ("fades", 2, True), ("plays", 3, True), ("", 4, False)]
    actions.stop_music(by=day.host, assembly=assembly)
    actions.fade_music(by=day.host, assembly=assembly)
    assert Stage.objects.get(assembly=assembly).version == version + 4


def test_when_the_day_goes_on_the_music_does_not(day: Day) -> None:
    ready(day)
    assembly = begun(day)
    actions.play_music(by=day.host, assembly=assembly)
    actions.go_forward(by=day.host, assembly=assembly, seen=Stage.objects.get(assembly=assembly).version)
    assert sounding(day) == ""
    with pytest.raises(ActionError, match="ingen musik"):
        actions.play_music(by=day.host, assembly=assembly)


def test_a_break_without_music_is_silent_as_before(day: Day) -> None:
    assembly = begun(day)
    with pytest.raises(ActionError, match="ingen musik"):
        actions.play_music(by=day.host, assembly=assembly)


def test_before_the_day_is_open_nothing_is_played(day: Day) -> None:
    ready(day)
    with pytest.raises(ActionError):
        actions.play_music(by=day.host, assembly=day.assembly)


def test_it_is_erased_when_it_or_its_break_is_taken_away(
    day: Day, django_capture_on_commit_callbacks: object
) -> None:
    for take in (
        lambda row: actions.remove_music(by=day.host, music=row),
        lambda row: actions.remove_item(by=day.holder, item=row.item),
    ):
        row = ready(day)
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            take(row)
        assert not Music.objects.filter(pk=row.pk).exists()
        assert not music.folder_of(row.key).exists()


def test_music_taken_away_while_it_was_made_ready_leaves_nothing(day: Day) -> None:
    row = left(day)
    Music.objects.all().delete()
    actions.music_is_ready(by=Channel.SYSTEM, music=row, seconds=2.0)
    assert not Music.objects.exists()
    assert not music.folder_of(row.key).exists()


def test_next_years_assembly_takes_no_music_along(day: Day) -> None:
    ready(day)
    made = actions.clone_assembly(by=day.holder, assembly=day.assembly, number=10, on=date(2027, 3, 12))
    assert not Music.objects.filter(item__assembly=made).exists()


def test_the_journal_says_who_played_and_not_what_was_written(day: Day) -> None:
    left(day, by=day.host)
    entry = JournalEntry.objects.get(action="assembly.leave_music")
    assert entry.person == day.host
    assert "Egen inspelning" not in str(entry.details)
