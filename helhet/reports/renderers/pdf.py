"""A report as PDF, tagged (PDF/UA-1) with an alternative text for every chart, by Typst.

The lay-out is ``report.typ``. What people have written goes in as data and never as markup: nothing in it
is run. docs/decisions/0045-reports-on-paper.md.
"""

import json
import re
from dataclasses import asdict, replace
from datetime import datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

import typst
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from helhet.assembly.frozen import DayFigure, ShownStep
from helhet.charts.svg import draw, draw_small
from helhet.core.wording import number
from helhet.reports.blocks import Block, FigureBlock, Heading, Report, StepsBlock, Words

# The theme's colour on white paper, by its class; without a theme it is the ink.
COLOURS = {"miljo": "#277A61", "kunskap": "#1B4B8A", "fullfoljda": "#9C5A0E", "samverkan": "#701F4A"}
_INK = "#16242C"
_LAYOUT = Path(__file__).with_name("report.typ")


def pdf(report: Report, *, at: datetime | None = None) -> bytes:
    """The report as a file. ``at`` is written in it as when it was made: the same report, the same file."""
    files: dict[str, bytes] = {"main.typ": _LAYOUT.read_bytes()}
    data = {
        "language": (get_language() or "sv")[:2],
        "title": report.title,
        "subtitle": report.subtitle,
        "lead": report.lead,
        "colour": COLOURS.get(report.colour, _INK),
        "foot": report.foot,
        "page": _("Page"),
        "blocks": [_block(block, files) for block in report.blocks],
    }
    files["report.json"] = json.dumps(data, ensure_ascii=False).encode()
    return typst.compile(
        cast(Any, files),
        font_paths=[_fonts()],
        ignore_system_fonts=True,
        pdf_standards="ua-1",
        timestamp=at.replace(microsecond=0) if at else None,
    )


@cache
def _fonts() -> str:
    """The folder of the typeface."""
    found = find_spec("fontpkg_figtree")
    if found is None or found.origin is None:
        raise LookupError("the typeface fontpkg-figtree is not installed")
    return str(Path(found.origin).parent / "files")


def _block(block: Block, files: dict[str, bytes]) -> dict[str, Any]:
    if isinstance(block, FigureBlock):
        return {"kind": block.kind, **_figure(block, files)}
    if isinstance(block, StepsBlock):
        steps = [_step(step) for step in block.steps]
        return {"kind": block.kind, "heading": block.heading, "steps": steps}
    told = asdict(block)
    if isinstance(block, Heading):
        told["colour"] = COLOURS.get(block.colour, _INK)
    if isinstance(block, Words | Heading):
        told["tag"] = _("Example") if block.is_example else ""
    return told


def _figure(block: FigureBlock, files: dict[str, bytes]) -> dict[str, Any]:
    figure, panel = block.figure, block.figure.panel
    told: dict[str, Any] = {
        "name": str(panel.indicator.name),
        "unit": panel.unit.name,
        "words": panel.words.text,
        "foot": foot_of(figure),
        "colour": COLOURS[panel.theme.colour],
        "tag": _("Example") if panel.is_example else "",
        "corrections": [one.sentence for one in figure.corrections],
        "chart": "",
        "alt": "",
        "small": block.is_small,
    }
    if figure.chart is not None:
        told["chart"], told["alt"] = f"chart-{len(files)}.svg", figure.chart.words
        files[told["chart"]] = _picture(block, COLOURS[panel.theme.colour])
    return told


def foot_of(figure: DayFigure) -> list[str]:
    """n, what it refers to, age and source, as they stand under a figure."""
    newest, panel = figure.panel.newest, figure.panel
    if newest is None:
        return []
    told = [str(newest.period.label)] if newest.period else []
    if newest.denominator:
        told.insert(0, f"n {number(newest.denominator)} {panel.indicator.noun}")
    stamp = newest.stamp
    if stamp is not None and stamp.published_on:
        told.append(_("published %(day)s") % {"day": date_format(stamp.published_on, "j F Y")})
    if stamp is not None and stamp.read_at:
        told.append(_("read %(day)s") % {"day": date_format(stamp.read_at, "j F Y")})
    return [*told, panel.whose] if panel.whose else told


def _picture(block: FigureBlock, colour: str) -> bytes:
    """The chart for paper: its own colours, the theme's for what is the unit's own."""
    chart = block.figure.chart
    if chart is None:
        raise ValueError("a figure without a value has no chart")
    # The small one has no room to say what a second line would be.
    drawn = str(draw_small(replace(chart, context=None)) if block.is_small else draw(chart))
    head, rest = drawn.split(">", 1)
    head = re.sub(r' (?:color|xmlns)="[^"]*"', "", head)
    return f'{head} xmlns="http://www.w3.org/2000/svg" color="{colour}">{rest}'.encode()


def _step(step: ShownStep) -> dict[str, Any]:
    verdict = step.verdict
    return {
        "title": step.title,
        "kind": str(step.kind_name),
        "who": step.who,
        "state": step.state,
        "on": date_format(step.on, "j F Y"),
        "tag": _("Example") if step.is_example else "",
        "text": [line for line in step.text.splitlines() if line.strip()],
        "facts": [[str(label), words] for label, words in step.facts],
        "verdict": [verdict.expected, verdict.label, verdict.words] if verdict else [],
    }
