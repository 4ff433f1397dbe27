"""The forms of the year: an event of the template, the time of a meeting, a reason, a window."""

from collections.abc import Iterable

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from helhet.chain.kinds import SCHOOL_FORMS
from helhet.people.roles import ROLES
from helhet.web.pages.enheter.forms import DAY, Choices, field_of
from helhet.year.actions import Wanted
from helhet.year.forums import templates
from helhet.year.models import Event, Meeting
from helhet.year.wheel.model import MOST_TIMES, Clock, Day, Level, starts_of

CLOCKS = ((Clock.SCHOOL.value, _("The school year")), (Clock.CALENDAR.value, _("The calendar year")))
LEVELS = (
    (Level.AUTHORITY.value, _("Once for the whole authority")),
    (Level.UNIT.value, _("At each house, and at adult education")),
    (Level.PROGRAMME.value, _("At each programme")),
    (Level.TEAM.value, _("In each team")),
    (Level.GROUP.value, _("In each class")),
)


def _forums() -> Choices:
    return [("", str(_("No meeting: a report, a decision, a task"))),
            *((key, capfirst(str(kind.name))) for key, kind in templates().items())]  # fmt: skip


def _roles() -> Choices:
    return [(key, capfirst(str(role.name))) for key, role in ROLES.items()]


def _forms() -> Choices:
    return [(key, capfirst(str(form.name))) for key, form in SCHOOL_FORMS.items()]


class EditEvent(forms.Form):
    """One event of the template. Days are chosen in a year of one's own; only day and month are kept."""

    optional_is_said = True
    name = forms.CharField(label=_("Name"), max_length=120)
    words = forms.CharField(
        label=_("What is it for?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One sentence, for those who come for the first time."),
    )
    first = forms.DateField(label=_("From"), widget=DAY, help_text=_("Only day and month count, every year."))
    last = forms.DateField(label=_("To"), widget=DAY)
    times = forms.IntegerField(
        label=_("How many times within it?"), min_value=1, max_value=MOST_TIMES, initial=1
    )
    level = forms.ChoiceField(label=_("Where?"), choices=LEVELS)
    school_forms = forms.MultipleChoiceField(
        label=_("Only in these school forms"),
        choices=_forms,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen means all."),
    )
    forum = forms.ChoiceField(label=_("What kind of forum is it?"), choices=_forums, required=False)
    called_by = forms.ChoiceField(label=_("Who sees to it?"), choices=_roles)
    roles = forms.MultipleChoiceField(
        label=_("Who takes part?"), choices=_roles, required=False, widget=forms.CheckboxSelectMultiple
    )
    clock = forms.ChoiceField(
        label=_("Which clock does it follow?"), choices=CLOCKS, widget=forms.RadioSelect
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def wanted(self) -> Wanted:
        """What the form asks for."""
        given = self.cleaned_data
        first, last = given["first"], given["last"]
        return Wanted(
            name=given["name"], words=given["words"], clock=given["clock"], level=given["level"],
            first=Day(first.month, first.day), last=Day(last.month, last.day), times=given["times"],
            forum=given["forum"], called_by=given["called_by"], roles=tuple(given["roles"]),
            school_forms=tuple(given["school_forms"]),
        )  # fmt: skip


def initial_of(event: Event) -> dict[str, object]:
    """An event as its form reads it, with its days in the year that goes on."""
    starts = starts_of(timezone.localdate())
    names = (
        "name",
        "words",
        "times",
        "level",
        "school_forms",
        "forum",
        "called_by",
        "roles",
        "clock",
        "version",
    )
    return {name: getattr(event, name) for name in names} | {
        "first": event.first.in_year(starts),
        "last": event.last.in_year(starts),
    }


class Cancel(forms.Form):
    """Why something is not held."""

    reason = forms.CharField(
        label=_("Why?"), max_length=300, help_text=_("Those who counted on it will read it.")
    )


class Move(forms.Form):
    """A window of its own for one unit."""

    from_on = forms.DateField(label=_("From"), widget=DAY)
    to_on = forms.DateField(label=_("To"), widget=DAY)


class Join(forms.Form):
    """Which meeting beside the year is counted into it."""

    meeting = forms.ChoiceField(label=_("Meeting"))

    def offer(self, meetings: Iterable[Meeting]) -> "Join":
        """Say which meetings there are."""
        days = [(str(row.pk), f"{timezone.localdate(row.on):%Y-%m-%d}") for row in meetings]
        field_of(self, "meeting").choices = days
        return self
