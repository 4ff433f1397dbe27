"""What a drawing holds, as a reader meets it: its texts and where they stand."""

from bs4 import BeautifulSoup, Tag

from helhet.charts.pieces import Box, box_of


def read(drawing: str) -> BeautifulSoup:
    return BeautifulSoup(drawing, "html5lib")


def texts(drawing: str, kind: str) -> list[str]:
    return [one.get_text() for one in read(drawing).select(f"text.{kind}")]


def words_of(text: Tag) -> str:
    """The letters that are drawn, without what shows for who points at them."""
    return str(text.find(string=True, recursive=False) or "")


def places(drawing: str) -> list[tuple[str, Box]]:
    """Every text with the place it takes up."""
    return [
        (words_of(t), box_of(float(t["x"]), float(t["y"]), words_of(t), t["class"][0], t["text-anchor"]))
        for t in read(drawing).select("text")
    ]


def collisions(drawing: str) -> list[tuple[str, str]]:
    """Texts that stand on each other, or reach out of the picture."""
    picture = read(drawing).svg
    width, height = float(picture["width"]), float(picture["height"])
    found = places(drawing)
    outside = [
        (words, "edge")
        for words, box in found
        if box.left < -0.06 or box.right > width + 0.06 or box.top < 0 or box.bottom > height
    ]
    pairs = [(one, other) for k, one in enumerate(found) for other in found[:k]]
    return outside + [(one[0], other[0]) for one, other in pairs if one[1].meets(other[1])]
