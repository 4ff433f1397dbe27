"""What is said is caught as it is said: by tables, by each phone, by the secretary.

Everything has a key drawn where it was written: sent again after a lost network, it is the same.
"""

from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.assembly import rules
from helhet.assembly.capability import Capability
from helhet.assembly.duties import CONCLUDES, WRITES
from helhet.assembly.hall import phone_of
from helhet.assembly.models import Assembly, Item, Quote, TableNote, Takeaway
from helhet.assembly.roles import HALL_ROLES
from helhet.core.actions import ActionError, By, action
from helhet.people.models import Person

LONGEST_NOTE = 2000
LONGEST_LINE = 400
LONGEST_TAKEAWAY = 280


@action
def write_table_note(
    *, by: By, item: Item, capability: Capability, key: UUID, table: str, text: str
) -> TableNote:
    """What a table arrived at in a group talk; sent again under the same key, the newest words hold.

    Raises ActionError for a phone that does not take part, and for a point that is no group talk.
    """
    phone_of(item.assembly, capability)
    if item.kind != "group_talk":
        raise ActionError(_("This is no talk at the tables."))
    words, name = _line(text, LONGEST_NOTE), " ".join(table.split())[:20]
    if not name:
        raise ActionError(_("Write which table you are at."))
    found, made = TableNote.objects.get_or_create(
        key=key, defaults={"item": item, "table": name, "text": words, "written_at": timezone.now()}
    )
    if not made and found.item_id == item.pk and (found.text, found.table) != (words, name):
        found.text, found.table = words, name
        found.save(update_fields=["text", "table"])
    return found


@action
def take_along(
    *, by: By, assembly: Assembly, capability: Capability, text: str, may_be_told: bool
) -> Takeaway:
    """What one participant takes along home: one's own line, which may be changed while the day goes on.

    Raises ActionError for a phone that does not take part.
    """
    phone = phone_of(assembly, capability)
    words = _line(text, LONGEST_TAKEAWAY)
    told = {"text": words, "may_be_told": may_be_told, "role": phone.role, "is_told": False}
    own = Takeaway.objects.filter(assembly=assembly, holder=phone.holder).first()
    if own is None:
        return Takeaway.objects.create(assembly=assembly, key=uuid4(), holder=phone.holder, **told)
    Takeaway.objects.filter(pk=own.pk).update(**told)
    own.refresh_from_db()
    return own


@action
def tell_takeaway(*, by: By, takeaway: Takeaway, is_told: bool) -> Takeaway:
    """Let others read it, or no longer; somebody reads it first, since it may name a person.

    Raises ForbiddenError, and ActionError for one whose writer has not said that it may be told.
    """
    rules.check_duty(by, takeaway.assembly, *CONCLUDES)
    if is_told and not takeaway.may_be_told:
        raise ActionError(_("Whoever wrote it has not said that it may be told."))
    takeaway.is_told = is_told
    takeaway.save(update_fields=["is_told"])
    return takeaway


@action
def capture_quote(
    *, by: By, assembly: Assembly, key: UUID, text: str, role: str, is_permitted: bool
) -> Quote:
    """Something said that may be told on the day's page, by the hall's role of whoever said it.

    ``is_permitted``: they have said that it may be told. Without that it stays with the secretary. Raises
    ForbiddenError and ActionError.
    """
    rules.check_duty(by, assembly, *WRITES)
    rules.check_begun(assembly)  # a line may have waited for the network until the day was over
    words = _line(text, LONGEST_LINE)
    if role not in HALL_ROLES:
        raise ActionError(_("Choose who said it."))
    found = Quote.objects.filter(key=key, assembly=assembly).first() or Quote(
        assembly=assembly, key=key, is_example=assembly.is_example
    )
    found.text, found.role = words, role
    found.permitted_at = (found.permitted_at or timezone.now()) if is_permitted else None
    found.captured_by = by if isinstance(by, Person) else None
    found.save()
    return found


def _line(text: str, most: int) -> str:
    words = " ".join(text.replace("\0", "").split())
    if not words:
        raise ActionError(_("Write a line."))
    if len(words) > most:
        raise ActionError(_("Shorten it to %(most)s characters.") % {"most": most})
    return words
