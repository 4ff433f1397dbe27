"""The journal of who did what: one line for every action, written in the action's transaction."""

from datetime import date, datetime
from typing import Any

from django.db.models import Model

from helhet.chain.models import Unit
from helhet.core.actions import Channel, Deed, happened
from helhet.people.models import JournalEntry, Person

_LONGEST = 200
# What nobody may read afterwards: with the link or the text of an invitation one could sign in, and what
# people write belongs to where they wrote it, where it can be withdrawn.
_SECRET = frozenset({
    "password", "code", "link", "text", "title", "fields", "reason", "parts", "content", "description",
    "question", "file_name", "guest", "needs", "lead", "body", "words", "correction",
})  # fmt: skip


# Typing is no deed: a line every few seconds tells nothing, and one for a draft that was put away would tell
# on which day somebody wrote without a name. Nor is it told that the waiting room is stirred, at every tick,
# nor that a phone came into the hall: with the list at the door its minute would tell whose it is; and who
# has read a report, or what stands before a meeting, is shown by role and number alone. A stage tells every
# half a minute what it has loaded.
_UNTOLD = frozenset({
    "thread.save_draft", "thread.drop_draft", "thread.stir", "assembly.join_hall", "assembly.join_by_badge",
    "assembly.open_report", "assembly.say_read", "assembly.tell_loaded", "year.open_material",
})  # fmt: skip


def listen() -> None:
    """Start writing; called once when the program starts."""
    happened.connect(_write, dispatch_uid="journal")


def _write(sender: object, deed: Deed, **_: Any) -> None:
    if deed.action in _UNTOLD:
        return
    if deed.by is Channel.ANONYMOUS:
        return  # a line would carry the minute, and with the server's own log the minute is a name
    JournalEntry.objects.create(
        person=deed.by if isinstance(deed.by, Person) else None,
        channel=deed.by.value if isinstance(deed.by, Channel) else "",
        action=deed.action,
        unit_path=_unit_path(deed),
        details={key: _plain(value) for key, value in deed.details.items() if key not in _SECRET},
    )


def _unit_path(deed: Deed) -> str:
    for value in (deed.result, *deed.details.values()):
        if isinstance(value, Unit):
            return value.path
        unit = getattr(value, "unit", None)
        if isinstance(unit, Unit):
            return unit.path
    return ""


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Unit):
        return value.path
    if isinstance(value, Model):
        return f"{value._meta.label_lower} {value.pk}"
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]  # a list's own text would hold the names of its rows
    return str(value)[:_LONGEST]
