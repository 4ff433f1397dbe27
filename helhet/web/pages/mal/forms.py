"""The form of an effort: one sentence, asked for in its own order, and the day an effort was done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from helhet.analysis.figures import Moment
from helhet.analysis.model import Audience
from helhet.analysis.sentences import newest_shown, unit_of, written
from helhet.chain.models import Unit
from helhet.chain.queries import above
from helhet.indicators.model import indicators
from helhet.people.roles import ROLES
from helhet.thread.actions import Expected
from helhet.thread.models import Prediction, Step
from helhet.web.pages.enheter.forms import DAY, Choices
from helhet.web.written_form import WrittenForm

_FEW_LINES = {"rows": 3}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure an effort may be expected to change: where it is read, and how it stands now."""

    key: str
    unit: Unit
    words: str


def figures_near(unit: Unit, now: Moment) -> list[Figure]:
    """Every figure that everyone inside may see, at the unit or at the nearest unit above that has it."""
    way = [unit, *reversed(above(unit))]
    known = now.figures_of_many(list(indicators().values()), way, audience=Audience.AUTHORITY)
    found = []
    for indicator in indicators().values():
        for place in way:
            newest = newest_shown(known[indicator.key].of(place.path))
            if newest is None or newest.period is None:
                continue
            value = written(indicator, newest.value or 0.0)
            words = f"{indicator.name}, {place.name}: {value} ({newest.period.label})"
            found.append(Figure(indicator.key, place, f"{words}, {unit_of(indicator)}"))
            break
    return found


class PlanEffort(WrittenForm):
    """If we do X for G, then P changes, seen in the sign S on a day, and the result R on a later day."""

    text = forms.CharField(
        label=_("What do you do?"), max_length=2000, widget=forms.Textarea(attrs=_FEW_LINES)
    )
    group = forms.CharField(
        label=_("For whom?"), max_length=300, help_text=_("Those who need it most, not everyone alike.")
    )
    process = forms.CharField(
        label=_("What changes then?"),
        max_length=2000,
        help_text=_("In teaching, support or the day."),
        widget=forms.Textarea(attrs=_FEW_LINES),
    )
    signal = forms.CharField(
        label=_("What is the first sign that it works?"),
        max_length=300,
        help_text=_("Something you can see yourselves, long before the figure comes."),
    )
    signal_on = forms.DateField(label=_("When do you look for the sign?"), widget=DAY)
    figure = forms.ChoiceField(label=_("Which figure changes?"))
    direction = forms.ChoiceField(
        label=_("Which way?"),
        choices=[(Prediction.Direction.UP.value, _("Up")), (Prediction.Direction.DOWN.value, _("Down"))],
        widget=forms.RadioSelect,
    )
    size = forms.FloatField(
        label=_("By how much?"),
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text=_("In the unit that stands beside the figure: 3 is three percentage points."),
    )
    result_on = forms.DateField(label=_("By when is it to be seen?"), widget=DAY)
    owner_role = forms.ChoiceField(label=_("Which role owns the effort?"))
    resources = forms.CharField(
        label=_("Resources"), max_length=300, required=False, help_text=_("Time, money, people.")
    )
    goal = forms.ChoiceField(label=_("For which goal?"), required=False)
    analysis = forms.ChoiceField(
        label=_("On which analysis does it rest?"),
        required=False,
        help_text=_("An effort that rests on an analysis answers the question: why just this?"),
    )

    PARTS = (
        (_("Because …"), ("analysis", "goal")),
        (_("… if we do …"), ("text",)),
        (_("… for …"), ("group",)),
        (_("… then this changes …"), ("process",)),
        (_("… seen in the sign …"), ("signal", "signal_on")),
        (_("… and in the result"), ("figure", "direction", "size", "result_on")),
        (_("Who owns it, and with what?"), ("owner_role", "resources")),
    )

    def offer(
        self, figures: Sequence[Figure], goals: Iterable[Step], analyses: Iterable[Step]
    ) -> "PlanEffort":
        """Say among what one may choose."""
        self._offered = {f"{one.key}|{one.unit.path}": one for one in figures}
        self._offer("figure", [(key, one.words) for key, one in self._offered.items()])
        self._offer("owner_role", [(key, capfirst(str(role.name))) for key, role in ROLES.items()])
        self._offer("goal", [("", "–"), *((str(one.key), f"{one.title} ({one.unit.name})") for one in goals)])
        self._offer("analysis", [("", "–"), *((str(one.key), one.title) for one in analyses)])
        return self

    def _offer(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    @property
    def parts(self) -> list[tuple[object, list[forms.BoundField]]]:
        """The parts of the sentence, each with its questions."""
        return [(words, [self[name] for name in names]) for words, names in self.PARTS]

    def expected(self) -> Expected:
        """What was foretold, as the action takes it."""
        given = self.cleaned_data
        chosen = self._offered[given["figure"]]
        return Expected(
            indicator=chosen.key, unit=chosen.unit, direction=given["direction"], size=given["size"],
            signal=given["signal"], signal_on=given["signal_on"], result_on=given["result_on"],
            owner_role=given["owner_role"],
        )  # fmt: skip

    def fields_given(self) -> dict[str, object]:
        """The effort's own fields."""
        return {key: self.cleaned_data[key] for key in ("group", "process", "resources")}

    def chosen(self, name: str) -> str:
        """The key of the step chosen in a field, or empty."""
        return str(self.cleaned_data[name])


class MarkDone(forms.Form):
    """The day an effort was carried out."""

    on = forms.DateField(
        label=_("When was it done?"),
        widget=DAY,
        help_text=_("Done is one thing, and its effect another: the figures say what came of it."),
    )
