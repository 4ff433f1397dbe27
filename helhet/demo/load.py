"""Load the demo. A second time changes nothing, so what people did in it is kept."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from helhet.core.actions import Channel
from helhet.demo.people import populate
from helhet.demo.tree import grow
from helhet.sources.actions import import_given
from helhet.sources.model import Given
from helhet.warehouse.models import ImportRun

FIGURES = Path(__file__).parent / "figures" / "official.csv"
SOURCE = "official-extract"


class DemoError(Exception):
    """The demo's own table of figures could not be read; the message says where."""


def load(progress: Callable[[str], None]) -> None:
    """Tree, people and official figures; ``progress`` is told what is being done.

    Raises DemoError when the table of figures is refused.
    """
    progress("the federation's units")
    grow()
    progress("example people, one a role")
    populate()
    progress("official figures of four school years")
    read_in(FIGURES)


def read_in(figures: Path) -> None:
    """Import a table of figures, once for each content of it: a restart adds no import run."""
    digest = hashlib.sha256(figures.read_bytes()).hexdigest()[:8]
    name = f"{figures.name} ({digest})"
    if ImportRun.objects.filter(source=SOURCE, given=name, state=ImportRun.State.DONE).exists():
        return
    run = import_given(by=Channel.DEMO, source=SOURCE, given=Given(path=figures, name=name))
    if run.state == ImportRun.State.FAILED:
        raise DemoError(_refused(name, run.problems))


def _refused(name: str, problems: list[dict[str, object]]) -> str:
    told = [f"row {p['row']}, {p['column']}: {p['text']} {p['do']}" for p in problems]
    return "\n".join([f"The demo's figures in {name} were refused.", *told[:10]])
