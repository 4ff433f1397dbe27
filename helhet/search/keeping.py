"""Keeping the index: reading what is due, comparing all of it with what it stands for, making it anew."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice

from django.db import connection, transaction
from django.db.models import Model

from helhet.assembly.models import Frozen, NewsPage
from helhet.search import texts, threads
from helhet.search.models import Due, Entry, Posting, Word
from helhet.search.ranks import rank
from helhet.search.texts import BATCH, Text
from helhet.search.tokens import read, written
from helhet.thread.models import Step
from helhet.year.models import AgendaItem

Row = tuple[int, int, int, int, str]  # word, room, entry, rank, places
_INSERT = "INSERT INTO search_posting (word_id, room, entry_id, rank, places) VALUES (%s, %s, %s, %s, %s)"
_MODELS: dict[str, type[Model]] = {"step": Step, "item": AgendaItem, "news": NewsPage, "account": Frozen}
_AT_ONCE = 50
_LONG_AGO = 1  # of an entry that nothing has been read into yet


def settle() -> int:
    """Read all that is due; returns how many texts. What comes meanwhile stays due."""
    done = 0
    while rows := list(Due.objects.order_by("pk")[:BATCH]):
        with transaction.atomic():
            done += _settled(rows)
            Due.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return done


def settle_newest() -> int:
    """Read what was written last, and no more than one waits for after a form has been sent."""
    rows = list(Due.objects.order_by("-pk")[:_AT_ONCE])
    if not rows:
        return 0
    with transaction.atomic():
        done = _settled(rows)
        Due.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return done


def catch_up(progress: Callable[[int], object] = bool) -> int:
    """Read all that is due, and all that reads otherwise than it was read: nothing stays lost.

    Returns how many texts; ``progress`` is told how many so far.
    """
    done = settle()
    for what in texts.OF:
        for keys in _batches(list(_changed(what))):
            with transaction.atomic():
                done += put(what, keys)
            progress(done)
    _mend_threads()
    return done


def rebuild(progress: Callable[[int], object] = bool) -> int:
    """Forget the index and read everything again; until it is done, less is found. Returns how many."""
    with transaction.atomic():
        for model in (Posting, Entry, Word):
            model.objects.all().delete()
    return catch_up(progress)


def how_many() -> int:
    """How many texts there are to read."""
    return sum(1 for _ in texts.every())


def put(what: str, keys: Collection[int]) -> int:
    """Read some rows into the index in the place of what was read of them before; returns how many.

    Call it within a transaction. The entries are held first and the rows read after: of two that read the
    same row, the last one reads what was written last.
    """
    entries = _held(what, keys)
    some = list(texts.OF[what](entries.keys()))
    Posting.objects.filter(entry__in=entries.values()).delete()
    _write(_postings(some, entries))
    for one in some:
        entries[one.row].day, entries[one.row].digest = one.on.toordinal(), one.digest
    Entry.objects.bulk_update([entries[one.row] for one in some], ["day", "digest"], batch_size=BATCH)
    there = {one.row for one in some}
    # Emptied, or taken down. What was erased took its entry with it.
    Entry.objects.filter(pk__in=[row.pk for key, row in entries.items() if key not in there]).delete()
    return len(some)


def _settled(rows: Sequence[Due]) -> int:
    found = 0
    for what in texts.OF:
        keys = {row.row for row in rows if row.what == what}
        if keys:
            found += put(what, keys)
    for step in sorted({row.row for row in rows if row.what == Due.What.STEP}):
        threads.join(step)
    for step in sorted({row.row for row in rows if row.what == Due.What.APART}):
        threads.part(step)
    return found


def _held(what: str, keys: Collection[int]) -> dict[int, Entry]:
    """The entries of rows that are there, by the row's key, held until the transaction ends."""
    key = f"{what}_id"
    there = _MODELS[what]._default_manager.filter(pk__in=keys).values_list("pk", flat=True)
    new = set(there) - set(Entry.objects.filter(**{f"{key}__in": keys}).values_list(key, flat=True))
    Entry.objects.bulk_create(
        (Entry(**{key: row}, thread=row if what == "step" else 0, day=_LONG_AGO) for row in sorted(new)),
        ignore_conflicts=True,
    )
    rows = Entry.objects.select_for_update().filter(**{f"{key}__in": keys}).order_by("pk")
    return {getattr(row, key): row for row in rows}


def _write(rows: Iterable[Row]) -> None:
    """New postings. Two million rows are too many to make an object of each: it took thrice the time."""
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT, list(rows))


def _postings(some: Sequence[Text], entries: dict[int, Entry]) -> Iterator[Row]:
    standing = [read(one.title, one.body) for one in some]
    numbers = _numbers({word for words in standing for word in words})
    for one, words in zip(some, standing, strict=True):
        entry, day = entries[one.row].pk, one.on.toordinal()
        for word, found in words.items():
            for room in sorted(one.rooms):
                yield numbers[word], room, entry, rank(found.weight, day), written(found.spots)


def _numbers(words: set[str]) -> dict[str, int]:
    """The number of each word; a new one gets one."""
    known = _known(words)
    new = sorted(words - known.keys())
    if new:
        Word.objects.bulk_create((Word(text=word) for word in new), ignore_conflicts=True)
        known |= _known(set(new))
    return known


def _known(words: set[str]) -> dict[str, int]:
    return dict(Word.objects.filter(text__in=words).values_list("text", "pk"))


def _changed(what: str) -> Iterator[int]:
    """Keys of what is not read, or reads otherwise by now, or is there no more."""
    key = f"{what}_id"
    read_as = dict(Entry.objects.exclude(**{what: None}).values_list(key, "digest"))
    for one in texts.OF[what]():
        if read_as.pop(one.row, None) != one.digest:
            yield one.row
    yield from read_as


def _mend_threads() -> None:
    right = threads.all_threads()
    wrong: dict[int, list[int]] = {}
    for step, thread in Entry.objects.exclude(step=None).values_list("step_id", "thread"):
        if right.get(step, step) != thread:
            wrong.setdefault(right.get(step, step), []).append(step)
    with transaction.atomic():
        for thread, steps in wrong.items():
            Entry.objects.filter(step__in=steps).update(thread=thread)


def _batches(rows: Iterable[int]) -> Iterator[list[int]]:
    whole = iter(rows)
    while some := list(islice(whole, BATCH)):
        yield some
