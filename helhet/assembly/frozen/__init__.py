"""The figures, accounts and steps of the day: as they are now, and from the locking on as they were then.

``figure`` is the panel of one figure; ``cells_of`` a panel's whole content. Films and pictures are never
here: whether one is shown is asked each time (``voices.standing``).
"""

from helhet.assembly.frozen import store
from helhet.assembly.frozen.cells import Cell, DayFigure, cells, cells_of, figure_of
from helhet.assembly.frozen.corrections import Correction, corrections
from helhet.assembly.frozen.packs import PackPart, has_pack, pack_of
from helhet.assembly.frozen.steps import ShownStep, ShownVerdict
from helhet.assembly.frozen.store import changed_since, figure_key, open_to_the_hall, places
from helhet.assembly.models import Assembly
from helhet.chain.models import Unit
from helhet.charts.shown import Shown

__all__ = [
    "Cell", "Correction", "DayFigure", "PackPart", "ShownStep", "ShownVerdict", "cells", "cells_of",
    "changed_since", "corrections", "figure", "figure_key", "has_pack", "open_to_the_hall", "pack_of",
    "places",
]  # fmt: skip


def figure(assembly: Assembly, indicator: str, unit: Unit) -> Shown | None:
    """The panel of one figure of the day, with its large chart in ``chart`` and the small one in ``small``.

    From the locking on it is the one that was locked. None for an indicator that is no longer declared,
    or a unit whose figures are not told on the day (``places`` are).
    """
    payload = store.figure_payload(assembly, indicator, unit)
    found = figure_of(payload, unit) if payload is not None else None
    return found.panel if found else None
