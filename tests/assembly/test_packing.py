"""The ten-minute pack: what panels have chosen and confirmed, locked with the day, and nothing by itself."""

from dataclasses import replace

import pytest

from helhet.assembly import actions, frozen, packing
from helhet.assembly.frozen import PackPart
from helhet.assembly.models import Assembly, PackPage, Panel
from helhet.assembly.panel_talks import PACK, panel_at, panels_by_slug
from helhet.chain.models import Unit
from helhet.core.actions import ActionError
from helhet.people.models import JournalEntry
from helhet.thread import actions as thread
from helhet.thread.rules import ForbiddenError
from tests.assembly import figures
from tests.assembly.conftest import Day
from tests.assembly.packs import ASKED, FURTHER, THEME, WELL, confirmed, locked, panel_of, prepared, words
from tests.world import person


def part(day: Day) -> PackPart:
    assembly = Assembly.objects.select_related("unit").get(pk=day.assembly.pk)
    found = frozen.pack_of(assembly)
    return next(one for one in found if one.panel.theme == THEME)


def test_what_is_written_is_told_when_a_person_has_confirmed_it_and_not_before(day: Day) -> None:
    panel = prepared(day)
    row = actions.write_pack(by=day.moderator, panel=panel, words=words(panel), version=0)
    assert (part(day).is_confirmed, part(day).questions, frozen.has_pack(day.assembly)) == (False, (), False)
    actions.confirm_pack(by=day.moderator, panel=panel, version=row.version)
    told = part(day)
    assert told.questions == ASKED
    assert told.figure is not None
    assert "85,0" in told.figure.panel.words.text
    assert frozen.has_pack(day.assembly)
    assert PackPage.objects.get().confirmed_by == day.moderator


def test_changing_it_takes_the_confirmation_back(day: Day) -> None:
    panel = prepared(day)
    row = confirmed(panel, day.moderator)
    actions.write_pack(by=day.moderator, panel=panel, words=words(panel), version=row.version)
    assert not part(day).is_confirmed


def test_a_sentence_that_a_unit_has_written_says_whose_it_is_and_the_panels_own_does_not(day: Day) -> None:
    confirmed(prepared(day), day.moderator)
    told = part(day)
    assert told.well is not None
    assert told.further is not None
    assert (told.well.text, told.well.whose) == (WELL, day.world.north.name)
    assert (told.further.text, told.further.whose) == (FURTHER, "")


def test_half_a_sentence_of_a_unit_is_not_said_to_be_theirs(day: Day) -> None:
    panel = prepared(day)
    given = replace(words(panel), well="De säger")
    row = actions.write_pack(by=day.moderator, panel=panel, words=given, version=0)
    actions.confirm_pack(by=day.moderator, panel=panel, version=row.version)
    told = part(day)
    assert told.well is not None
    assert told.well.whose == ""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"well": ""}, "utvecklas väl"),
        ({"further": ""}, "utvecklas vidare"),
        ({"figure": ""}, "Välj siffran"),
        ({"questions": ASKED[:2]}, "tre frågor"),
        ({"questions": (ASKED[0], ASKED[0], ASKED[1])}, "skiljer sig åt"),
        ({"questions": (ASKED[0], ASKED[1], "Ingen fråga.")}, "frågetecken"),
    ],
)
def test_what_is_not_whole_is_kept_but_cannot_be_confirmed(
    day: Day, change: dict[str, object], said: str
) -> None:
    panel = prepared(day)
    given = replace(words(panel), **change)  # type: ignore[arg-type]
    row = actions.write_pack(by=day.moderator, panel=panel, words=given, version=0)
    with pytest.raises(ActionError, match=said):
        actions.confirm_pack(by=day.moderator, panel=panel, version=row.version)
    assert not part(day).is_confirmed


def test_a_panel_without_figures_confirms_without_one(day: Day) -> None:
    panel = panel_of(day, "god-miljo-for-larande")
    confirmed(panel, day.holder)
    assert panel.pack.indicator == ""


def test_a_figure_that_the_panel_does_not_show_is_refused(day: Day) -> None:
    panel = prepared(day)
    with pytest.raises(ActionError, match="panelen visar"):
        actions.write_pack(
            by=day.moderator, panel=panel, version=0,
            words=replace(words(panel), figure=f"{figures.SHARE}@{day.world.south.path}"),
        )  # fmt: skip


def test_two_who_write_at_once_do_not_write_over_each_other(day: Day) -> None:
    panel = prepared(day)
    actions.write_pack(by=day.moderator, panel=panel, words=words(panel), version=0)
    with pytest.raises(ActionError, match="under tiden"):
        actions.write_pack(
            by=day.world.principal, panel=panel, words=replace(words(panel), well="Ett."), version=0
        )
    assert PackPage.objects.get().well == WELL


def test_those_who_sit_in_the_panel_moderate_it_or_hold_the_assembly_choose(day: Day) -> None:
    panel = prepared(day)
    south = person("south", "principal", day.world.south)
    for who in (south, day.secretary, day.board, day.world.outsider):
        with pytest.raises(ForbiddenError):
            actions.write_pack(by=who, panel=panel, words=words(panel), version=0)
        with pytest.raises(ForbiddenError):
            actions.confirm_pack(by=who, panel=panel, version=0)
    for version, who in enumerate((day.world.principal, day.moderator, day.holder)):
        actions.write_pack(by=who, panel=panel, words=words(panel), version=version)


def test_what_was_locked_stands_and_what_was_corrected_stands_beside(day: Day) -> None:
    locked(day)
    figures.shown(value=86.5)
    told = part(day)
    assert told.figure is not None
    assert "85,0" in told.figure.panel.words.text
    assert [one.now for one in told.figure.corrections] == ["86,5\u202f%"]
    with pytest.raises(ActionError, match="låst"):
        actions.write_pack(by=day.moderator, panel=panel_of(day), words=words(panel_of(day)), version=1)


def test_without_the_locking_the_figure_is_the_newest(day: Day) -> None:
    confirmed(prepared(day))
    figures.shown(value=86.5)
    told = part(day)
    assert told.figure is not None
    assert "86,5" in told.figure.panel.words.text


def test_the_hash_of_the_day_covers_the_pack(day: Day) -> None:
    locked(day)
    row = day.assembly.frozen.get(key=f"pack:{THEME}")
    assembly = Assembly.objects.get(pk=day.assembly.pk)
    assert frozen.changed_since(assembly) == []
    row.payload = {**row.payload, "questions": ["En annan?"]}
    row.save()
    assert frozen.changed_since(assembly) == [row.key]


def test_suggestions_come_out_of_the_thread_and_of_what_is_needed_and_none_is_used_by_itself(
    day: Day,
) -> None:
    panel = prepared(day)
    step = thread.write(
        by=day.world.principal, kind="need", unit=day.world.north, text="En studiehall.",
        fields={"condition": "premises"}, theme=THEME,
    )  # fmt: skip
    thread.carry_up(by=day.world.principal, step=step)
    actions.choose_step(
        by=day.world.principal, assembly=day.assembly, theme=THEME, unit=day.world.north, step=step
    )
    offered = packing.offered(panel)
    assert offered.questions == (
        "Vem kan ge det som behövs: ”En studiehall”?",
        "Vem kan ge det som behövs: ”Tid för mentorer”?",
    )
    assert [one.text for one in offered.well] == [WELL, "De säger att de trivs."]
    assert not PackPage.objects.exists()
    actions.freeze(by=day.holder, assembly=day.assembly)
    assert not part(day).is_confirmed


def test_by_unit_each_unit_gives_its_own(day: Day) -> None:
    assembly = actions.choose_axis(by=day.holder, assembly=day.assembly, axis="unit")
    panel = Panel.objects.select_related("assembly__unit", "unit").get(
        assembly=assembly, unit=day.world.north
    )
    confirmed(panel, day.holder)
    found = [(one.title, one.is_confirmed) for one in frozen.pack_of(assembly)]
    assert found == [("Norra", True), ("Södra", False), ("Vuxna", False)]


def test_no_panel_has_the_address_of_the_pack(day: Day) -> None:
    Unit.objects.filter(pk=day.world.north.pk).update(slug=PACK)
    assert panel_at(day.assembly, PACK) is None
    assert any(slug.startswith(f"{PACK}-") for slug in panels_by_slug(day.assembly))


def test_the_journal_says_that_it_was_confirmed_and_not_what_was_written(day: Day) -> None:
    confirmed(prepared(day), day.moderator)
    rows = JournalEntry.objects.filter(action__in=["assembly.write_pack", "assembly.confirm_pack"])
    assert rows.count() == 2
    assert WELL not in str(list(rows.values_list("details", flat=True)))
