"""What a rehearsal left is cleared away; what a day's votes could be joined by is let go of.

Run within the transaction of an action that has locked the stage.
"""

import secrets
from typing import TypeVar

from django.db.models import Model, QuerySet

from helhet.assembly.chance import row_key
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
    Support,
    TableNote,
    Takeaway,
    Vote,
)

# Tables where earlier states of rows could be joined.
LETS_GO = (Vote, Feedback, Participant, Registration, HallQuestion, Support, Takeaway)
Row = TypeVar("Row", bound=Model)
Held = TypeVar("Held", Support, Takeaway)


def clear(assembly: Assembly) -> None:
    """Erase all that was answered, asked and written while the assembly was tried.

    Not who has been checked in: that can be done on the day alone, by the door, which may open meanwhile.
    """
    Round.objects.filter(question__assembly=assembly).delete()
    Participant.objects.filter(assembly=assembly).delete()
    HallQuestion.objects.filter(assembly=assembly, step=None).delete()
    Takeaway.objects.filter(assembly=assembly).delete()
    TableNote.objects.filter(item__assembly=assembly).delete()
    Feedback.objects.filter(item__assembly=assembly).delete()
    Conclusion.objects.filter(assembly=assembly, step=None).delete()
    Quote.objects.filter(assembly=assembly).delete()
    Registration.objects.filter(assembly=assembly).update(joined_on=None)
    Item.objects.filter(assembly=assembly).update(began_at=None, ended_at=None)


def mix(assembly: Assembly) -> None:
    """Write every vote and opinion of the day anew, in an order and with a ballot given by chance.

    A phone that still holds its secret can then no longer find its own, nor can anyone who takes the phone.
    Of whom a vote came is blank from now on: all that may be told by role was counted when the round closed,
    and the only one of a role would stand there. Who took part is written anew too: on PostgreSQL a row
    tells which others were written with it, and a phone that came in by badge was so with the name on it.
    """
    for one in Round.objects.filter(question__assembly=assembly):
        votes = _anew(one.votes.all())
        for vote in votes:
            vote.ballot, vote.role = secrets.token_hex(32), ""
        Vote.objects.bulk_create(votes)
    for item in Item.objects.filter(assembly=assembly):
        opinions = _anew(Feedback.objects.filter(item=item))
        for opinion in opinions:
            opinion.ballot = secrets.token_hex(32)
        Feedback.objects.bulk_create(opinions)
    Participant.objects.bulk_create(_anew(assembly.participants.all()))
    _let_go_of_holders(assembly)


def _let_go_of_holders(assembly: Assembly) -> None:
    """What was asked, supported and taken along stays; from which phone it came no longer stands there."""
    HallQuestion.objects.filter(assembly=assembly).update(holder="")
    Support.objects.bulk_update(_of_nobody(Support.objects.filter(question__assembly=assembly)), ["holder"])
    Takeaway.objects.bulk_update(_of_nobody(Takeaway.objects.filter(assembly=assembly)), ["holder"])


def _of_nobody(rows: QuerySet[Held]) -> list[Held]:
    """The rows, each with a holder drawn by chance: they are counted, and each phone's was one."""
    found = list(rows)
    for row in found:
        row.holder = secrets.token_hex(32)
    return found


def _anew(rows: QuerySet[Row]) -> list[Row]:
    """The rows with other keys, taken out of their table, in the order of those keys."""
    found = list(rows)
    rows.delete()
    for row in found:
        row.pk = row_key()
    return sorted(found, key=lambda row: row.pk)
