"""The form that makes an authority and its first administrator."""

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.web.pages.enheter.forms import MUNICIPALITIES_HELP


class Found(forms.Form):
    """What an authority needs to exist: a name, an address, and someone who looks after it."""

    code = forms.CharField(
        label=_("Set-up code"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Whoever runs the server prints it with the command helhet setup-code."),
    )
    name = forms.CharField(label=_("The authority's name"), max_length=200)
    slug = forms.CharField(
        label=_("Short name in addresses"),
        max_length=60,
        required=False,
        help_text=_("Letters a–z, digits and hyphens. Leave it out and it is made from the name."),
    )
    organisation_number = forms.CharField(
        label=_("Organisation number"), max_length=20, required=False, help_text=_("As in 222000-2998.")
    )
    municipality_codes = forms.CharField(
        label=_("Member municipalities"), max_length=200, required=False, help_text=MUNICIPALITIES_HELP
    )
    administrator = forms.CharField(
        label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label=_("Choose a password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least eight characters, and not a common word."),
    )
