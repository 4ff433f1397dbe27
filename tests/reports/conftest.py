from tests.assembly.conftest import day  # noqa: F401
