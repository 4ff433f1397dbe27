"""The words of the mails that tell of notices: what, why it comes, and the way out.

A mail says what and where; never what somebody said.
"""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.core.wording import in_words
from helhet.messages.kinds import notice_kinds
from helhet.messages.leaving import leaving_token
from helhet.messages.models import Notice
from helhet.people.models import Person
from helhet.people.roles import ROLES

MOST: Final = 10  # more is no digest


def because(notice: Notice) -> str:
    """Why somebody is told, as a sentence."""
    if notice.role:
        told = {"role": ROLES[notice.role].name, "unit": notice.unit.name}
        return _("You get this because you are %(role)s at %(unit)s.") % told
    reason = notice_kinds()[notice.kind].reason
    if reason is None:
        return _("You get this because you have a role at %(unit)s.") % {"unit": notice.unit.name}
    return _("You get this because %(reason)s.") % {"reason": reason}


def digest_letter(person: Person, rows: Sequence[Notice], *, is_weekly: bool) -> tuple[str, str]:
    """Subject and text of a digest, in the active language."""
    count = len(rows)
    if is_weekly:
        subject = ngettext("One thing this week", "%(count)s things this week", count)
    else:
        subject = ngettext("One thing today", "%(count)s things today", count)
    subject = subject % {"count": in_words(count).capitalize()}
    return subject, _text(person, rows, subject)


def notice_letter(person: Person, rows: Sequence[Notice]) -> tuple[str, str]:
    """Subject and text of what is told at once, in the active language."""
    if len(rows) == 1:
        return rows[0].title, _text(person, rows, "")
    subject = _("%(count)s things to know now") % {"count": in_words(len(rows)).capitalize()}
    return subject, _text(person, rows, subject)


def way_out(person: Person) -> str:
    """The end of every mail that can be left."""
    link = address_of(reverse("utskick", kwargs={"token": leaving_token(person)}))
    said = _("Once a week instead, or no mail at all, only on My part. Choose here:")
    return f"{said}\n{link}" if link else _("You choose how often mail comes on My part.")


def address_of(path: str) -> str:
    """The whole address of a page; "" where the installation has not been told its own."""
    return urljoin(settings.ENVIRONMENT.url, path) if settings.ENVIRONMENT.url else ""


def _text(person: Person, rows: Sequence[Notice], heading: str) -> str:
    parts = [heading] if heading else []
    reason = ""
    for row in sorted(rows[:MOST], key=because):
        if because(row) != reason:
            reason = because(row)
            parts.append(reason)
        # The way over the notice marks it as read; the page asks who reads it.
        link = address_of(reverse("avisering", kwargs={"number": row.pk}))
        parts.append(f"{row.title}\n{link}".strip())
    if len(rows) > MOST:
        more = ngettext("And one more.", "And %(count)s more.", len(rows) - MOST)
        link = address_of(reverse("aviseringar"))
        parts.append(f"{more % {'count': in_words(len(rows) - MOST)}}\n{link}".strip())
    return "\n\n".join([*parts, *_end(person, rows)]) + "\n"


def _end(person: Person, rows: Sequence[Notice]) -> list[str]:
    """Why it cannot be left, or how it can."""
    stays = list(dict.fromkeys(str(kind.stays) for row in rows if (kind := notice_kinds()[row.kind]).stays))
    return ["—", *(stays or [way_out(person)])]


def is_leavable(rows: Sequence[Notice]) -> bool:
    """Whether mail about these stops when a person says so."""
    return all(notice_kinds()[row.kind].stays is None for row in rows)
