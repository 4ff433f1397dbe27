"""Sending out the day's reports: that they can be read, by mail and on Min del."""

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.assembly import rules
from helhet.assembly.letters import tell_of_reports
from helhet.assembly.models import Assembly, Registration
from helhet.assembly.sending import late_of, readers_of
from helhet.assembly.waiting import locked
from helhet.core.actions import ActionError, By, action


@action
def send_reports(*, by: By, assembly: Assembly, base: str = "") -> int:
    """Tell everyone invited who may read the reports and has not been told. Returns how many.

    ``base`` is the address the product is reached at, where the installation has not been told.
    Raises ForbiddenError, and ActionError before figures and words are locked or where mail leads nowhere.
    """
    held = _ready(by, assembly, base)
    return _told(readers_of(held).filter(reports_sent_at=None), by, base)


@action
def send_reports_again(*, by: By, assembly: Assembly, base: str = "") -> int:
    """Tell those again who were told before today and have opened no report. Returns how many.

    Raises ForbiddenError, and ActionError as ``send_reports`` does.
    """
    held = _ready(by, assembly, base)
    return _told(late_of(held), by, base)


def _ready(by: By, assembly: Assembly, base: str) -> Assembly:
    """The edition as it stands, held: two who press at once tell nobody twice."""
    rules.check_plans(by, assembly)
    held = locked(assembly)
    if held.frozen_at is None:
        raise ActionError(_("Lock figures and words first. Until then only those who prepare may read."))
    if not (settings.ENVIRONMENT.url or base):
        raise ActionError(_("Set HELHET_URL to the address people reach Helhet at, then send again."))
    return held


def _told(rows: QuerySet[Registration], by: By, base: str) -> int:
    found = list(rows.select_related("assembly__unit", "person"))
    for row in found:
        tell_of_reports(row, by, base)
        row.reports_sent_at = timezone.now()
        row.save(update_fields=["reports_sent_at"])
    return len(found)
