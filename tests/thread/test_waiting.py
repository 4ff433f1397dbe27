"""What waits for a word is written down with the step, and is always what its fates and its state say."""

import random
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from helhet.core.actions import ActionError, Channel
from helhet.thread import actions
from helhet.thread.kinds import kinds, voices
from helhet.thread.models import Fate, Step
from helhet.thread.queries import newest_of, without_fate
from tests.thread.conftest import Chain
from tests.thread.made import day, write

_BY = Channel.SYSTEM
_VERDICTS = ["no", "under_way"]


def waiting_by_hand() -> set[int]:
    """The slow twin: every step asked for its fates."""
    return {
        step.pk
        for step in Step.objects.all()
        if step.kind in voices() and step.state != "withdrawn" and not step.fates.filter(carry=None).exists()
    }


def noted() -> set[int]:
    return set(without_fate().values_list("pk", flat=True))


def lived(chain: Chain, seed: int) -> None:
    """Some months of a thread: raised, taken back, brought back, carried up, answered there and here."""
    chance = random.Random(seed)
    steps: list[Step] = []
    for number in range(60):
        draw = chance.random()
        if draw < 0.45 or not steps:
            kind = chance.choice(["observation", "strength", "need_help", "analysis", "need"])
            steps.append(write(_BY, kind, chain.team, f"S{number}", day(2022, 1, 1)))
            continue
        step = Step.objects.get(pk=chance.choice(steps).pk)
        try:
            _changed(chain, step, draw, chance)
        except ActionError:
            continue  # what the rules do not allow changes nothing


def _changed(chain: Chain, step: Step, draw: float, chance: random.Random) -> None:
    verdict = chance.choice(_VERDICTS)
    if draw < 0.6:
        actions.withdraw(by=_BY, step=step)
    elif draw < 0.7:
        state = chance.choice([row.key for row in kinds()[step.kind].states])
        actions.set_state(by=_BY, step=step, state=state)
    elif draw < 0.8:
        carry = actions.carry_up(by=chain.principal, step=step)
        actions.give_fate(by=_BY, step=step, carry=carry, verdict=verdict, reason="Ja.", at=day(2022, 3, 1))
    elif draw < 0.9:
        actions.give_fate(by=_BY, step=step, verdict=verdict, reason="Ja.", at=day(2022, 2, 1))
    else:
        need = write(_BY, "analysis", chain.team, "Följd", day(2022, 2, 1), builds_on=[step])
        actions.answer_down(by=_BY, step=need, text="Så här blev det.", at=day(2022, 3, 1))


@pytest.mark.parametrize("seed", range(6))
def test_what_is_noted_as_waiting_is_what_has_no_fate(chain: Chain, seed: int):
    lived(chain, seed)
    assert Fate.objects.exists()
    assert noted()
    assert noted() == waiting_by_hand()


def test_a_fate_that_is_not_noted_is_found(chain: Chain, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("helhet.thread.actions.answering.note_whether_it_waits", lambda step: None)
    lived(chain, 1)
    assert noted() != waiting_by_hand()


def test_the_migration_notes_what_waited_before_it(chain: Chain):
    lived(chain, 2)
    Step.objects.update(is_waiting=False)
    migration = import_module("helhet.thread.migrations.0002_what_waits")
    migration.note_what_waits(apps, connection.schema_editor())
    assert noted() == waiting_by_hand() != set()


def test_the_newest_of_some_kinds_is_found_among_many_units(chain: Chain):
    chance = random.Random(3)
    places = [chain.team, chain.world.north_unit, chain.world.north, chain.world.south]
    for number in range(40):
        kind = chance.choice(["observation", "strength", "challenge"])
        write(_BY, kind, chance.choice(places), f"S{number}", day(2022, 1, 1 + chance.randrange(28)))
    for units in (places[:1], places[:3], places):
        for wanted in (["observation"], ["strength", "observation"], ["decision"]):
            kept = Step.objects.filter(unit__in=units, kind__in=wanted)
            obvious = max(kept, key=lambda row: (row.written_at, row.pk), default=None)
            assert newest_of(Step.objects.all(), units, wanted) == obvious
