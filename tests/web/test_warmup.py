"""A server is warm before it answers: the first reader waits no longer than the second."""

import pytest

from helhet.core import lemmas
from helhet.search import listening
from helhet.web.warmup import read_dictionary, warm
from tests.world import build_world

pytestmark = pytest.mark.django_db


def test_a_server_starts_on_an_empty_database_and_on_one_with_authorities():
    warm()
    build_world()
    warm()


def test_a_template_that_cannot_be_compiled_is_told_at_the_start(settings, tmp_path):
    (tmp_path / "broken.html").write_text("{% if %}")
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], tmp_path]}]
    with pytest.raises(Exception, match="if"):
        warm()


def test_a_server_reads_the_dictionary_beside_all_else_and_then_what_is_written(monkeypatch):
    monkeypatch.setattr(listening, "_is_at_once", False)
    read_dictionary().join()
    assert lemmas.is_ready()
    assert listening._is_at_once
