"""The preparation rooms: who is let in, who writes what, and how far they have come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.assembly.models import Account, Assembly, Crew, Panel
from helhet.assembly.queries import houses
from helhet.assembly.rules import may_hold
from helhet.chain.models import Unit
from helhet.core.actions import By
from helhet.core.wording import in_words, listed
from helhet.indicators.themes import THEMES
from helhet.people.models import Person
from helhet.people.permissions import active_assignments
from helhet.thread.readers import thread_reader
from helhet.thread.rules import ForbiddenError

ADVISED_WORDS = 12  # of a question on the stage: more cannot be read from the back of the hall


@dataclass(frozen=True, slots=True)
class Preparing:
    """What a person may do in the rooms of an edition. ``leads`` are the units whose words are theirs."""

    is_holder: bool
    is_let_in: bool
    leads: frozenset[str]
    panels: frozenset[int]  # where they moderate or sit

    def writes(self, unit: Unit) -> bool:
        """A unit's words are its leader's; whoever holds the assembly may help."""
        return self.is_holder or unit.path in self.leads

    def prepares(self, panel: Panel) -> bool:
        """Questions and films of a panel are chosen by those who sit in it, and who hold the assembly."""
        return self.is_holder or panel.pk in self.panels


def preparing(person: Person, assembly: Assembly) -> Preparing:
    """What a person may do."""
    is_holder = may_hold(person, assembly.unit)
    reader = thread_reader(person, active_assignments(person, timezone.localdate()))
    places = [assembly.unit, *houses(assembly)]
    leads = frozenset(unit.path for unit in places if any(led.covers(unit.path) for led in reader.leads))
    seats = Panel.objects.filter(Q(moderator=person) | Q(panellists__person=person), assembly=assembly)
    panels = frozenset(seats.values_list("pk", flat=True))
    is_let_in = is_holder or bool(leads or panels)
    is_let_in = is_let_in or Crew.objects.filter(assembly=assembly, person=person).exists()
    return Preparing(is_holder, is_let_in, leads, panels)


def check_writes(by: By, assembly: Assembly, unit: Unit) -> None:
    """A channel may; a person only for a unit they lead, or as holder. Raises ForbiddenError."""
    if isinstance(by, Person) and not preparing(by, assembly).writes(unit):
        raise ForbiddenError(_("Only who leads %(unit)s writes its words.") % {"unit": unit.name})


def check_prepares(by: By, panel: Panel) -> None:
    """A channel may; a person only who sits in the panel, or as holder. Raises ForbiddenError."""
    if isinstance(by, Person) and not preparing(by, panel.assembly).prepares(panel):
        raise ForbiddenError(_("Only who sits in the panel prepares it."))


@dataclass(frozen=True, slots=True)
class Completion:
    """How many accounts are said to be ready, which units are left, and the last day for it."""

    done: int
    of: int
    left: tuple[Unit, ...]
    by: date | None
    today: date

    @property
    def words(self) -> str:
        """In a few sentences: how many are ready, which are left, and by when."""
        if not self.left:
            return _("All are ready.")
        told = {"done": in_words(self.done), "of": in_words(self.of)}
        words = [_("%(done)s of %(of)s are ready.") % told if self.done else _("None is ready yet.")]
        words.append(_("Left: %(units)s.") % {"units": listed([unit.name for unit in self.left])})
        if self.by is not None:
            words.append(self._deadline(self.by))
        return " ".join(word[:1].upper() + word[1:] for word in words)

    def _deadline(self, by: date) -> str:
        day, days = date_format(by, "j F"), (by - self.today).days
        if days < 0:
            return _("They were to be ready by %(day)s.") % {"day": day}
        if days == 0:
            return _("They are to be ready today.")
        left = ngettext("in %(days)s day", "in %(days)s days", days) % {"days": in_words(days)}
        return _("Ready by %(day)s, %(left)s.") % {"day": day, "left": left}


def completion(assembly: Assembly, themes: Sequence[str] = tuple(THEMES)) -> Completion:
    """A house is ready when it has said so of every theme asked about."""
    units = houses(assembly)
    rows = Account.objects.filter(assembly=assembly, theme__in=themes).exclude(done_at=None)
    done = set(rows.values_list("unit_id", "theme"))
    left = tuple(unit for unit in units if any((unit.pk, theme) not in done for theme in themes))
    return Completion(len(units) - len(left), len(units), left, assembly.accounts_by, timezone.localdate())


def long_question(text: str) -> str:
    """Advice about a question that is too long to be read from the back of the hall, or ""."""
    count = len(text.split())
    if count <= ADVISED_WORDS:
        return ""
    return _("%(count)s words. At most %(most)s are read from the back of the hall.") % {
        "count": count,
        "most": ADVISED_WORDS,
    }
