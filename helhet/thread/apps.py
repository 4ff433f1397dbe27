"""The Django app of this part."""

from django.apps import AppConfig


class ThreadConfig(AppConfig):
    name = "helhet.thread"

    def ready(self) -> None:
        """From here on the thread follows units that are merged."""
        from helhet.thread.listening import listen

        listen()
