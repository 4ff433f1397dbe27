from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    name = "helhet.analysis"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What may be shown is decided anew as soon as an authority's own data or tree has changed."""
        from helhet.analysis import listening

        listening.listen()
