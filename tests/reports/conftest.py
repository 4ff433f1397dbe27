from tests.assembly.conftest import day  # noqa: F401
from tests.thread.conftest import chain  # noqa: F401
