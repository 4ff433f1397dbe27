"""What a panel gives to the ten-minute pack: half-written as long as it takes, told when it is confirmed."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.assembly import packing, preparation, rules
from helhet.assembly.models import PackPage, Panel
from helhet.core.actions import ActionError, By, Channel, action
from helhet.people.models import Person


@dataclass(frozen=True, kw_only=True, slots=True)
class PackWords:
    """What is given: a sentence of each, a figure as ``packing`` offers it, and the questions."""

    well: str = ""
    further: str = ""
    figure: str = ""
    questions: tuple[str, ...] = ()


@action
def write_pack(*, by: By, panel: Panel, words: PackWords, version: int) -> PackPage:
    """Write it, half or whole, opened as ``version``; what had been confirmed must be confirmed again.

    Raises ForbiddenError for who does not sit in the panel, and ActionError in words for what is too long,
    for a figure the panel does not show, and where somebody has changed it since.
    """
    row = _held(by, panel, version)
    row.well, row.further = (_short(text, packing.LONGEST_SENTENCE) for text in (words.well, words.further))
    questions = [_short(text, packing.LONGEST_QUESTION) for text in words.questions]
    row.questions = [text for text in questions if text][: packing.QUESTIONS]
    row.indicator, row.unit = "", None
    if words.figure:
        offered = packing.figures(panel)
        if words.figure not in offered:
            raise ActionError(_("Choose a figure that the panel shows."))
        row.indicator, row.unit = offered[words.figure].panel.indicator.key, offered[words.figure].panel.unit
    row.version += 1
    row.confirmed_at, row.confirmed_by = None, None
    row.is_example = by is Channel.DEMO
    row.save()
    return row


@action
def confirm_pack(*, by: By, panel: Panel, version: int) -> PackPage:
    """The panel stands for it: from now on it is in the pack. Never done by itself.

    Raises ForbiddenError, and ActionError saying what is left where it is not whole.
    """
    row = _held(by, panel, version)
    left = packing.lacking(row)
    if left:
        raise ActionError(" ".join(left))
    row.confirmed_at = timezone.now()
    row.confirmed_by = by if isinstance(by, Person) else None
    row.save(update_fields=["confirmed_at", "confirmed_by"])
    return row


def _held(by: By, panel: Panel, version: int) -> PackPage:
    preparation.check_prepares(by, panel)
    rules.check_not_held(panel.assembly)
    rules.check_not_frozen(panel.assembly)
    PackPage.objects.get_or_create(panel=panel)
    row = PackPage.objects.select_for_update().get(panel=panel)
    if row.version != version:
        raise ActionError(_("Somebody has changed it meanwhile. Read what stands there now, and try again."))
    row.panel = panel
    return row


def _short(text: str, longest: int) -> str:
    text = " ".join(text.split())
    if len(text) > longest:
        raise ActionError(_("Shorten “%(start)s …” to %(most)s characters.")
                          % {"start": text[:30], "most": longest})  # fmt: skip
    return text
