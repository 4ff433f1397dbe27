"""Ballots become votes: many in one transaction, one of each ballot, and nothing that tells their order.

Nothing here says whose a ballot is: it carries a hash that only the phone can make again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from helhet.assembly.capability import Capability
from helhet.assembly.chance import row_key
from helhet.assembly.models import Round, Vote
from helhet.assembly.roles import hall_role


@dataclass(frozen=True, slots=True)
class Ballot:
    """What a phone answers in a round of its assembly; ``ballot`` is ``Capability.ballot`` of the round."""

    assembly: int
    round_key: str
    ballot: str
    role: str
    choice: tuple[int, ...] = ()
    words: str = ""

    @classmethod
    def of(
        cls, capability: Capability, round_key: UUID | str, choice: Sequence[int] = (), words: str = ""
    ) -> "Ballot":
        """The ballot of whoever holds a capability."""
        key = str(round_key)
        role = hall_role(capability.role).key
        return cls(capability.assembly, key, capability.ballot(key), role, tuple(choice), words)


class Came(StrEnum):
    """What became of a ballot."""

    SAVED = "saved"
    LATE = "late"  # the round was closed: it is kept and not counted
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a ballot, and in words what is wrong with one that was refused."""

    came: Came
    words: str = ""


_SAVED, _LATE = Outcome(Came.SAVED), Outcome(Came.LATE)


def write(ballots: Sequence[Ballot]) -> list[Outcome]:
    """Write a batch, within the caller's transaction; the outcomes are in the order of the ballots.

    Of a ballot that comes twice in a round the last one holds. The rounds are locked: one that is being
    closed counts all of them or none.
    """
    _wait_for_the_disk()
    rounds = _rounds({one.round_key for one in ballots})
    outcomes = [_outcome(one, rounds.get(one.round_key)) for one in ballots]
    counted: dict[tuple[int, str], Vote] = {}
    late: dict[tuple[int, str], Vote] = {}
    for one, outcome in zip(ballots, outcomes, strict=True):
        if outcome.came is not Came.REFUSED:
            into = late if outcome.came is Came.LATE else counted
            row = _vote(one, rounds[one.round_key], is_late=outcome.came is Came.LATE)
            into[row.round_id, row.ballot] = row
    _upsert(counted)
    known = _keep_late(late)
    return [
        _SAVED if outcome.came is Came.LATE and _is_known(one, rounds, known) else outcome
        for one, outcome in zip(ballots, outcomes, strict=True)
    ]


def _rounds(keys: set[str]) -> dict[str, Round]:
    valid = [key for key in keys if _is_uuid(key)]
    rows = Round.objects.filter(key__in=valid).select_related("question__assembly").order_by("pk")
    return {str(row.key): row for row in rows.select_for_update(of=("self",))}


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _outcome(ballot: Ballot, found: Round | None) -> Outcome:
    if found is None or found.question.assembly_id != ballot.assembly:
        return Outcome(Came.REFUSED, _("That question is not asked any more."))
    if not found.question.assembly.is_open:
        return Outcome(Came.REFUSED, _("The assembly is not going on."))
    kind = found.question.declared
    problem = kind.problem(found.question.options, ballot.choice, ballot.words)
    if not problem and not _can_be_written(ballot.words):
        problem = _("There is a sign in the answer that cannot be read. Write it again.")
    if problem:
        return Outcome(Came.REFUSED, problem)
    return _SAVED if found.closed_at is None else _LATE


def _can_be_written(words: str) -> bool:
    """Half a sign, or one of no width at all, would stop the whole batch."""
    return "\0" not in words and not any("\ud800" <= sign <= "\udfff" for sign in words)


def _vote(ballot: Ballot, into: Round, *, is_late: bool) -> Vote:
    return Vote(
        pk=row_key(), round=into, ballot=ballot.ballot, role=ballot.role,
        choice=sorted(ballot.choice), words=ballot.words, is_late=is_late,
    )  # fmt: skip


def _upsert(rows: Mapping[tuple[int, str], Vote]) -> None:
    """In the order of their keys, which is that of chance."""
    if rows:
        Vote.objects.bulk_create(
            sorted(rows.values(), key=lambda row: row.pk),
            update_conflicts=True, unique_fields=["round", "ballot"],
            update_fields=["role", "choice", "words", "is_late"],
        )  # fmt: skip


def _keep_late(rows: Mapping[tuple[int, str], Vote]) -> dict[tuple[int, str], Vote]:
    """Keep those that are not there before; returns what was: an answer sent again is saved already."""
    if not rows:
        return {}
    there = Vote.objects.filter(round_id__in={key[0] for key in rows}, ballot__in={key[1] for key in rows})
    known = {(row.round_id, row.ballot): row for row in there}
    new = [row for key, row in rows.items() if key not in known]
    Vote.objects.bulk_create(sorted(new, key=lambda row: row.pk), ignore_conflicts=True)
    return known


def _is_known(ballot: Ballot, rounds: Mapping[str, Round], known: Mapping[tuple[int, str], Vote]) -> bool:
    there = known.get((rounds[ballot.round_key].pk, ballot.ballot))
    if there is None or there.is_late:
        return False
    return there.choice == sorted(ballot.choice) and there.words == ballot.words


def _wait_for_the_disk() -> None:
    """Whatever the server's own setting: a vote is on disk before it is told of. SQLite always is so."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit TO ON")
