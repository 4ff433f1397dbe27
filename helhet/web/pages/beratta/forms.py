"""The forms of telling, each way with its own, and of changing what something is called."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.indicators.model import indicators
from helhet.indicators.themes import THEMES
from helhet.voices.media import Medium
from helhet.voices.rules import LONGEST_ALTERNATIVE, LONGEST_TEXT

# No ``capture``: with it a phone opens its camera alone, and what was filmed before cannot be chosen.
# A picture's kinds are named, so that a phone that photographs in another kind sends one of these.
_ACCEPT = {
    Medium.FILM: "video/*",
    Medium.SOUND: "audio/*,video/*",
    Medium.PICTURE: "image/jpeg,image/png,image/webp",
}
_FILE_LABEL = {Medium.FILM: _("The film"), Medium.SOUND: _("The sound"), Medium.PICTURE: _("The picture")}
_FILE_HELP = {
    Medium.FILM: _("At most ten minutes. Nobody sees it until everyone in it has been asked."),
    Medium.SOUND: _(
        "At most ten minutes. Of a film the sound alone is taken, and the picture is thrown away."
    ),
    Medium.PICTURE: _("JPEG, PNG or WebP. What the phone writes into it of place and time is taken out."),
}


def _themes() -> list[tuple[str, str]]:
    return [(key, str(theme.name)) for key, theme in THEMES.items()]


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class About(forms.Form):
    """What something is called and what it belongs to."""

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


class Tell(About):
    """One way of telling: the file or the text first, then what it is called.

    Without ``has_file``, where the browser sends the file in pieces after it, only the rest is asked for.
    """

    def __init__(self, *args: Any, medium: Medium, has_file: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first: dict[str, forms.Field] = {}
        if medium.has_file and has_file:
            first["file"] = forms.FileField(
                label=_FILE_LABEL[medium],
                widget=forms.ClearableFileInput(attrs={"accept": _ACCEPT[medium]}),
                help_text=_FILE_HELP[medium],
            )
        if medium is Medium.PICTURE:
            first["text"] = forms.CharField(
                label=_("What does one see, and why is the picture here?"),
                help_text=_(
                    "For those who do not see it. Such as: The stairs outside the library at three o'clock."
                    " We sit there because the library has closed."
                ),
                max_length=LONGEST_ALTERNATIVE,
                widget=_lines(3),
            )
        if medium is Medium.TEXT:
            first["text"] = forms.CharField(
                label=_("What do you want to tell?"),
                help_text=_("Two or three sentences, without anybody's name."),
                max_length=LONGEST_TEXT,
                widget=_lines(6),
            )
        self.fields = {**first, **self.fields}


class Change(About):
    """For those who work on it: also the figure it is shown beside, and its place in the panel."""

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
