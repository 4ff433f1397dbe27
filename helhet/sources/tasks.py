"""Work that a page starts and does not wait for."""

from pathlib import Path

from django_tasks import task

from helhet.chain.models import Unit
from helhet.core.actions import By, Channel
from helhet.people.models import Person
from helhet.sources.actions import import_given
from helhet.sources.model import Given

OWN_TABLE = "own-table"


@task()
def read_address(source: str, address: str, authority_path: str = "", person_pk: int = 0) -> int:
    """Read a source from an address; gives the number of the import run, which tells the rest."""
    by: By = Person.objects.get(pk=person_pk) if person_pk else Channel.SYSTEM
    authority = Unit.objects.get(path=authority_path) if authority_path else None
    given = Given(url=address, name=address, authority=authority)
    return int(import_given(by=by, source=source, given=given).pk)


@task()
def read_key_figures(
    source: str, kpis: str, years: str = "", authority_path: str = "", person_pk: int = 0
) -> int:
    """Ask a source for key figures by their ids; gives the number of the import run."""
    by: By = Person.objects.get(pk=person_pk) if person_pk else Channel.SYSTEM
    authority = Unit.objects.get(path=authority_path) if authority_path else None
    options = {"kpis": kpis, "years": years}
    given = Given(name=kpis, authority=authority, options=options)
    return int(import_given(by=by, source=source, given=given).pk)


@task()
def read_own_table(
    path: str, name: str, mapping_pk: int, below: str, sheet: str, authority_path: str, person_pk: int
) -> int:
    """Read an own table from a file of ours, which is thrown away after; gives the import run's number."""
    given = Given(
        path=Path(path),
        name=name,
        authority=Unit.objects.get(path=authority_path),
        options={"mapping": mapping_pk, "below": below, "sheet": sheet},
    )
    try:
        return int(import_given(by=Person.objects.get(pk=person_pk), source=OWN_TABLE, given=given).pk)
    finally:
        Path(path).unlink(missing_ok=True)
