"""What the nearest assembly asks of the reader, as things with a verb and a last day."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.assembly.before import Asked, Words, asked_of, nearest
from helhet.assembly.panel_talks import title_of
from helhet.core.permissions import Permission
from helhet.core.wording import in_words, listed
from helhet.people.queries import authority_paths
from helhet.thread.readers import ThreadReader
from helhet.web.page import Reader
from helhet.web.pages.min_del.thing import Thing

MOST = 3  # of the seven: a day is not the whole year


def before_the_assembly(reader: Reader, thread: ThreadReader) -> list[Thing]:
    """At most three: to answer, to write, a panel, a duty, to read."""
    assembly = nearest(authority_paths(reader.assignments), reader.today)
    if assembly is None or not reader.may(Permission.SEE_WHOLE, assembly.unit):
        return []
    return list(_things(asked_of(reader.person, assembly, thread.leads, reader.today)))[:MOST]


def _things(asked: Asked) -> Iterator[Thing]:
    if asked.must_answer:
        yield _answer(asked)
    if asked.words is not None:
        yield _words(asked, asked.words)
    if asked.panels:
        yield _panels(asked)
    for duty in asked.duties:
        told = {"day": _day(asked.assembly.on), "duty": str(duty.name)}
        about = _("Your duty at the assembly on %(day)s: %(duty)s") % told
        yield Thing(str(duty.ready), about, _at(asked, duty.page))
    if asked.must_read_pack:
        about = _("Set aside 10 minutes before %(day)s") % {"day": _day(asked.assembly.on)}
        yield Thing(_("Read the ten-minute pack"), about, _at(asked, "tio_minuter"))
    elif asked.unread:
        yield _reports(asked)


def _answer(asked: Asked) -> Thing:
    assembly = asked.assembly
    about = ", ".join(part for part in (_day(assembly.on), assembly.place) if part)
    if assembly.registration_to is not None:
        about = _("%(when)s. Answer by %(day)s") % {"when": about, "day": _day(assembly.registration_to)}
    return Thing(_("Say whether you come to the assembly"), about, f"{_at(asked, 'stamman_en')}#own")


def _words(asked: Asked, words: Words) -> Thing:
    told = {"unit": words.unit.name, "ready": in_words(words.ready), "of": in_words(words.of)}
    about = _("%(unit)s: %(ready)s of %(of)s themes are ready")
    if not words.ready:
        about = _("%(unit)s: none of %(of)s themes is ready")
    address = _at(asked, "panel", panel=words.slug) if words.slug else _at(asked, "paneler")
    return Thing(
        _("Write your unit's words for the assembly"), about % told + _by(asked.assembly.accounts_by), address
    )


def _panels(asked: Asked) -> Thing:
    slug = next(iter(asked.panels))
    address = _at(asked, "panel", panel=slug) if len(asked.panels) == 1 else _at(asked, "paneler")
    verb = ngettext("Prepare your panel", "Prepare your panels", len(asked.panels))
    about = listed([title_of(panel) for panel in asked.panels.values()])
    return Thing(verb, about + _by(asked.assembly.freeze_on), address)


def _reports(asked: Asked) -> Thing:
    day = _day(asked.assembly.on)
    if len(asked.unread) == asked.reports:
        about = _("Set aside 10 minutes before %(day)s") % {"day": day}
    else:
        left = listed([title_of(panel) for panel in asked.unread.values()])
        about = _("Left before %(day)s: %(reports)s") % {"day": day, "reports": left}
    return Thing(_("Read the assembly's reports"), about, _at(asked, "rapporter"))


def _by(day: date | None) -> str:
    """The last day, as the end of a sentence; "" where none is set."""
    if day is None:
        return ""
    said = _("By %(day)s") % {"day": _day(day)}
    return f". {said}"


def _at(asked: Asked, page: str, **more: str) -> str:
    return reverse(page, kwargs={"unit": asked.assembly.unit, "number": asked.assembly.number, **more})


def _day(day: date) -> str:
    return date_format(day, "j F")
