"""What is mailed of an assembly: the invitation, that there is a place after all, and the day's reports.

An answer is given by a signed link, without an account. It is another text than the badge's, which hangs
round a neck for all to read.
"""

from typing import Final
from urllib.parse import urljoin

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from helhet.assembly.frozen import has_pack
from helhet.assembly.models import Assembly, Registration
from helhet.assembly.plan import clock
from helhet.core.actions import By, Channel
from helhet.messages.actions import post

_SALT: Final = "helhet.assembly.answer"


def answer_token(registration: Registration) -> str:
    """The text that lets whoever holds it answer for this registration and no other."""
    return signing.dumps([registration.pk, registration.badge[-6:]], salt=_SALT)


def registration_with(token: str) -> Registration | None:
    """Whose answer a text gives, or None where it was not signed by us or the registration is gone."""
    try:
        pk, mark = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    rows = Registration.objects.exclude(name="").select_related("assembly__unit", "person", "unit")
    found = rows.filter(pk=pk).first()
    return found if found is not None and found.badge.endswith(mark) else None


def answer_address(registration: Registration, base: str = "") -> str:
    """The whole address where one answers; ``base`` where the installation has not been told its own."""
    path = reverse("stamman_svar", kwargs={"token": answer_token(registration)})
    return urljoin(settings.ENVIRONMENT.url or base, path)


def address_of(registration: Registration) -> str:
    """Where mail reaches them; empty for whom is made up."""
    if registration.is_example or (registration.person is not None and registration.person.is_example):
        return ""
    return registration.email or (registration.person.email if registration.person else "")


def invite_by_mail(registration: Registration, by: By, base: str) -> bool:
    """Send the invitation; returns whether there was an address to send it to."""
    to = address_of(registration)
    if not to:
        return False
    with translation.override(_language(registration)):
        subject, text = _invitation(registration, answer_address(registration, base))
    _post(registration, by, to, subject, text)
    return True


def tell_of_place(registration: Registration) -> None:
    """There is a place after all, for somebody who waited."""
    to = address_of(registration)
    if not to or not settings.ENVIRONMENT.url:
        return
    assembly = registration.assembly
    with translation.override(_language(registration)):
        said = _(
            "Hello %(name)s,\n\nthere is a place for you now: you are welcome to the assembly on %(day)s.\n\n"
            "If you cannot come, say so here, and the next in line gets the place:\n%(link)s\n"
        )
        text = said % (_told(registration) | {"link": answer_address(registration)})
        subject = _("There is a place for you at the assembly on %(day)s") % {"day": _day(assembly)}
    _post(registration, Channel.SYSTEM, to, subject, text)


def tell_of_reports(registration: Registration, by: By, base: str) -> bool:
    """That the day's reports can be read, in the same words each time; nothing of what they say is mailed.

    Returns whether there was an address to send it to.
    """
    to = address_of(registration)
    if not to:
        return False
    assembly = registration.assembly
    path = reverse("rapporter", kwargs={"unit": assembly.unit, "number": assembly.number})
    with translation.override(_language(registration)):
        said = _(
            "Hello %(name)s,\n\nthe reports for the assembly of %(unit)s on %(day)s can be read now. They "
            "are short: one for each theme and one for each unit. Set aside ten minutes before the day.\n\n"
            "%(first)sRead them here; you sign in as usual:\n%(link)s\n\n"
            "Whoever plans the day sees how many have opened them, role by role, never who.\n\n"
            "You get this because you are invited. If you do not come, say no here, and no more mail "
            "comes about the day:\n%(way_out)s\n"
        )
        told = {
            "first": _first(assembly, base),
            "link": urljoin(settings.ENVIRONMENT.url or base, path),
            "way_out": answer_address(registration, base),
        }
        text = said % (_told(registration) | told)
        subject = _("The reports for the assembly on %(day)s") % {"day": _day(assembly)}
    _post(registration, by, to, subject, text)
    return True


def _post(registration: Registration, by: By, to: str, subject: str, text: str) -> None:
    """Each holds the link that its reader answers by, which is kept no longer than it must be."""
    post(
        by=by, to=to, subject=subject, text=text, is_secret=True, person=registration.person,
        unit=registration.assembly.unit,
    )  # fmt: skip


def _first(assembly: Assembly, base: str) -> str:
    """Where the ten-minute pack is, before the way to all the others; "" where no panel has made one."""
    if not has_pack(assembly):
        return ""
    path = reverse("tio_minuter", kwargs={"unit": assembly.unit, "number": assembly.number})
    said = _(
        "Begin with the ten-minute pack. It has the most important of each panel, and three questions to "
        "bear in mind:\n%(link)s\n\n"
    )
    return said % {"link": urljoin(settings.ENVIRONMENT.url or base, path)}


def _invitation(registration: Registration, link: str) -> tuple[str, str]:
    assembly = registration.assembly
    said = _(
        "Hello %(name)s,\n\nyou are invited to the quality assembly of %(unit)s: %(when)s.\n\n%(welcome)s"
        "Answer here, yes or no, without an account. There you also read the programme and put it in your "
        "calendar:\n%(link)s\n\n%(last)s"
    )
    last = ""
    if assembly.registration_to is not None:
        last = _("Answer by %(day)s.\n") % {"day": date_format(assembly.registration_to, "j F")}
    welcome = f"{assembly.welcome.strip()}\n\n" if assembly.welcome.strip() else ""
    told = _told(registration) | {"welcome": welcome, "link": link, "last": last}
    subject = _("Invitation: the quality assembly on %(day)s") % {"day": _day(assembly)}
    return subject, said % told


def _told(registration: Registration) -> dict[str, str]:
    assembly = registration.assembly
    at = f"{clock(assembly.begins)}–{clock(assembly.ends)}"
    when = ", ".join(part for part in (_day(assembly), at, assembly.place) if part)
    return {"name": registration.name, "unit": assembly.unit.name, "when": when, "day": _day(assembly)}


def _day(assembly: Assembly) -> str:
    return date_format(assembly.on, "j F Y")


def _language(registration: Registration) -> str:
    return registration.person.language if registration.person is not None else settings.LANGUAGE_CODE
