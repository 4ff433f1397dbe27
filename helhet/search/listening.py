"""What is written is due to be read into the index; nobody who writes knows of it.

A row of ``Due`` is written in the same transaction as the text, so that neither is there without the other.
It is read at once in a process that says so (``at_once``: a server with the dictionary in memory), else by
the next ``helhet tick``. What comes past the models (many rows written at once) is found by the tick, which
compares.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from helhet.assembly.frozen.said import locked_accounts
from helhet.assembly.models import Assembly, NewsPage, Quote
from helhet.chain.models import Unit
from helhet.core.actions import Deed, happened
from helhet.search import keeping
from helhet.search.models import Due, Entry
from helhet.thread.models import Carry, Link, Step
from helhet.year.models import AgendaItem, Meeting

_What = Due.What
_is_at_once = False


def at_once() -> None:
    """From here on this process reads what is due as soon as it is committed."""
    global _is_at_once
    _is_at_once = True


def listen() -> None:
    """Start listening; called once when the program starts."""
    saved: dict[type[Model], Callable[..., None]] = {
        Step: _step, Carry: _carry, Link: _link,
        AgendaItem: _item, Meeting: _meeting, NewsPage: _news, Quote: _quote,
    }  # fmt: skip
    for model, heard in saved.items():
        post_save.connect(heard, sender=model, dispatch_uid=f"search {model.__name__}")
    post_delete.connect(_link_gone, sender=Link, dispatch_uid="search unlinked")
    post_delete.connect(_carry, sender=Carry, dispatch_uid="search uncarried")
    happened.connect(_done, dispatch_uid="search")


def _due(what: str, rows: Iterable[int]) -> None:
    Due.objects.bulk_create(Due(what=what, row=row) for row in rows)
    if _is_at_once:
        transaction.on_commit(keeping.settle_newest, robust=True)


def _step(instance: Step, **_: Any) -> None:
    _due(_What.STEP, [instance.pk])


def _carry(instance: Carry, **_: Any) -> None:
    _due(_What.STEP, [instance.step_id])


def _link(instance: Link, **_: Any) -> None:
    _due(_What.STEP, [instance.later_id])


def _link_gone(instance: Link, **_: Any) -> None:
    _due(_What.APART, [instance.later_id, instance.earlier_id])


def _item(instance: AgendaItem, **_: Any) -> None:
    _due(_What.ITEM, [instance.pk])


def _meeting(instance: Meeting, *, created: bool, **_: Any) -> None:
    if not created:  # its day may be another
        _due(_What.ITEM, instance.items.exclude(note="").values_list("pk", flat=True))


def _news(instance: NewsPage, **_: Any) -> None:
    if not instance.published:  # taken down: it is not found for another moment
        Entry.objects.filter(news=instance).delete()
    _due(_What.NEWS, [instance.pk])


def _quote(instance: Quote, *, created: bool, **_: Any) -> None:
    if not created and instance.withdrawn_at is not None:
        Entry.objects.filter(news__assembly=instance.assembly_id).delete()
        rows = NewsPage.objects.filter(assembly=instance.assembly_id)
        _due(_What.NEWS, rows.values_list("pk", flat=True))


def _done(sender: object, deed: Deed, **_: Any) -> None:
    """What an action writes for many rows at once, where no row says so itself."""
    # What came along with a carry goes back with it.
    if deed.action == "thread.undo_carry" and isinstance(deed.result, Carry):
        back = Carry.objects.filter(to_unit=deed.result.to_unit_id, undone_at=deed.result.undone_at)
        _due(_What.STEP, back.values_list("step_id", flat=True))
    if deed.action == "assembly.freeze" and isinstance(deed.result, Assembly):
        locked = locked_accounts().filter(assembly=deed.result)
        _due(_What.ACCOUNT, locked.values_list("pk", flat=True))
    # What waited at a unit that was merged is answered at its heir.
    if deed.action == "chain.merge_unit" and isinstance(deed.result, Unit):
        old, heir = deed.result, deed.result.merged_into
        moved = Step.objects.filter(answered_at=heir, unit__path__startswith=old.path)
        _due(_What.STEP, moved.values_list("pk", flat=True))
