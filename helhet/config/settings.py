"""Django's settings, derived from the environment; nothing here is set by hand per installation."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF

from helhet.config.environment import Environment

ENVIRONMENT = Environment.read()
PACKAGE = Path(__file__).resolve().parent.parent
CHECKOUT = PACKAGE.parent

SECRET_KEY = ENVIRONMENT.secret()
DEBUG = ENVIRONMENT.is_debug
ALLOWED_HOSTS = [host.strip() for host in ENVIRONMENT.hosts.split(",") if host.strip()]
ROOT_URLCONF = "helhet.config.urls"
WSGI_APPLICATION = "helhet.config.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "csp",
    "allauth",
    "allauth.account",
    "django_tasks",
    "django_tasks_db",
    "helhet.chain",
    "helhet.people",
    "helhet.warehouse",
    "helhet.sources",
    "helhet.analysis",
    "helhet.messages",
    "helhet.thread",
    "helhet.year",
    "helhet.voices",
    "helhet.assembly",
    "helhet.search",
    "helhet.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "helhet.web.middleware.language",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [
            PACKAGE / "web" / "templates",
            PACKAGE / "web" / "pages",
            PACKAGE / "web" / "parts",
        ],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "helhet.web.frame.frame",
            ],
            "builtins": ["django.templatetags.i18n", "helhet.web.templatetags.helhet"],
        },
    }
]


def _database() -> dict[str, object]:
    if ENVIRONMENT.database_url:
        url = urlsplit(ENVIRONMENT.database_url)
        query = dict(part.split("=", 1) for part in url.query.split("&") if "=" in part)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": url.path.lstrip("/"),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": unquote(query.get("host", url.hostname or "")),
            "PORT": str(url.port or ""),
            # Each thread keeps its own connection. Measured here: with psycopg's pool the slowest
            # page in a hundred took 1.5 s while the pool grew, without it 80 ms (docs/benchmarks.md).
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
            # A server that goes without a word is noticed within half a minute, and another connection made.
            "OPTIONS": {
                "connect_timeout": 10,
                "tcp_user_timeout": 20_000,
                "keepalives_idle": 10,
                "keepalives_interval": 5,
                "keepalives_count": 3,
                # PostgreSQL's own defaults are those of turning disks, where a row looked up costs as much as
                # many read in order, and of questions that take long enough to be compiled first: one that
                # takes 27 ms took 67 with it (decision 56).
                "options": "-c random_page_cost=1.1 -c jit=off",
            },
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": ENVIRONMENT.home_path / "helhet.sqlite3",
        "OPTIONS": {
            # IMMEDIATE: a writer waits for its turn instead of failing half-way.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # secure_delete: what is erased is overwritten with zeros, and leaves nothing in free pages.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
            "PRAGMA secure_delete=ON;",
        },
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
ACCOUNT_ADAPTER = "helhet.web.account.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
PASSWORD_RESET_TIMEOUT = 7 * 24 * 3600  # an invitation sent on a Friday still works after the weekend
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.home_path / "static"
STATICFILES_DIRS = [PACKAGE / "web" / "static", CHECKOUT / "build" / "assets"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = ENVIRONMENT.home_path / "media"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def _mail() -> dict[str, object]:
    if not ENVIRONMENT.smtp_url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    url = urlsplit(ENVIRONMENT.smtp_url)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": url.hostname or "",
        "EMAIL_PORT": url.port or (465 if url.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_USE_TLS": url.scheme == "smtp" and bool(url.username),
        "EMAIL_TIMEOUT": 20,
    }


globals().update(_mail())
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from

_HTTPS = ENVIRONMENT.url.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.url] if ENVIRONMENT.url else []
# In the database, so that every process knows at once who has signed out and what has been tried too often.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "helhet_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # What must leave no row behind: a row that runs out at a minute tells of a minute.
    "memory": {
        "BACKEND": "helhet.web.memory.SteadyCache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # It tells of every start and stop at a level of its own.
    "loggers": {"django_tasks_db": {"level": "WARNING"}},
}
