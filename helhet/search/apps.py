"""The Django app of this part."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "helhet.search"

    def ready(self) -> None:
        """From here on what is written is due to be read into the index."""
        from helhet.search.listening import listen

        listen()
