"""What a unit says of a theme: by whom it is written, and that no two texts overwrite each other."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from helhet.assembly import actions, preparation
from helhet.assembly.models import Account, AccountText
from helhet.chain.models import Unit
from helhet.core.actions import ActionError, Channel
from helhet.people.models import Person
from helhet.thread.rules import ForbiddenError
from tests.assembly.conftest import Day
from tests.world import person

THEME = "kunskapsresultat"


def write(day: Day, by: object, text: str, *, base: int = 0, part: str = "well", unit: Unit | None = None):
    return actions.write_account(
        by=by,
        assembly=day.assembly,
        theme=THEME,
        unit=unit or day.world.north,
        part=part,
        base=base,
        text=text,
    )


def test_the_principal_of_the_unit_and_the_holder_write_and_nobody_else(day: Day) -> None:
    south = person("south", "principal", day.world.south)
    write(day, day.world.principal, "Ett.")
    write(day, day.holder, "Två.", part="further")
    for who in (
        south,
        day.world.teacher,
        day.world.outsider,
        day.board,
        day.student,
        day.host,
        day.moderator,
    ):
        with pytest.raises(ForbiddenError):
            write(day, who, "Tre.")
    account = Account.objects.get()
    assert (account.well, account.further, account.need) == ("Ett.", "Två.", "")


def test_a_director_leaves_the_words_to_the_nearer_principal_and_writes_where_there_is_none(day: Day) -> None:
    director = person("director", "director", day.world.branch)
    with pytest.raises(ForbiddenError):
        write(day, director, "Ovanifrån.")
    write(day, director, "Här finns ingen rektor.", unit=day.world.south)


def test_two_who_write_on_different_lines_both_stand(day: Day) -> None:
    first = write(day, day.world.principal, "Fler blir klara.\nFärre är borta.")
    write(day, day.world.principal, "Fler blir klara i år.\nFärre är borta.", base=first.own)
    later = write(day, day.holder, "Fler blir klara.\nFärre är borta på morgonen.", base=first.own)
    assert later.is_merged
    assert later.text == "Fler blir klara i år.\nFärre är borta på morgonen."


def test_two_who_write_on_the_same_line_both_stand_one_after_the_other(day: Day) -> None:
    first = write(day, day.world.principal, "Vi vet inte.")
    write(day, day.world.principal, "Vi vet en del.", base=first.own)
    later = write(day, day.holder, "Vi vet mycket.", base=first.own)
    assert later.text == "Vi vet en del.\nVi vet mycket."


def test_who_types_on_upon_their_own_text_does_not_double_it(day: Day) -> None:
    first = write(day, day.world.principal, "A")
    write(day, day.holder, "A\nB", base=first.own)
    mine = write(day, day.world.principal, "A\nC", base=first.own)
    assert mine.text == "A\nB\nC"
    more = write(day, day.world.principal, "A\nC och mer", base=mine.own)
    assert more.text == "A\nB\nC och mer"


def test_different_parts_never_meet(day: Day) -> None:
    write(day, day.world.principal, "Ett.")
    assert not write(day, day.holder, "Två.", part="need").is_merged


@given(texts=some.lists(some.tuples(some.booleans(), some.text("ab\n", max_size=6)), min_size=1, max_size=8))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_line_that_only_one_has_written_is_lost(day: Day, texts: list[tuple[bool, str]]) -> None:
    """Two write upon what they last saw, each a line of their own; every line sent is in some kept text."""
    Account.objects.all().delete()
    people: dict[bool, Person] = {False: day.world.principal, True: day.holder}
    seen = {False: 0, True: 0}
    for who, text in texts:
        seen[who] = write(day, people[who], text, base=seen[who]).own
    kept = "\n".join(AccountText.objects.values_list("text", flat=True))
    for _who, text in texts:
        assert all(line in kept for line in text.rstrip().split("\n"))
    account = Account.objects.filter(theme=THEME).first()
    assert account is not None
    newest = account.texts.filter(is_reading=True).order_by("number").last()
    assert account.well == (newest.text if newest else "")


def test_a_text_without_merging_would_be_lost(day: Day, monkeypatch) -> None:
    from helhet.assembly.actions import accounting

    monkeypatch.setattr(accounting, "three_way", lambda _base, _theirs, mine: mine)
    monkeypatch.setattr(accounting, "joined", lambda mine: mine)
    first = write(day, day.world.principal, "A")
    write(day, day.holder, "A\nB", base=first.own)
    assert write(day, day.world.principal, "A\nC", base=first.own).text == "A\nC"


def test_ready_needs_words_and_can_be_taken_back(day: Day) -> None:
    say = {"by": day.world.principal, "assembly": day.assembly, "theme": THEME, "unit": day.world.north}
    with pytest.raises(ActionError, match="först"):
        actions.set_account_done(**say, is_done=True)
    write(day, day.world.principal, "Ett.")
    actions.set_account_done(**say, is_done=True)
    assert preparation.completion(day.assembly, [THEME]).done == 1
    actions.set_account_done(**say, is_done=False)
    assert preparation.completion(day.assembly, [THEME]).done == 0


def test_how_far_it_has_come_is_said_in_words(day: Day) -> None:
    write(day, Channel.DEMO, "Ett.")
    actions.set_account_done(
        by=Channel.DEMO, assembly=day.assembly, theme=THEME, unit=day.world.north, is_done=True
    )
    said = preparation.completion(day.assembly, [THEME])
    assert said.words == "En av tre är klara. Kvar: Södra och Vuxna."


def test_a_unit_that_does_not_tell_of_itself_has_no_account(day: Day) -> None:
    with pytest.raises(ActionError, match="Norra 1"):
        write(day, Channel.DEMO, "Ett.", unit=day.world.north_unit)
