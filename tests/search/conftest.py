from tests.thread.conftest import chain

__all__ = ["chain"]
