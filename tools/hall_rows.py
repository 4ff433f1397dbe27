"""What host and phones do to the rows of a hall (tools/hall.py): one deed a line, told in JSON."""

import json
import sys
from contextlib import ExitStack
from typing import Any

import django

_held = ExitStack()


def begin() -> dict[str, Any]:
    """An authority whose assembly has begun."""
    from django.core.management import call_command
    from django.utils import timezone

    from helhet.assembly import actions
    from helhet.chain.actions import create_unit
    from helhet.core.actions import Channel

    by = Channel.SYSTEM
    call_command("migrate", verbosity=0, interactive=False)
    unit = create_unit(by=by, parent=None, kind="authority", name="Provet")
    made = actions.create_assembly(by=by, unit=unit, number=1, on=timezone.localdate())
    actions.begin_day(by=by, assembly=made)
    return {"assembly": made.pk, "code": made.join_code}


def phones(count: int, role: str = "teachers") -> list[str]:
    """The signed capabilities of so many phones."""
    from django.db import transaction

    from helhet.assembly import actions
    from helhet.core.actions import Channel

    with transaction.atomic():
        made = [actions.join_hall(by=Channel.HALL, assembly=_assembly(), role=role) for _ in range(count)]
    return [one.signed() for one in made]


def ask(kind: str = "single", rounds: int = 1, seconds: int | None = None) -> str:
    """Another question, open to the hall instead of any that is; the key of its round."""
    from helhet.assembly import actions
    from helhet.assembly.models import Question, Round
    from helhet.core.actions import Channel

    for before in Round.objects.filter(closed_at=None):
        actions.close_round(by=Channel.SYSTEM, round=before)
    options = ["Ja", "Nej"] if kind == "single" else []
    asked = Question.objects.create(
        assembly=_assembly(), kind=kind, text="Vad tror du?", options=options, rounds=rounds
    )
    return str(actions.open_round(by=Channel.SYSTEM, question=asked, seconds=seconds).key)


def close(key: str) -> Any:
    """Close a round; what may be shown of it."""
    from helhet.assembly import actions, counting
    from helhet.core.actions import Channel

    return counting.result(actions.close_round(by=Channel.SYSTEM, round=_round(key)))


def deed(name: str, **how: Any) -> int:
    """Any action of the stage; the version it left."""
    from helhet.assembly import actions
    from helhet.assembly.models import Stage
    from helhet.core.actions import Channel

    getattr(actions, name)(by=Channel.SYSTEM, assembly=_assembly(), **how)
    return int(Stage.objects.get(assembly=_assembly()).version)


def stored(key: str, phones: list[str]) -> list[list[int] | None]:
    """What each of these phones has answered in a round by the rows, None where there is nothing."""
    from helhet.assembly.capability import read

    rows = dict(_round(key).votes.values_list("ballot", "choice"))
    found = [read(one) for one in phones]
    return [rows.get(one.ballot(key)) if one else None for one in found]


def count(key: str) -> int:
    """How many votes a round has, late ones too."""
    return int(_round(key).votes.count())


def screen(is_crew: bool = False) -> str:
    """Where a screen follows the stage."""
    from helhet.assembly.stream import screen_address

    return screen_address(_assembly(), is_crew=is_crew)


def hold() -> None:
    """Keep the rounds locked, as a long piece of work of somebody else's would, until ``let_go``."""
    from django.db import transaction

    from helhet.assembly.models import Round

    _held.enter_context(transaction.atomic())
    list(Round.objects.select_for_update())


def let_go() -> None:
    """What ``hold`` keeps is free again."""
    _held.close()


def asked() -> list[int]:
    """How many questions from the hall wait for the moderator, and the most that wait of one phone."""
    from collections import Counter

    from helhet.assembly import hall
    from helhet.assembly.models import HallQuestion

    rows = hall.questions(_assembly(), HallQuestion.State.WAITING)
    return [len(rows), max(Counter(one.row.holder for one in rows).values(), default=0)]


def forget_questions() -> None:
    """Nobody has asked anything."""
    from helhet.assembly.models import HallQuestion

    HallQuestion.objects.all().delete()


def code() -> str:
    """What stands on the stage for phones to type."""
    return str(_assembly().join_code)


def _assembly() -> Any:
    from helhet.assembly.models import Assembly

    return Assembly.objects.select_related("unit").get()


def _round(key: str) -> Any:
    from helhet.assembly.models import Round

    return Round.objects.select_related("question__assembly").get(key=key)


_DEEDS = {
    one.__name__: one
    for one in (
        begin,
        phones,
        ask,
        close,
        deed,
        stored,
        count,
        screen,
        hold,
        let_go,
        asked,
        forget_questions,
        code,
    )
}


def main() -> None:
    django.setup()
    from django.db import close_old_connections, connection

    for line in sys.stdin:
        if not connection.in_atomic_block:
            close_old_connections()  # the database may have hung up since
        asked = json.loads(line)
        print(json.dumps(_DEEDS[asked["what"]](**asked["how"])), flush=True)


if __name__ == "__main__":
    main()
