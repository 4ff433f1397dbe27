"""What is said and shown of one theme at one unit: the piece that panels, reports and slides are made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import get_language

from helhet.assembly.frozen import keeping, store
from helhet.assembly.frozen.corrections import Correction, corrections
from helhet.assembly.frozen.keeping import Payload
from helhet.assembly.frozen.steps import ShownStep, step_of
from helhet.assembly.frozen.store import Kept
from helhet.assembly.models import Assembly, Panel
from helhet.chain.models import Unit
from helhet.charts.build import NATION
from helhet.charts.build_panel import panel_trend
from helhet.charts.model import Trend
from helhet.charts.shown import Shown, drawn, made
from helhet.indicators.themes import THEMES, Theme


@dataclass(frozen=True, slots=True)
class DayFigure:
    """A figure of the day: its panel, its large chart, and what was corrected after it was locked."""

    panel: Shown
    chart: Trend | None
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One theme at one unit: the principal's words, the figures and the steps chosen, in order."""

    theme: Theme
    unit: Unit
    well: str
    further: str
    need: str
    is_done: bool
    is_example: bool
    figures: tuple[DayFigure, ...]
    steps: tuple[ShownStep, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said or shown."""
        return not (self.well or self.further or self.need or self.figures or self.steps)

    @property
    def analyses(self) -> list[ShownStep]:
        """What it comes from."""
        return [step for step in self.steps if step.kind == "analysis"]

    @property
    def efforts(self) -> list[ShownStep]:
        """What is done about it, and how it went."""
        return [step for step in self.steps if step.kind in ("goal", "effort", "follow_up")]

    @property
    def needs(self) -> list[ShownStep]:
        """What is needed, as it stands in the thread."""
        return [step for step in self.steps if step.kind == "need"]


def figure_of(payload: Payload, unit: Unit) -> DayFigure | None:
    """The panel of a figure from its data, as it was said when it was made."""
    figures = keeping.figures_of(payload)
    if figures is None:
        return None
    stood = payload["unit"]  # where the unit stands today is the address of its page
    panel = made(figures, unit, path=stood)
    words = keeping.words_of(payload, get_language() or "sv", panel.words)
    chart = panel_trend(figures, stood, compare=NATION) if panel.newest else None
    return DayFigure(replace(panel, words=words, chart=drawn(chart) if chart else ""), chart)


def cells(
    assembly: Assembly,
    *,
    themes: Sequence[str] = tuple(THEMES),
    units: Sequence[Unit] | None = None,
) -> list[Cell]:
    """Theme by theme, and in each theme unit by unit: whose assembly it is first, then the houses.

    From the locking on each figure has beside it what was corrected since.
    """
    told = store.told(assembly)
    places = store.places(assembly, told) if units is None else units
    pairs = [(theme, unit) for theme in themes for unit in places]
    shown = {key: told[key] for theme, unit in pairs for key in _figures(told, theme, unit)}
    corrected = corrections(assembly, shown) if shown else {}
    return [_cell(told, THEMES[theme], unit, corrected) for theme, unit in pairs]


def cells_of(panel: Panel) -> list[Cell]:
    """The cells of a panel: of a theme, every unit's; of a unit, every theme's. They are the same cells."""
    if panel.unit is not None:
        return cells(panel.assembly, units=[panel.unit])
    return cells(panel.assembly, themes=[panel.theme])


def _account(told: Kept, theme: str, unit: Unit) -> Payload:
    return told.get(store.account_key(theme, store.path_in(told, unit)), {})


def _figures(told: Kept, theme: str, unit: Unit) -> list[str]:
    """The keys of the figures that are shown of a theme at a unit, in their order."""
    path = store.path_in(told, unit)
    chosen = _account(told, theme, unit).get("figures", ())
    return [key for one in chosen if (key := store.figure_key(one, path)) in told]


def told_figure(
    told: Kept, indicator: str, unit: Unit, corrected: Mapping[str, tuple[Correction, ...]]
) -> DayFigure | None:
    """One figure of what is told, with what was corrected since; None where it is not among it."""
    key = store.figure_key(indicator, store.path_in(told, unit))
    found = figure_of(told[key], unit) if key in told else None
    return replace(found, corrections=corrected.get(key, ())) if found is not None else None


def _cell(told: Kept, theme: Theme, unit: Unit, corrected: Mapping[str, tuple[Correction, ...]]) -> Cell:
    account = _account(told, theme.key, unit)
    figures = [told_figure(told, key, unit, corrected) for key in account.get("figures", ())]
    steps = [told[store.step_key(key)] for key in account.get("steps", ()) if store.step_key(key) in told]
    return Cell(
        theme=theme,
        unit=unit,
        **{part: str(account.get(part, "")) for part in store.PARTS},
        is_done=bool(account.get("is_done")),
        is_example=bool(account.get("is_example")),
        figures=tuple(figure for figure in figures if figure is not None),
        steps=tuple(step_of(step) for step in steps),
    )
