"""What a unit says of a theme: written in place, several at once, and nobody's words overwritten."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.assembly import preparation, rules
from helhet.assembly.frozen.store import PARTS
from helhet.assembly.models import Account, AccountText, Assembly
from helhet.assembly.queries import houses
from helhet.chain.models import Unit
from helhet.core.actions import ActionError, By, action
from helhet.indicators.themes import THEMES
from helhet.people.models import Person
from helhet.year.merging import joined, three_way

LONGEST_PART = 4_000


@dataclass(frozen=True, slots=True)
class Written:
    """A part that was saved. ``own`` is the number to write on from while the writer's own text stands.

    ``is_merged``: it reads otherwise than what was sent, for somebody else has written too.
    """

    account: Account
    part: str
    own: int
    is_merged: bool

    @property
    def text(self) -> str:
        """How the part reads now."""
        return str(getattr(self.account, self.part))


@action
def write_account(
    *, by: By, assembly: Assembly, theme: str, unit: Unit, part: str, base: int, text: str
) -> Written:
    """Save one part of what a unit says of a theme, upon the account as it read at version ``base``.

    If another has written in the part meanwhile both texts are put together line by line; where both have
    changed the same line both stand, one after the other, for the two to choose from. Raises ForbiddenError,
    and ActionError when the words are locked or the text is too long.
    """
    account = _account(by, assembly, theme, unit)
    if part not in PARTS:
        raise ActionError(_("There is no such part of an account."))
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip()
    if len(text) > LONGEST_PART:
        raise ActionError(_("Shorten the text to %(most)s characters.") % {"most": LONGEST_PART})
    now = str(getattr(account, part))
    if text == now:
        return Written(account, part, account.version, False)
    before = _text(account, part, base)
    if now == before:
        return Written(account, part, _write(by, account, part, text), False)
    if text == before:
        return Written(account, part, account.version, True)
    own = _keep(by, account, part, text, is_reading=False)
    _write(by, account, part, joined(three_way(before, now, text)))
    return Written(account, part, own, True)


@action
def set_account_done(*, by: By, assembly: Assembly, theme: str, unit: Unit, is_done: bool) -> Account:
    """Say that a unit's words of a theme are ready, or take it back. Raises as ``write_account``."""
    account = _account(by, assembly, theme, unit)
    if is_done and not (account.well or account.further or account.need):
        raise ActionError(_("Write something first."))
    account.done_at = timezone.now() if is_done else None
    account.save(update_fields=["done_at"])
    return account


def _account(by: By, assembly: Assembly, theme: str, unit: Unit) -> Account:
    preparation.check_writes(by, assembly, unit)
    rules.check_not_held(assembly)
    rules.check_not_frozen(assembly)
    if theme not in THEMES or unit not in [assembly.unit, *houses(assembly)]:
        raise ActionError(_("%(unit)s does not tell of that at this assembly.") % {"unit": unit.name})
    Account.objects.get_or_create(assembly=assembly, theme=theme, unit=unit)
    return Account.objects.select_for_update().get(assembly=assembly, theme=theme, unit=unit)


def _text(account: Account, part: str, base: int) -> str:
    """How a part read at a version, or the text that was sent under that number."""
    rows = account.texts.filter(part=part)
    own = rows.filter(number=base).first()
    found = own or rows.filter(number__lt=base, is_reading=True).order_by("-number").first()
    return found.text if found else ""


def _write(by: By, account: Account, part: str, text: str) -> int:
    setattr(account, part, text)
    account.version = _keep(by, account, part, text, is_reading=True)
    account.written_at = timezone.now()
    account.written_by = by if isinstance(by, Person) else None
    account.save(update_fields=[part, "version", "written_at", "written_by"])
    return account.version


def _keep(by: By, account: Account, part: str, text: str, *, is_reading: bool) -> int:
    newest = account.texts.order_by("-number").values_list("number", flat=True).first() or 0
    AccountText.objects.create(
        account=account, number=newest + 1, part=part, text=text, is_reading=is_reading,
        by=by if isinstance(by, Person) else None, at=timezone.now(),
    )  # fmt: skip
    return newest + 1
