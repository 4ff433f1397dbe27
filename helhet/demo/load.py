"""Load the demo. A second time changes nothing, so what people did in it is kept."""

from collections.abc import Callable
from pathlib import Path

from helhet.core.actions import Channel
from helhet.demo.people import populate
from helhet.demo.tree import grow
from helhet.sources.actions import import_given
from helhet.sources.model import Given

FIGURES = Path(__file__).parent / "figures" / "official.csv"


def load(progress: Callable[[str], None]) -> None:
    """Tree, people and official figures; ``progress`` is told what is being done."""
    progress("the federation's units")
    grow()
    progress("example people, one a role")
    populate()
    progress("official figures of four school years")
    given = Given(path=FIGURES, name=FIGURES.name)
    import_given(by=Channel.DEMO, source="official-extract", given=given)
