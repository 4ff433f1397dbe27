"""A form that somebody writes in: looked through before it is sent, and never sent in another's name."""

from collections.abc import Sequence

from django import forms
from django.http import HttpRequest

from helhet.thread.warnings import Warning, warnings_in
from helhet.web import unsent


class WrittenForm(forms.Form):
    """A form somebody writes in; ``warnings`` is what they should read once more before it is sent."""

    warnings: Sequence[Warning] = ()

    def is_ready(self, request: HttpRequest) -> bool:
        """Sent by its writer, complete, and read once more where something should be."""
        if request.method != "POST" or not self.is_valid():
            return False
        if unsent.is_of_another(request):
            self.add_error(None, unsent.other_person())
            return False
        texts = [value for value in self.cleaned_data.values() if isinstance(value, str)]
        self.warnings = () if "sure" in request.POST else warnings_in(*texts)
        return not self.warnings
