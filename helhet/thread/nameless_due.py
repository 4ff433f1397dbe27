"""Whether the clock has anything to do in the waiting room; most ticks have not."""

from datetime import date

from django.db.models import QuerySet

from helhet.chain.queries import authorities
from helhet.thread import rounds
from helhet.thread.models import Round, Step, WaitingText

_Stage = WaitingText.Stage


def to_gather(on: date) -> bool:
    """A week has begun since an authority's latest round, or a text must be published on its day."""
    looked = dict(Round.objects.values_list("authority", "week"))
    if any(looked.get(row.pk, date.min) < rounds.monday_of(on) for row in authorities()):
        return True
    latest = on + rounds.REVIEW
    return WaitingText.objects.filter(stage=_Stage.WAITING, publish_by__lte=latest).exists()


def to_publish(on: date) -> bool:
    """The time of a gathered text has come."""
    rows = WaitingText.objects.filter(stage=_Stage.GATHERED, review_until__lte=on)
    return any((day := rounds.published_on(row)) is not None and day <= on for row in rows)


def to_forget(on: date) -> bool:
    """A withheld text, or the hash of a code, has been kept its time."""
    withheld = WaitingText.objects.filter(stage=_Stage.WITHHELD, withheld_on__lte=on - rounds.WITHHELD_FOR)
    old = WaitingText.objects.filter(withheld_on__lte=on - rounds.CODE_FOR)
    return withheld.exists() or old.exists() or codes_kept_too_long(on).exists()


def codes_kept_too_long(on: date) -> QuerySet[Step]:
    """Published texts whose code has been known for two years."""
    return Step.objects.filter(written_at__date__lte=on - rounds.CODE_FOR).exclude(slip="")
