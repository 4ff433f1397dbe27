"""Loaded before Django reads its settings (see addopts): the run's data stand in a folder of its own."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings

# Properties are tried on the same cases in every run, and a busy machine is no fault.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

os.environ["HELHET_HOME"] = tempfile.mkdtemp(prefix="helhet-test-")
atexit.register(shutil.rmtree, os.environ["HELHET_HOME"], ignore_errors=True)
Path(os.environ["HELHET_HOME"], "static").mkdir()
os.environ["HELHET_DEBUG"] = "no"
os.environ["HELHET_DEMO"] = "yes"
os.environ["HELHET_HOSTS"] = "localhost,127.0.0.1,testserver"
os.environ["HELHET_DATABASE_URL"] = os.environ.get("HELHET_TEST_DATABASE", "")
# A browser is driven from a loop of its own; rows are read in the test's own thread.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
