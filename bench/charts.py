"""Seventy charts drawn from ready models, ten of each form, in processor time."""

import math
import statistics
import time
from collections.abc import Callable

import django

django.setup()

from helhet.charts.form import Form  # noqa: E402  (models need the settings above)
from helhet.charts.model import Chart  # noqa: E402
from helhet.charts.svg import draw  # noqa: E402
from helhet.charts.table import table  # noqa: E402
from helhet.web.pages.komponenter.examples import charts  # noqa: E402

_TIMES = 15


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def _median(work: Callable[[], object]) -> float:
    work()  # once to warm up
    return statistics.median(_milliseconds(work) for _ in range(_TIMES))


def _seventy(made: list[Chart], form: Form) -> list[str]:
    return [draw(chart, form) for _ in range(10) for chart in made]


def run() -> list[str]:
    made = [chart for _key, _name, _use, chart in charts()]
    lines = []
    for form in Form:
        drawn = _seventy(made, form)
        size = math.fsum(len(one.encode()) for one in drawn) / len(drawn) / 1024
        spent = _median(lambda form=form: _seventy(made, form))  # type: ignore[misc]
        lines.append(f"{form.name.lower()}: 70 charts in {spent:.0f} ms, {size:.1f} KB each")
    for chart in made:
        alone = _median(lambda chart=chart: [draw(chart) for _ in range(10)])  # type: ignore[misc]
        lines.append(
            f"10 × {type(chart).__name__}: {alone:.1f} ms, {len(draw(chart).encode()) / 1024:.1f} KB"
        )
    tables = _median(lambda: [table(chart) for _ in range(10) for chart in made])
    return [*lines, f"70 tables in {tables:.1f} ms"]
