"""Several films of one panel: in order, each a point of its own, and each asked of by itself."""

import pytest
from django.utils import timezone

from helhet.assembly import actions, queries
from helhet.assembly.actions import filming
from helhet.assembly.hearing import heard
from helhet.assembly.models import Item, Panel, Picture
from helhet.core.actions import ActionError, Channel
from helhet.thread.rules import ForbiddenError
from helhet.voices.models import Film
from tests.assembly.conftest import Day
from tests.assembly.packs import panel_of
from tests.voices.conftest import media
from tests.voices.made import THEME, ready, shown_everywhere

__all__ = ["media"]
pytestmark = pytest.mark.usefixtures("media")


def panel(day: Day) -> Panel:
    return panel_of(day, THEME)


def film(day: Day, title: str) -> Film:
    """One that everyone in it says may be shown in the hall."""
    made, _person = shown_everywhere(day.student, day.world.teacher, day.world.north)
    Film.objects.filter(pk=made.pk).update(title=title, seconds=61.0)
    made.refresh_from_db()
    return made


def shown(day: Day) -> list[str]:
    rows = day.assembly.items.filter(panel=panel(day), kind="film").select_related("film")
    return [row.film.title if row.film else "" for row in rows]


def three(day: Day) -> list[Item]:
    return [actions.add_film(by=day.holder, panel=panel(day), film=film(day, name)) for name in "ABC"]


def test_the_first_takes_the_point_there_is_and_the_others_get_points_after_it(day: Day) -> None:
    before = [item.pk for item in queries.programme(day.assembly)]
    first, second, third = three(day)
    assert shown(day) == ["A", "B", "C"]
    after = [item.pk for item in queries.programme(day.assembly)]
    place = before.index(first.pk)
    assert after == [*before[: place + 1], second.pk, third.pk, *before[place + 1 :]]
    assert (second.minutes, second.axis, second.room_id) == (2, "theme", first.room_id)


def test_the_same_film_twice_is_one(day: Day) -> None:
    made = film(day, "A")
    one, two = (actions.add_film(by=day.holder, panel=panel(day), film=made) for _time in range(2))
    assert one.pk == two.pk
    assert shown(day) == ["A"]


def test_they_change_places(day: Day) -> None:
    three(day)
    last = day.assembly.items.get(film__title="C")
    actions.move_film_up(by=day.holder, item=last)
    assert shown(day) == ["A", "C", "B"]
    first = day.assembly.items.get(film__title="A")
    actions.move_film_up(by=day.holder, item=first)
    assert shown(day) == ["A", "C", "B"]


def test_one_that_is_put_away_takes_its_point_along_and_the_last_point_stays(day: Day) -> None:
    three(day)
    for name, left in (("A", ["B", "C"]), ("C", ["B"]), ("B", [""])):
        item = Item.objects.select_related("panel__assembly__unit").get(film__title=name)
        actions.put_film_away(by=day.holder, item=item)
        assert shown(day) == left


def test_there_is_an_end_to_how_many(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filming, "MOST_FILMS", 3)
    three(day)
    with pytest.raises(ActionError, match="högst 3"):
        actions.add_film(by=day.holder, panel=panel(day), film=film(day, "D"))


def test_what_has_been_on_stage_stays_where_it_is(day: Day) -> None:
    first, second, _third = three(day)
    actions.begin_day(by=Channel.DEMO, assembly=day.assembly)
    actions.show_item(by=Channel.DEMO, assembly=day.assembly, item=first)
    for item, deed in ((first, actions.put_film_away), (second, actions.move_film_up)):
        fresh = Item.objects.select_related("panel__assembly__unit").get(pk=item.pk)
        with pytest.raises(ActionError, match="scenen"):
            deed(by=day.holder, item=fresh)
    assert shown(day) == ["A", "B", "C"]


def test_a_film_that_not_everyone_says_yes_to_is_not_chosen(day: Day) -> None:
    made = ready(day.student, day.world.north)
    with pytest.raises(ActionError, match="inte visas"):
        actions.add_film(by=day.holder, panel=panel(day), film=made)
    assert shown(day) == [""]


def test_those_who_do_not_sit_in_the_panel_choose_no_film(day: Day) -> None:
    made = film(day, "A")
    for who in (day.world.principal, day.moderator, day.board):
        with pytest.raises(ForbiddenError):
            actions.add_film(by=who, panel=panel(day), film=made)
    actions.seat_panel(by=day.holder, panel=panel(day), moderator=None, panellists=[day.world.principal])
    actions.add_film(by=day.world.principal, panel=panel(day), film=made)


def test_how_long_a_point_of_it_is() -> None:
    assert [filming.minutes_of(Film(seconds=seconds)) for seconds in (None, 59.0, 61.0)] == [4, 1, 2]


def test_a_picture_of_an_earlier_assembly_is_no_students_voice(day: Day) -> None:
    voice, of_day = film(day, "A"), film(day, "B")
    on = timezone.localdate()
    assert {one.pk for one in heard(day.world.authority, on)} == {voice.pk, of_day.pk}
    Picture.objects.create(assembly=day.assembly, film=of_day)
    assert [one.pk for one in heard(day.world.authority, on, theme=THEME)] == [voice.pk]
