"""A panel that has chosen what it gives to the ten-minute pack, for the tests of it."""

from helhet.assembly import actions, packing
from helhet.assembly.actions import PackWords
from helhet.assembly.models import Assembly, PackPage, Panel
from helhet.core.actions import By, Channel
from tests.assembly import figures
from tests.assembly.conftest import Day
from tests.assembly.figures import SHARE

THEME = "kunskapsresultat"
ASKED = ("Vem ser den som halkar efter?", "Vad gör vi i oktober?", "Vad kan vi sluta med?")
WELL, FURTHER = "Fler blir klara.", "Färre ska vara borta i mars."


def panel_of(day: Day, theme: str = THEME) -> Panel:
    return Panel.objects.select_related("assembly__unit").get(assembly=day.assembly, theme=theme)


def prepared(day: Day, indicator: str = SHARE) -> Panel:
    """The northern house has written and shows a figure; its principal sits in the panel."""
    figures.shown()
    chosen = {"by": Channel.DEMO, "assembly": day.assembly, "theme": THEME, "unit": day.world.north}
    actions.choose_figure(**chosen, indicator=indicator)
    actions.write_account(**chosen, part="well", base=0, text=f"{WELL} De säger att de trivs.")
    actions.write_account(**chosen, part="need", base=1, text="Tid för mentorer.")
    panel = panel_of(day)
    actions.seat_panel(by=day.holder, panel=panel, moderator=day.moderator, panellists=[day.world.principal])
    return panel


def words(panel: Panel) -> PackWords:
    """All that is needed, with the first figure the panel shows."""
    figure = next(iter(packing.figures(panel)), "")
    return PackWords(well=WELL, further=FURTHER, figure=figure, questions=ASKED)


def confirmed(panel: Panel, by: By = Channel.SYSTEM) -> PackPage:
    """Written and confirmed."""
    row = actions.write_pack(by=by, panel=panel, words=words(panel), version=0)
    return actions.confirm_pack(by=by, panel=panel, version=row.version)


def locked(day: Day) -> Assembly:
    """Prepared, confirmed and locked."""
    confirmed(prepared(day))
    return actions.freeze(by=day.holder, assembly=day.assembly)
