"""Pictures for the example films, drawn by the program: rooms in a few flat planes, and nobody in them."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

WIDTH, HEIGHT = 1280, 720
_FAR = (640.0, 300.0)  # where the lines of a room meet
Point = tuple[float, float]
Colour = tuple[int, int, int]
Canvas = npt.NDArray[np.uint8]
Scene = Callable[[Canvas], None]
_DARK, _WALL, _FLOOR, _DEEP = (36, 50, 58), (84, 98, 106), (120, 132, 138), (20, 32, 40)
_LIGHT, _WARM, _WOOD = (250, 226, 176), (240, 205, 150), (168, 126, 84)


def corridor(canvas: Canvas) -> None:
    """A school corridor in late light: lockers to the left, windows to the right, a door at the end."""
    room(canvas, _DARK, _WALL, _FLOOR)
    for near in range(6):
        left = [_into(point, depth) for point, depth in _pane(120, 250, 560, near)]
        fill(canvas, left, _DEEP if near % 2 else (28, 42, 50))
        right = [_into(point, depth) for point, depth in _pane(1160, 130, 430, near)]
        fill(canvas, right, _LIGHT if near < 4 else _WARM)
    fill(canvas, [(600, 240), (680, 240), (680, 352), (600, 352)], (222, 198, 150))
    patch = (((1280, 720), 0.1), ((1280, 720), 0.5), ((760, 720), 0.6), ((640, 720), 0.15))
    for near in range(4):
        fill(canvas, [_into(point, near * 0.9 + depth) for point, depth in patch], (136, 142, 140))


def dining_hall(canvas: Canvas) -> None:
    """Long tables under lamps, at noon."""
    room(canvas, (70, 92, 88), (196, 206, 196), (150, 142, 128))
    for lamp in range(5):
        x, y = 240 + 200 * lamp, 90 + 24 * abs(2 - lamp)
        fill(canvas, [(x - 3, 0), (x + 3, 0), (x + 3, y), (x - 3, y)], _DEEP)
        fill(canvas, [(x - 46, y + 40), (x + 46, y + 40), (x + 18, y), (x - 18, y)], _WARM)
    for row in range(3):
        for near in range(2):
            left = 60 + 400 * row
            fill(canvas, _top_of_table(left, left + 330, 640, 0.2 + 1.1 * near, 0.8), _WOOD)


def classroom(canvas: Canvas) -> None:
    """A board, rows of desks, a window."""
    room(canvas, (210, 212, 206), (228, 226, 216), (158, 150, 140))
    fill(canvas, [(540, 222), (740, 222), (740, 322), (540, 322)], (44, 72, 66))
    for line, length in enumerate((140, 110, 150, 70)):
        y = 240 + 18 * line
        fill(canvas, [(556, y), (556 + length, y), (556 + length, y + 4), (556, y + 4)], (214, 222, 214))
    for pane in range(3):
        fill(canvas, [_into(point, depth) for point, depth in _pane(1160, 150, 380, pane)], (236, 244, 250))
    for near in range(3):
        for seat in range(4):
            left = 120 + 270 * seat
            fill(canvas, _top_of_table(left, left + 190, 650, 0.1 + 0.75 * near, 0.45), _WOOD)


def workshop(canvas: Canvas) -> None:
    """A workshop where students learn a trade: a bench, tools on the wall, an open gate."""
    room(canvas, (58, 66, 74), (104, 112, 118), (92, 92, 90))
    fill(canvas, [(560, 232), (720, 232), (720, 380), (560, 380)], (216, 228, 232))
    fill(canvas, [(560, 340), (720, 340), (720, 380), (560, 380)], (150, 164, 150))
    for tool in range(7):
        x = 120 + 48 * tool
        fill(
            canvas,
            [(x, 220), (x + 14, 220), (x + 14, 300 + 14 * (tool % 3)), (x, 300 + 14 * (tool % 3))],
            _DEEP,
        )
    fill(canvas, [(60, 470), (520, 440), (520, 480), (60, 530)], _WOOD)
    fill(canvas, [(80, 530), (120, 525), (120, 700), (80, 720)], (120, 90, 60))
    fill(canvas, [(470, 484), (500, 482), (500, 600), (470, 610)], (120, 90, 60))


SCENES: dict[str, Scene] = {scene.__name__: scene for scene in (corridor, dining_hall, classroom, workshop)}


def draw(scene: str, to: Path, scenes: Mapping[str, Scene] = SCENES) -> Path:
    """Draw a scene as a picture file that any film program reads (PPM)."""
    canvas: Canvas = np.zeros((HEIGHT, WIDTH, 3), dtype=np.uint8)
    scenes[scene](canvas)
    to.write_bytes(f"P6 {WIDTH} {HEIGHT} 255\n".encode() + canvas.tobytes())
    return to


def _into(point: Point, depth: float) -> Point:
    """A point of the nearest plane, moved into the room."""
    scale = 1 / (1 + depth)
    return _FAR[0] + (point[0] - _FAR[0]) * scale, _FAR[1] + (point[1] - _FAR[1]) * scale


def _pane(x: float, top: float, bottom: float, near: int) -> list[tuple[Point, float]]:
    """A locker or a window on a side wall."""
    first, last = 0.15 + 0.55 * near, 0.55 + 0.55 * near
    return [((x, top - 60), first), ((x, top - 60), last), ((x, bottom), last), ((x, bottom), first)]


def _top_of_table(left: float, right: float, y: float, depth: float, length: float) -> list[Point]:
    near, far = [(left, y), (right, y)], [(right, y), (left, y)]
    return [*(_into(point, depth) for point in near), *(_into(point, depth + length) for point in far)]


def room(canvas: Canvas, ceiling: Colour, wall: Colour, floor: Colour) -> None:
    """A room whose far wall stands in the middle."""
    left, right, top, bottom = 520.0, 760.0, 200.0, 380.0
    fill(canvas, [(0, 0), (WIDTH, 0), (right, top), (left, top)], ceiling)
    fill(canvas, [(0, HEIGHT), (WIDTH, HEIGHT), (right, bottom), (left, bottom)], floor)
    shade = (int(wall[0] * 0.82), int(wall[1] * 0.82), int(wall[2] * 0.82))
    fill(canvas, [(0, 0), (left, top), (left, bottom), (0, HEIGHT)], shade)
    fill(canvas, [(WIDTH, 0), (right, top), (right, bottom), (WIDTH, HEIGHT)], wall)
    lighter = (min(255, wall[0] + 14), min(255, wall[1] + 14), min(255, wall[2] + 14))
    fill(canvas, [(left, top), (right, top), (right, bottom), (left, bottom)], lighter)


def fill(canvas: Canvas, corners: Sequence[Point], colour: Colour) -> None:
    """Fill a convex shape: the points on the same side of all its edges."""
    xs, ys = [point[0] for point in corners], [point[1] for point in corners]
    left, right = max(0, int(min(xs))), min(WIDTH, int(max(xs)) + 1)
    top, bottom = max(0, int(min(ys))), min(HEIGHT, int(max(ys)) + 1)
    if right <= left or bottom <= top:
        return
    y, x = np.mgrid[top:bottom, left:right]
    sides = [
        (x - a[0]) * (b[1] - a[1]) - (y - a[1]) * (b[0] - a[0])
        for a, b in zip(corners, [*corners[1:], corners[0]], strict=True)
    ]
    inside = np.all([side >= 0 for side in sides], axis=0) | np.all([side <= 0 for side in sides], axis=0)
    canvas[top:bottom, left:right][inside] = colour
