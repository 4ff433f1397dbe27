"""A command that prints figures starts fast: no module of analysis loads scipy until it is asked for."""

import os
import pkgutil
import subprocess
import sys

import helhet.analysis.statistics

_LOADED = """
import importlib, sys
for name in {names!r}:
    importlib.import_module(name)
{more}
print("scipy" in sys.modules)
"""
# Those without rows of the database; importing the others asks for Django to be set up.
PURE = [
    "chance", "control", "decomposition", "difference", "flips", "fourfold", "funnel", "intervals",
    "multiplicity", "pooling", "signals", "spread", "value_added",
]  # fmt: skip


def loads_scipy(more: str = "") -> bool:
    names = [f"helhet.analysis.statistics.{name}" for name in PURE]
    program = _LOADED.format(names=names, more=more)
    asked = [sys.executable, "-c", program]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip() == "True"


def test_signals_and_intervals_do_not_load_scipy():
    assert set(PURE) <= {info.name for info in pkgutil.iter_modules(helhet.analysis.statistics.__path__)}
    shares = (
        "from helhet.analysis.statistics.signals import *\n"
        "signals({'a': Pair(Counted(5, 10), Counted(8, 10))})"
    )
    assert not loads_scipy(shares)


def test_an_interval_that_needs_scipy_would_be_seen():
    assert loads_scipy("importlib.import_module('helhet.analysis.statistics.intervals').exact(5, 10)")


def test_printing_figures_loads_neither_scipy_nor_the_release_engine():
    program = (
        "import django; django.setup()\n"
        "import helhet.analysis.figures, helhet.analysis.listening, sys\n"
        "print(sorted({'scipy', 'highspy', 'helhet.analysis.release.solve'} & set(sys.modules)))"
    )
    told = {**os.environ, "DJANGO_SETTINGS_MODULE": "helhet.config.settings"}
    said = subprocess.run(
        [sys.executable, "-c", program], env=told, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "[]"
