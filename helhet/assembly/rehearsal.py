"""What a rehearsal left is cleared away; what a day's votes could be joined by is let go of.

Run within the transaction of an action that has locked the stage.
"""

import secrets

from helhet.assembly.models import (
    Assembly,
    Conclusion,
    Feedback,
    HallQuestion,
    Item,
    Participant,
    Quote,
    Registration,
    Round,
    TableNote,
    Takeaway,
    Vote,
)

_BITS = 62


def clear(assembly: Assembly) -> None:
    """Erase all that was answered, asked and written while the assembly was tried."""
    Round.objects.filter(question__assembly=assembly).delete()
    Participant.objects.filter(assembly=assembly).delete()
    HallQuestion.objects.filter(assembly=assembly, step=None).delete()
    Takeaway.objects.filter(assembly=assembly).delete()
    TableNote.objects.filter(item__assembly=assembly).delete()
    Feedback.objects.filter(item__assembly=assembly).delete()
    Conclusion.objects.filter(assembly=assembly, step=None).delete()
    Quote.objects.filter(assembly=assembly).delete()
    Registration.objects.filter(assembly=assembly).update(joined_on=None, checked_in_at=None)
    Item.objects.filter(assembly=assembly).update(began_at=None, ended_at=None)


def mix_votes(assembly: Assembly) -> None:
    """Write every vote of the day anew, in an order and with a ballot given by chance.

    A phone that still holds its secret can then no longer find its vote, nor can anyone who takes the phone.
    """
    for one in Round.objects.filter(question__assembly=assembly):
        votes = list(Vote.objects.filter(round=one))
        Vote.objects.filter(round=one).delete()
        for vote in votes:
            vote.pk, vote.ballot = secrets.randbits(_BITS), secrets.token_hex(32)
        Vote.objects.bulk_create(sorted(votes, key=lambda vote: vote.pk))
