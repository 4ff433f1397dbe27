"""The permission walk: what prepares panels, locks the day and tells that reports are read.

P leads the northern house, whose words are theirs. Nobody who walks holds the assembly or sits in a panel.
"""

from collections.abc import Callable

from django.utils import timezone

from helhet.assembly import actions
from helhet.assembly.actions import PackWords
from helhet.assembly.models import Assembly, Evidence, Item, Panel, Question
from helhet.core.actions import By
from helhet.people.models import Person
from helhet.thread import actions as thread
from helhet.thread.models import Step
from tests.voices.made import shown_everywhere
from tests.web.walked import SHARE, Things
from tests.world import BY

Deed = Callable[[Things, Person], object]
THEME = "kunskapsresultat"


def _where(got: Things) -> dict[str, object]:
    return {"assembly": _fresh(got), "theme": THEME, "unit": got.chain.world.north}


def _fresh(got: Things) -> Assembly:
    return Assembly.objects.select_related("unit").get(pk=got.assembly.pk)


def _panel(got: Things) -> Panel:
    return Panel.objects.select_related("assembly__unit").get(assembly=got.assembly, theme=THEME)


def _written(got: Things) -> dict[str, object]:
    actions.write_account(by=BY, **_where(got), part="well", base=0, text="Ett.")
    return _where(got)


def _shown(got: Things) -> Evidence:
    return actions.choose_figure(by=BY, **_where(got), indicator=SHARE)


def _shared(got: Things) -> Step:
    step = thread.write(
        by=got.chain.principal, kind="need", unit=got.chain.world.north, text="Tid.",
        fields={"condition": "time"}, theme=THEME,
    )  # fmt: skip
    thread.carry_up(by=got.chain.principal, step=step)
    return step


def _question(got: Things) -> Question:
    return actions.write_question(by=BY, panel=_panel(got), kind="words", text="Ett ord?")


def _add_film(got: Things, by: By) -> Item:
    """One that may be shown: the assembly is held while the consents last."""
    Assembly.objects.filter(pk=got.assembly.pk).update(on=timezone.localdate())
    film, _person = shown_everywhere(got.chain.student, got.chain.teacher, got.chain.team)
    return actions.add_film(by=by, panel=_panel(got), film=film)


def _packed(got: Things) -> Panel:
    asked = ("Ett?", "Två?", "Tre?")
    words = PackWords(well="Ett.", further="Två.", questions=asked)
    actions.write_pack(by=BY, panel=_panel(got), words=words, version=0)
    return _panel(got)


def _locked(got: Things) -> Assembly:
    return actions.freeze(by=BY, assembly=_fresh(got))


PANELS: dict[str, tuple[Deed, str]] = {
    # the words and the choices of a unit: whoever leads it
    "assembly.write_account": (
        lambda got, by: actions.write_account(by=by, **_where(got), part="well", base=0, text="Två."),
        "P",
    ),
    "assembly.set_account_done": (
        lambda got, by: actions.set_account_done(by=by, **_written(got), is_done=True),
        "P",
    ),
    "assembly.choose_figure": (
        lambda got, by: actions.choose_figure(by=by, **_where(got), indicator=SHARE),
        "P",
    ),
    "assembly.choose_step": (
        lambda got, by: actions.choose_step(by=by, **_where(got), step=_shared(got)),
        "P",
    ),
    "assembly.put_away": (lambda got, by: actions.put_away(by=by, evidence=_shown(got)), "P"),
    "assembly.move_up": (lambda got, by: actions.move_up(by=by, evidence=_shown(got)), "P"),
    # a panel: whoever sits in it, or holds the assembly
    "assembly.seat_panel": (
        lambda got, by: actions.seat_panel(by=by, panel=_panel(got), moderator=None, panellists=[]),
        "",
    ),
    "assembly.add_film": (
        _add_film,
        "",
    ),
    "assembly.put_film_away": (lambda got, by: actions.put_film_away(by=by, item=_add_film(got, BY)), ""),
    "assembly.move_film_up": (lambda got, by: actions.move_film_up(by=by, item=_add_film(got, BY)), ""),
    "assembly.write_question": (
        lambda got, by: actions.write_question(by=by, panel=_panel(got), kind="words", text="Ett ord?"),
        "",
    ),
    "assembly.remove_question": (
        lambda got, by: actions.remove_question(by=by, question=_question(got)),
        "",
    ),
    "assembly.write_pack": (
        lambda got, by: actions.write_pack(by=by, panel=_panel(got), words=PackWords(), version=0),
        "",
    ),
    "assembly.confirm_pack": (
        lambda got, by: actions.confirm_pack(by=by, panel=_packed(got), version=1),
        "",
    ),
    # the locking: whoever holds the assembly
    "assembly.freeze": (lambda got, by: actions.freeze(by=by, assembly=_fresh(got)), ""),
    "assembly.unfreeze": (
        lambda got, by: actions.unfreeze(by=by, assembly=_locked(got), because="Fel."),
        "",
    ),
    # telling that they can be read: whoever holds the assembly
    "assembly.send_reports": (
        lambda got, by: actions.send_reports(by=by, assembly=_locked(got), base="https://helhet.test"),
        "",
    ),
    "assembly.send_reports_again": (
        lambda got, by: actions.send_reports_again(by=by, assembly=_locked(got), base="https://helhet.test"),
        "",
    ),
    # reading: everyone inside
    "assembly.open_report": (
        lambda got, by: actions.open_report(by=by, assembly=_fresh(got), report=THEME, role="teacher"),
        "PTH",
    ),
    "assembly.say_read": (
        lambda got, by: actions.say_read(by=by, assembly=_fresh(got), report=THEME, role="teacher"),
        "PTH",
    ),
}
