"""The two forms of one drawing: wide for page and paper, narrow for a phone."""

from enum import Enum


class Form(Enum):
    """How wide the picture is drawn, in pixels at 1:1; text has the same size in both."""

    WIDE = 868.0
    NARROW = 330.0

    @property
    def width(self) -> float:
        return self.value

    @property
    def is_narrow(self) -> bool:
        return self is Form.NARROW

    @property
    def css(self) -> str:
        """The class by which the page's style sheet shows one form and hides the other."""
        return f"chart chart-{self.name.lower()}"
