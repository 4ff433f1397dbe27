"""The example assembly where the official figures are not there to be read: loaded into an empty database."""

import pytest

from helhet.assembly import mirror
from helhet.assembly.models import Assembly
from helhet.assembly.promised import Kept
from helhet.demo import load as loading

pytestmark = pytest.mark.django_db


def test_with_other_figures_the_effort_of_the_eighth_stands_without_what_was_foretold(
    only_what_the_assembly_stands_on: None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(loading, "read_in", lambda *_given: None)
    loading.load(lambda _doing: None, "forum")
    found = mirror.promises(Assembly.objects.get(number=9))
    assert (found[1].kept, found[1].figures) == (Kept.PARTLY, ())
