from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "helhet.people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The journal listens to every action, and the first sign-in is noticed, from the start."""
        from helhet.people import joining, journal

        journal.listen()
        joining.listen()
