"""The outbox, and what people would be told, from the command line."""

from typing import TYPE_CHECKING

import click

from helhet.command import start

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from helhet.messages.models import Message

_STATES = ("waiting", "sent", "given_up", "bounced")


@click.command("digest")
@click.option("--dry-run", is_flag=True, help="Show what would be mailed to whom, and write nothing.")
def digest_command(dry_run: bool) -> None:
    """Write and send the digests and notices that are due; helhet tick does this too.

    \b
    Examples:
      helhet digest --dry-run
      helhet digest
    """
    start()
    from django.utils import timezone

    from helhet.messages.ticking import deliver_all, tell_everyone, to_tell

    if not dry_run:
        click.echo(f"{tell_everyone()} mails of notices written; {deliver_all()} messages sent.")
        return
    due = to_tell(timezone.now())
    for telling in due:
        click.echo(f"{telling.person.email}  {telling.sort}  {telling.subject}")
        for notice in telling.notices:
            click.echo(f"    {notice.kind}  {notice.created_at:%Y-%m-%d}  {notice.title}")
    click.echo(f"{len(due)} mails would be written.")


@click.group("outbox")
def outbox_group() -> None:
    """See the mail that waits, and try it again.

    \b
    Examples:
      helhet outbox list
      helhet outbox list --state bounced
      helhet outbox retry 117
      helhet outbox retry --all
    """


@outbox_group.command("list")
@click.option("--state", type=click.Choice(_STATES), help="Those in one state; else all that have not left.")
def list_command(state: str | None) -> None:
    """Number, address, state and last error of each message; never what it says."""
    start()
    from helhet.messages.models import Message
    from helhet.messages.states import called

    rows = Message.objects.order_by("pk")
    rows = rows.filter(state=state) if state else rows.exclude(state=Message.State.SENT)
    for row in rows:
        told = f"{row.pk}  {row.to}  {row.state}  {row.attempts} tries  {called(row)}  {row.last_error}"
        click.echo(told.strip())
    click.echo(f"{len(rows)} messages.")


@outbox_group.command("retry")
@click.argument("number", type=int, required=False)
@click.option("--all", "is_all", is_flag=True, help="Everything that waits or was given up.")
def retry_command(number: int | None, is_all: bool) -> None:
    """Try a message again now, or all that wait or were given up."""
    if (number is None) != is_all:
        raise click.UsageError("Say the number of a message, or --all.")
    start()
    from helhet.core.actions import Channel
    from helhet.messages.actions import try_again
    from helhet.messages.models import Message
    from helhet.messages.ticking import deliver_all

    rows = list(Message.objects.filter(pk=number) if number is not None else _retriable())
    if number is not None and not rows:
        raise click.ClickException(f"There is no message {number}. helhet outbox list shows them.")
    for row in rows:
        try_again(by=Channel.COMMAND, message=row)
    deliver_all()
    keys = [row.pk for row in rows]
    left = Message.objects.filter(pk__in=keys, state=Message.State.SENT).count()
    click.echo(f"{len(keys)} tried again, {left} of them left.")


def _retriable() -> "QuerySet[Message]":
    from django.db.models import Q

    from helhet.messages.models import Message

    left = (Message.State.WAITING, Message.State.GIVEN_UP)
    return Message.objects.filter(state__in=left).exclude(Q(is_secret=True, text=""))
