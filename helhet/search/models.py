"""Rows of the index. It holds nothing of its own: all of it can be made again from what it stands for."""

from django.db import models

from helhet.assembly.models import Frozen, NewsPage
from helhet.thread.models import Step
from helhet.year.models import AgendaItem


class Word(models.Model):
    """A base form that stands in some text."""

    text = models.CharField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.text


class Entry(models.Model):
    """A text that can be found: a step, a point of a meeting, the published page of an assembly, or what a
    unit said before one.

    ``thread`` is the same for all steps that hang together: the lowest primary key among them; 0 for what is
    no step. ``digest`` is of all that was read, so that what has changed since is known.
    """

    step = models.OneToOneField(Step, on_delete=models.CASCADE, null=True, related_name="entry")
    item = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, null=True, related_name="entry")
    news = models.OneToOneField(NewsPage, on_delete=models.CASCADE, null=True, related_name="entry")
    account = models.OneToOneField(Frozen, on_delete=models.CASCADE, null=True, related_name="entry")
    thread = models.BigIntegerField(default=0, db_index=True)
    day = models.PositiveIntegerField()  # as of ``date.toordinal``
    digest = models.CharField(max_length=32, blank=True)


class Posting(models.Model):
    """That a word stands in a text, where that text is heard (``rooms.py``), and how high (``ranks.py``).

    A text that is heard in two rooms has its words in both. ``places`` says where in the text, as
    ``tokens.py`` writes it.
    """

    word = models.ForeignKey(Word, on_delete=models.CASCADE, db_index=False, related_name="postings")
    room = models.BigIntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, db_index=False, related_name="postings")
    rank = models.IntegerField(default=0)
    places = models.TextField()

    class Meta:
        indexes = [
            # All that a question reads of words it does not show.
            models.Index(fields=["word", "room", "entry", "rank"], name="posting_word_room"),
            models.Index(fields=["entry", "word", "rank"], name="posting_entry_word"),
        ]


class Due(models.Model):
    """Something was written that the index has not read yet. Written in the transaction that it tells of.

    Each writing has a row of its own: one that comes while another is being read is never taken for it.
    """

    class What(models.TextChoices):
        """What ``row`` is the primary key of."""

        STEP = "step"
        ITEM = "item"
        NEWS = "news"
        ACCOUNT = "account"
        APART = "apart"  # a step that a link was taken from: its thread may be two now

    what = models.CharField(max_length=10, choices=What.choices)
    row = models.BigIntegerField()
