"""Pictures of the example day, drawn as the rooms of the films are; whoever is in them is a shape."""

import math

from helhet.demo.scenes import Canvas, Colour, Point, fill, room

_NIGHT, _STAGE, _WOOD = (26, 36, 44), (16, 25, 30), (148, 110, 74)
_PAPER, _WARM = (246, 244, 236), (240, 205, 150)
# The colours of the four themes on dark ground, as the product has them.
THEMES: tuple[Colour, ...] = ((138, 233, 212), (126, 161, 227), (236, 208, 140), (229, 134, 158))


def full_hall(canvas: Canvas) -> None:
    """A hall seen from behind: a lit screen with a question's four answers, and rows of backs."""
    room(canvas, _NIGHT, (52, 66, 76), (44, 52, 58))
    _box(canvas, 380, 90, 900, 382, _STAGE)
    for answer, share in enumerate((0.44, 0.78, 0.3, 0.58)):
        _box(canvas, 430, 138 + 56 * answer, 430 + 420 * share, 168 + 56 * answer, THEMES[answer])
    for row in range(3):
        size, y = 34 + 16 * row, 440 + 92 * row
        for seat in range(14 - 3 * row):
            _person(canvas, 60 + seat * (1180 / (13 - 3 * row)) - 12 * (row % 2), y, size, (20, 28, 34))


def wall_of_notes(canvas: Canvas) -> None:
    """A wall where every table has put up what it arrived at, in four columns."""
    _box(canvas, 0, 0, 1280, 720, (226, 222, 212))
    _box(canvas, 0, 600, 1280, 720, (150, 142, 132))
    for column, colour in enumerate(THEMES):
        left = 110 + 280 * column
        _box(canvas, left, 70, left + 220, 96, _darker(colour))
        for note in range(4):
            x, y = left + 6 * (note % 2), 124 + 112 * note
            _box(canvas, x + 5, y + 5, x + 219, y + 95, (196, 190, 180))
            _box(canvas, x, y, x + 214, y + 90, _PAPER if note % 3 else colour)
            for line, length in enumerate((170, 140, 96)):
                _box(
                    canvas,
                    x + 18,
                    y + 20 + 22 * line,
                    x + 18 + length - 14 * note,
                    y + 27 + 22 * line,
                    (96, 100, 102),
                )


def coffee_in_the_break(canvas: Canvas) -> None:
    """A long table with cups and baskets, in light from tall windows."""
    room(canvas, (214, 210, 200), (232, 228, 218), (176, 164, 148))
    for pane in range(4):
        left = 560 + 50 * pane
        _box(canvas, left, 216, left + 34, 332, (244, 248, 250))
    _table(canvas, [(90, 520), (1190, 520), (1280, 610), (0, 610)])
    for cup in range(9):
        x, y = 150 + 116 * cup, 490 + 14 * (cup % 2)
        _box(canvas, x, y, x + 46, y + 42, _PAPER)
        _box(canvas, x + 46, y + 10, x + 58, y + 28, (216, 210, 198))
        _box(canvas, x + 4, y, x + 42, y + 7, (96, 66, 44))
    for basket in range(2):
        x = 330 + 470 * basket
        _box(canvas, x, 536, x + 170, 588, (170, 120, 70))
        for bun in range(4):
            _round(canvas, x + 24 + 40 * bun, 530, 22, (206, 150, 88))


def panel_on_stage(canvas: Canvas) -> None:
    """Five at a table on the stage, seen from the hall; behind them the watchword's four quarters."""
    _box(canvas, 0, 0, 1280, 720, _STAGE)
    _box(canvas, 0, 560, 1280, 720, (54, 44, 38))
    for quarter, colour in enumerate(THEMES):
        x, y = 560 + 84 * (quarter % 2), 90 + 84 * (quarter // 2)
        _box(canvas, x, y, x + 76, y + 76, colour)
    for seat in range(5):
        _person(canvas, 300 + 170 * seat, 360, 44, (74 + 12 * seat, 88 + 6 * seat, 98))
    _table(canvas, [(210, 470), (1070, 470), (1110, 520), (170, 520)])
    _box(canvas, 190, 520, 1090, 600, (112, 82, 56))
    for glass in range(5):
        _box(canvas, 296 + 170 * glass, 446, 312 + 170 * glass, 478, (206, 224, 230))


def _person(canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """Head and shoulders, as a shadow has them."""
    _round(canvas, x, y, size * 0.5, colour)
    fill(canvas, [(x - size * 0.35, y + size * 0.5), (x + size * 0.35, y + size * 0.5),
                  (x + size, y + size * 1.2), (x - size, y + size * 1.2)], colour)  # fmt: skip
    _box(canvas, x - size, y + size * 1.2, x + size, y + size * 2.4, colour)


def _round(canvas: Canvas, x: float, y: float, radius: float, colour: Colour) -> None:
    """A circle, near enough: twenty corners."""
    turns = [2 * math.pi * corner / 20 for corner in range(20)]
    fill(canvas, [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns], colour)


def _table(canvas: Canvas, corners: list[Point]) -> None:
    fill(canvas, corners, _WOOD)


def _box(canvas: Canvas, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
    fill(canvas, [(left, top), (right, top), (right, bottom), (left, bottom)], colour)


def _darker(colour: Colour) -> Colour:
    return int(colour[0] * 0.6), int(colour[1] * 0.6), int(colour[2] * 0.6)


SCENES = {scene.__name__: scene for scene in (full_hall, panel_on_stage, wall_of_notes, coffee_in_the_break)}
