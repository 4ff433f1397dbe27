"""The forms of leaving a film and of changing what it is called."""

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.indicators.model import indicators
from helhet.indicators.themes import THEMES


def _themes() -> list[tuple[str, str]]:
    return [(key, str(theme.name)) for key, theme in THEMES.items()]


class AboutFilm(forms.Form):
    """What a film is called and what it belongs to."""

    title = forms.CharField(label=_("What is it called?"), max_length=120)
    theme = forms.ChoiceField(
        label=_("Which theme does it belong to?"), choices=_themes, widget=forms.RadioSelect
    )
    question = forms.CharField(
        label=_("Which question does it answer?"),
        max_length=200,
        required=False,
        help_text=_("Such as: What makes you stay?"),
    )


class LeaveFilm(AboutFilm):
    """The same, and the film: not here where the browser sends it in pieces, afterwards."""

    film = forms.FileField(
        label=_("The film"),
        widget=forms.ClearableFileInput(attrs={"accept": "video/*"}),
        help_text=_("At most ten minutes. Nobody sees it until everyone in it has been asked."),
    )


class ChangeFilm(AboutFilm):
    """The same, for those who work on it: also the figure it is shown beside, and its place in the panel."""

    indicator = forms.ChoiceField(label=_("The figure it is shown beside"), required=False)
    order = forms.IntegerField(
        label=_("Its place in the panel"), min_value=0, max_value=99, required=False, initial=0
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        none = [("", "–")]
        known = [(key, str(row.name)) for key, row in indicators().items()]
        field = self.fields["indicator"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = none + sorted(known, key=lambda one: one[1])
