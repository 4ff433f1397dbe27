"""The ten-minute pack: of each panel of the day what it has confirmed, locked with all else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from helhet.assembly.frozen import store
from helhet.assembly.frozen.cells import DayFigure, told_figure
from helhet.assembly.frozen.corrections import Correction, corrections
from helhet.assembly.frozen.store import Kept
from helhet.assembly.models import Assembly, Panel
from helhet.assembly.panel_talks import title_of
from helhet.chain.models import Unit


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, and the unit whose words it is taken from as it stands; "" where the panel wrote it."""

    text: str
    whose: str


@dataclass(frozen=True, slots=True)
class PackPart:
    """What one panel gives to the pack. Without a confirmed one all of it is empty."""

    panel: Panel
    well: Said | None = None
    further: Said | None = None
    figure: DayFigure | None = None
    questions: tuple[str, ...] = ()
    is_example: bool = False

    @property
    def title(self) -> str:
        return title_of(self.panel)

    @property
    def is_confirmed(self) -> bool:
        return bool(self.questions)


def pack_of(assembly: Assembly) -> list[PackPart]:
    """The panels of the day in their order, each with what it has confirmed and what was corrected since."""
    told = store.told(assembly)
    units, panels = {unit.pk: unit for unit in store.places(assembly, told)}, list(_of_day(assembly))
    keys = [key for panel in panels if (key := _figure_key(told, panel, units)) in told]
    corrected = corrections(assembly, {key: told[key] for key in keys}) if keys else {}
    return [_part(told, panel, units, corrected) for panel in panels]


def _figure_key(told: Kept, panel: Panel, units: Mapping[int, Unit]) -> str:
    kept = told.get(store.pack_key(panel))
    if kept is None or kept["unit"] not in units:
        return ""
    return store.figure_key(kept["indicator"], store.path_in(told, units[kept["unit"]]))


def has_pack(assembly: Assembly) -> bool:
    """Whether any panel of the day has confirmed what it gives. One SQL question."""
    if assembly.frozen_at is not None:
        keys = [store.pack_key(panel) for panel in _of_day(assembly)]
        return assembly.frozen.filter(key__in=keys).exists()
    return _of_day(assembly).exclude(pack__confirmed_at=None).exists()


def sentences_in(text: str) -> list[str]:
    """The sentences of what somebody has written, each line apart."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [one for line in lines for one in re.split(r"(?<=[.!?])\s+", line) if one]


def _of_day(assembly: Assembly) -> QuerySet[Panel]:
    return assembly.panels.filter(axis=assembly.axis).select_related("unit")


def _part(
    told: Kept, panel: Panel, units: Mapping[int, Unit], corrected: Mapping[str, tuple[Correction, ...]]
) -> PackPart:
    kept = told.get(store.pack_key(panel))
    if kept is None:
        return PackPart(panel)
    unit = units.get(kept["unit"])
    return PackPart(
        panel=panel,
        well=_said(told, panel, units, "well", kept["well"]),
        further=_said(told, panel, units, "further", kept["further"]),
        figure=told_figure(told, kept["indicator"], unit, corrected) if unit is not None else None,
        questions=tuple(kept["questions"]),
        is_example=kept["is_example"],
    )


def _said(told: Kept, panel: Panel, units: Mapping[int, Unit], part: str, text: str) -> Said | None:
    """Whose sentence it is: only where exactly it stands in what a unit says of the theme."""
    if not text:
        return None
    for unit in units.values() if panel.unit is None else ():
        account = told.get(store.account_key(panel.theme, store.path_in(told, unit)), {})
        if text in sentences_in(str(account.get(part, ""))):
            return Said(text, unit.name)
    return Said(text, "")
