"""What a drawing holds, as a reader meets it: its texts and where they stand."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from bs4 import BeautifulSoup, Tag

from helhet.charts.apportion import good_percent, percents, percents_of_reference
from helhet.charts.extent import extent_of
from helhet.charts.model import Answers, Funnel
from helhet.charts.pieces import Box, box_of
from helhet.core.wording import number


def read(drawing: str) -> BeautifulSoup:
    return BeautifulSoup(drawing, "html5lib")


def texts(drawing: str, kind: str) -> list[str]:
    return [one.get_text() for one in read(drawing).select(f"text.{kind}")]


def words_of(text: Tag) -> str:
    """The letters that are drawn, without what shows for who points at them."""
    return str(text.find(string=True, recursive=False) or "")


def places(drawing: str) -> list[tuple[str, Box]]:
    """Every text with the place it takes up."""
    return _places(read(drawing))


def _places(picture: BeautifulSoup) -> list[tuple[str, Box]]:
    return [
        (words_of(t), box_of(float(t["x"]), float(t["y"]), words_of(t), t["class"][0], t["text-anchor"]))
        for t in picture.select("text")
    ]


def collisions(drawing: str) -> list[tuple[str, str]]:
    """Texts that stand on each other, or reach out of the picture."""
    picture = read(drawing)
    width, height = float(picture.svg["width"]), float(picture.svg["height"])
    found = _places(picture)
    outside = [
        (words, "edge")
        for words, box in found
        if box.left < -0.06 or box.right > width + 0.06 or box.top < 0 or box.bottom > height
    ]
    pairs = [(one, other) for k, one in enumerate(found) for other in found[:k]]
    return outside + [(one[0], other[0]) for one, other in pairs if _core(one[1]).meets(other[1])]


def _core(box: Box) -> Box:
    """The box less a tenth of a pixel: places are drawn with one decimal, so that two may seem to touch."""
    return Box(box.left + 0.1, box.top + 0.1, box.right - 0.1, box.bottom - 0.1)


def _shares(chart: Answers) -> Iterator[int]:
    """Every share that may be written, and what it is a part of; test_answers.py counts them anew."""
    yield from percents_of_reference(chart)
    for row in chart.shown:
        good = sum(share.count for share in row.shares if share.is_good)
        yield from (good, row.opinions, good_percent(row), *percents(chart, row))


_NUMBER = re.compile(r"\d(?:[\d\u202f]*\d)?(?:,\d+)?")


def strangers(drawing: str, chart: object) -> list[str]:
    """Numbers that a reader meets in the drawing, beside those of the axes, and the model does not hold."""
    picture = read(drawing)
    ticks = {n for t in picture.select("text.tick") for n in _NUMBER.findall(t.get_text())}
    met = [t.get_text() for t in picture.select("text:not(.tick), title")]
    met += [one["aria-label"] for one in picture.select("svg[aria-label]")]
    known = ticks | {n for written in _written(chart) for n in _NUMBER.findall(written)}
    if isinstance(chart, Funnel):  # how many there are is told, and how many are left out
        known |= {number(len(chart.others)), number(extent_of(chart).outside)}
    if isinstance(chart, Answers):  # shares are of what is shown, in whole per cent
        known |= {number(one) for one in _shares(chart)}
    return [n for words in met for n in _NUMBER.findall(words) if n not in known]


def _written(held: object) -> Iterator[str]:
    """Everything a model holds, as it may be written."""
    if isinstance(held, str):
        yield held
    elif isinstance(held, int | float):
        yield from (number(held, places) for places in range(3))
    elif isinstance(held, tuple):
        for one in held:
            yield from _written(one)
    elif is_dataclass(held):
        for field in fields(held):
            yield from _written(getattr(held, field.name))
