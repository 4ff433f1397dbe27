"""helhet search and index: looking for words, and keeping what makes them found."""

from datetime import date
from typing import Any

import click

from helhet.command import start


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--as", "email", required=True, metavar="EMAIL", help="Whose rights hold: their e-mail.")
@click.option("--unit", "path", default="", help="Only at this unit and below it, such as /kfv/gymnasiet.")
@click.option("--most", default=10, show_default=True, type=click.IntRange(min=1), help="Threads to show.")
def search_command(words: tuple[str, ...], email: str, path: str, most: int) -> None:
    """What a person may read that all WORDS stand in, thread by thread, in any form of the words.

    \b
    Examples:
      helhet search handledning --as rektor@example.org
      helhet search '"första veckan"' --as rektor@example.org --unit /kfv/gymnasiet
    """
    start()
    from helhet.chain.queries import unit_at
    from helhet.search.asking import asked
    from helhet.search.queries import Narrowed, search
    from helhet.search.telling import told

    unit = unit_at(path) if path else None
    if path and unit is None:
        raise click.ClickException(f"There is no unit at {path}.")
    question = asked(" ".join(words))
    if question.is_empty:
        raise click.ClickException("There is no word to look for. Write one of at least two letters.")
    for reader in _readers(email):
        if unit is not None and not unit.path.startswith(reader.authority.path):
            continue
        where = Narrowed(unit=None if unit == reader.authority else unit)
        found = search(reader, question, where)
        least = "" if found.is_all else "at least "
        click.echo(
            f"{reader.authority.path}: {least}{found.count} texts in {least}{len(found.groups)} threads"
        )
        for group in told(reader, question, found.groups[:most]):
            _tell(group, "at least " if group.kind in found.more else "")


@click.command("index")
@click.option("--anew", is_flag=True, help="Forget the index first; until it is done, less is found.")
def index_command(anew: bool) -> None:
    """Read into the index what it lacks, or all of it anew. helhet tick does the first by itself.

    \b
    Examples:
      helhet index
      helhet index --anew
    """
    start()
    from rich.progress import Progress

    from helhet.search import keeping

    with Progress(transient=True) as progress:
        task = progress.add_task("Reading", total=keeping.how_many() if anew else None)
        read = keeping.rebuild if anew else keeping.catch_up
        done = read(lambda count: progress.update(task, completed=count))
    click.echo("1 text read into the index." if done == 1 else f"{done} texts read into the index.")


def _readers(email: str) -> list[Any]:
    """Who searches, in each authority where they have a role today."""
    from django.utils import timezone

    from helhet.chain.queries import unit_at
    from helhet.people.models import Person
    from helhet.people.permissions import active_assignments
    from helhet.search.rooms import searcher

    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        raise click.ClickException(f"There is nobody with the e-mail {email}.")
    rows = list(active_assignments(person, timezone.localdate()))
    roots = [unit_at(root) for root in sorted({row.unit.root_path for row in rows})]
    if not roots:
        raise click.ClickException(f"{email} has no role today, and may read nothing.")
    return [searcher(person, rows, root) for root in roots if root is not None]


def _tell(group: Any, least: str) -> None:
    goal = group.thread.goal if group.thread else None
    years = _years(group.thread.first, group.thread.last) if group.thread else ""
    size = f"{group.thread.count} steps, {years}" if group.thread else str(group.kind)
    click.echo(f"\n{goal.title if goal else _plain(group.told[0].title)} ({size})")
    for one in group.told:
        click.echo(f"  {one.on}  {_plain(one.title)}")
        if one.excerpt:
            click.echo(f"              {_plain(one.excerpt)}")
    if group.more:
        click.echo(f"              and {least}{group.more} more")


def _plain(pieces: Any) -> str:
    return "".join(f"*{piece.text}*" if piece.is_found else piece.text for piece in pieces)


def _years(first: date, last: date) -> str:
    return str(last.year) if first.year == last.year else f"{first.year}–{last.year}"
