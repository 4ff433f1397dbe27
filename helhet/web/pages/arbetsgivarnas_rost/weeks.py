"""Weeks of workplace learning, agreed beside delivered, and the short form that fills in a year's."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.analysis.figures import moment
from helhet.analysis.model import Figure, Figures
from helhet.analysis.sentences import newest_shown, written
from helhet.chain.models import Unit
from helhet.core.actions import ActionError
from helhet.core.periods import Period, school_year_of
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.indicators.model import indicators
from helhet.voices.employers.queries import programmes
from helhet.voices.employers.weeks import AGREED, DELIVERED, MOST_WEEKS, YearsWeeks, read_in, school_years
from helhet.web.page import Page, PageRequest


@dataclass(frozen=True, slots=True)
class Weeks:
    """Both figures of a programme for the newest year that has either, in a sentence, or why not."""

    says: str
    more: str = ""  # what is not shown, and why
    n: str = ""
    is_shown: bool = False

    @property
    def is_example(self) -> bool:
        """In the demo an authority's own figures are made up, as its people are."""
        return self.is_shown and settings.ENVIRONMENT.is_demo


def weeks_of(unit: Unit, units: Sequence[Unit], own: str) -> dict[str, Weeks]:
    """By path. Both figures are asked for all programmes at once, and leave by the one door."""
    asked = [indicators()[key] for key in (AGREED, DELIVERED)]
    found = moment(unit, own=own).figures_of_many(asked, units)
    return {row.path: _weeks(found[AGREED], found[DELIVERED], row.path) for row in units}


def _weeks(agreed: Figures, delivered: Figures, path: str) -> Weeks:
    both = [figures.of(path) for figures in (agreed, delivered)]
    periods = sorted({row.period for series in both for row in series if row.period is not None})
    if not periods:
        return Weeks(_("The weeks of workplace learning have not been filled in."))
    last = periods[-1]
    one, other = (next((row for row in series if row.period == last), None) for series in both)
    value, sentence = _words(one, agreed), _words(other, delivered)
    told = {"period": last.label, "agreed": value, "delivered": sentence}
    says = {
        (True, True): _("%(period)s: on average %(agreed)s weeks agreed and %(delivered)s weeks delivered."),
        (True, False): _("%(period)s: on average %(agreed)s weeks agreed."),
        (False, True): _("%(period)s: on average %(delivered)s weeks delivered."),
        (False, False): _("%(period)s: the weeks are not shown."),
    }[bool(value), bool(sentence)] % told
    return Weeks(capfirst(says), _why_not(one, other), _counted(other or one), bool(value or sentence))


def _words(figure: Figure | None, figures: Figures) -> str:
    """The value in words; empty where it is not shown."""
    if figure is None or not figure.status.has_value or figure.value is None:
        return ""
    return written(figures.indicator, figure.value)


def _why_not(agreed: Figure | None, delivered: Figure | None) -> str:
    reasons = [str(row.reason) for row in (agreed, delivered) if row is not None and row.reason]
    if agreed is None and delivered is not None:
        reasons.append(_("The agreed weeks have not been filled in."))
    if delivered is None and agreed is not None:
        reasons.append(_("The delivered weeks have not been filled in."))
    return " ".join(dict.fromkeys(reasons))


def _counted(figure: Figure | None) -> str:
    if figure is None or figure.denominator is None or newest_shown((figure,)) is None:
        return ""
    return _("n %(count)d students") % {"count": figure.denominator}


class WeeksForm(forms.Form):
    """Three numbers for one school year."""

    period = forms.ChoiceField(label=gettext_lazy("School year"))
    students = forms.IntegerField(
        label=gettext_lazy("How many students leave the programme?"), min_value=1, max_value=5000,
        help_text=gettext_lazy("With a diploma or a certificate. Fewer than ten are not shown."),
    )  # fmt: skip
    agreed = forms.DecimalField(
        label=gettext_lazy("Weeks agreed, on average for a student"), min_value=0, max_value=int(MOST_WEEKS),
        max_digits=4, decimal_places=1, localize=True,
    )  # fmt: skip
    delivered = forms.DecimalField(
        label=gettext_lazy("Weeks delivered, on average for a student"), min_value=0,
        max_value=int(MOST_WEEKS), max_digits=4, decimal_places=1, localize=True,
        help_text=gettext_lazy("At least 15 weeks are the right of every student."),
    )  # fmt: skip

    def __init__(self, periods: Sequence[Period], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [(row.code, capfirst(str(row.label))) for row in periods]
        self.fields["period"] = forms.ChoiceField(label=self.fields["period"].label, choices=choices)
        self.order_fields(["period", "students", "agreed", "delivered"])


def fill(request: PageRequest) -> HttpResponse:
    """The form of a programme; what it says is read in as an own table would be."""
    unit, today = request.unit, request.reader.today
    if unit.kind != "programme" or not programmes(unit, today):
        raise Http404
    periods = school_years(school_year_of(today).year)
    form = WeeksForm(periods, request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        given = YearsWeeks(
            unit, Period.parse(said["period"]), said["students"], float(said["agreed"]),
            float(said["delivered"]),
        )  # fmt: skip
        try:
            read_in(by=request.reader.person, given=given)
        except ActionError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The weeks are read in. They stand among the import runs."))
            return redirect("arbetsgivarnas_rost", unit=unit)
    return render(request, "arbetsgivarnas_rost/veckor.html", {"form": form})


PAGE = Page(
    key="apl_veckor",
    route="apl-veckor/<unit:unit>/",
    title=Text(sv="Årets apl-veckor", en="The year's weeks of workplace learning"),
    access=Permission.IMPORT_FIGURES,
    view=fill,
)
