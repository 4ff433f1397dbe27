"""An example of an authority's own figure: attendance month by month, long enough to show its variation.

The numbers are made up. The demo's own figures are marked Exempel wherever they stand.
"""

from pathlib import Path

from helhet.chain.models import Unit
from helhet.chain.queries import unit_at
from helhet.core.actions import Channel
from helhet.sources.actions import import_given
from helhet.sources.model import Given
from helhet.sources.models import ColumnMapping
from helhet.sources.own_table.actions import save_mapping
from helhet.sources.queries import runs

TABLE = Path(__file__).parent / "figures" / "example_attendance.csv"
SOURCE, SERIES = "own-table", "own.high-attendance"
_COLUMNS = {
    "unit": "Enhet",
    "period": "Dag",
    "numerator": "Elever med hög närvaro",
    "denominator": "Elever",
}
_HOUSES = ("magnus-aberg", "nils-ericson", "birger-sjoberg")


def begin(authority: Unit) -> None:
    """Read the example table in, once: what has been read of an own table since is left as it is."""
    if any(run.source == SOURCE for run in runs(authority)):
        return
    if any(unit_at(f"/kfv/gymnasiet/{house}/") is None for house in _HOUSES):
        return  # somebody has moved them: the demo is theirs now
    mapping = save_mapping(
        by=Channel.DEMO, authority=authority, name="Exempel: hög närvaro", series=SERIES, columns=_COLUMNS,
        headings=list(_COLUMNS.values()), scale=ColumnMapping.Scale.PERCENT,
    )  # fmt: skip
    given = Given(
        path=TABLE, name="Exempel: närvaro.csv", authority=authority, options={"mapping": mapping.pk}
    )
    import_given(by=Channel.DEMO, source=SOURCE, given=given)
