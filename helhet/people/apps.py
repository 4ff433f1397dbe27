from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "helhet.people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The journal listens to every action from the moment the program starts."""
        from helhet.people import journal

        journal.listen()
