"""What a stage has loaded for when the network is gone, and how long it may show a film without asking."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from helhet.assembly.models import Item

# A cut of ten minutes is borne, and who has said no waits no longer than this (decision 47).
GROUND_LASTS = timedelta(minutes=15)
SILENT_AFTER = timedelta(seconds=90)  # three times as long as a stage is silent when all is well
LETS_GO_AFTER = timedelta(hours=36)  # as long as a screen's address works
PROBLEMS = ("full", "broken", "unable")
"""No room for it all; a file that came otherwise than it was; a browser that can keep nothing here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a browser that shows the stage says of itself; ``key`` is drawn by it.

    Of slides and films: how many it has, of how many. ``item`` and ``slide`` are where its own keys have put
    it, and nothing while it follows the control.
    """

    key: UUID
    frames: int = 0
    frames_of: int = 0
    films: int = 0
    films_of: int = 0
    problem: str = ""
    confirmed_at: datetime | None = None
    item: Item | None = None
    slide: int = 0
