import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.contrib.messages import constants as levels
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
# A site of its own would have the scripts in its static folder; this one stands in herald's repository.
REPOSITORY = BASE_DIR.parent.parent

# serve.py gives the demo one; there is none to forget in a copy.
SECRET_KEY = os.environ["NEWSROOM_SECRET_KEY"]
DEBUG = os.environ.get("NEWSROOM_DEBUG") == "1"
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]

INSTALLED_APPS = [
    "newsroom",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    # Around the next one, whose header it looks at.
    "newsroom.middleware.LongMessagesMiddleware",
    "django_htmx_plus.middleware.HtmxMessagesMiddleware",
    # Inside of it, so that the message of a redirect gets into the header.
    "newsroom.middleware.SignInAgainMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
ASGI_APPLICATION = "newsroom.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "newsroom.htmx.generation",
                "newsroom.htmx.herald",
            ]
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("NEWSROOM_DATABASE", BASE_DIR / "db.sqlite3"),
        # The background task writes beside the requests.
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "index"
LOGOUT_REDIRECT_URL = "index"
CSRF_FAILURE_VIEW = "newsroom.views.csrf_failure"

# Messages: Bootstrap's word for an error, as many sites have it, and texts that are translated when they are added.
MESSAGE_LEVEL = levels.DEBUG
MESSAGE_TAGS = {levels.ERROR: "danger"}
MESSAGE_STORAGE = "newsroom.storage.PlainTextStorage"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ja", _("Japanese")), ("ar", _("Arabic"))]
LOCALE_PATHS = [BASE_DIR / "newsroom" / "locale"]
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATICFILES_DIRS = [
    ("htmx-herald", REPOSITORY / "dist"),
    ("htmx1", REPOSITORY / "node_modules" / "htmx1" / "dist"),
    ("htmx2", REPOSITORY / "node_modules" / "htmx2" / "dist"),
    ("htmx2-sse", REPOSITORY / "node_modules" / "htmx-ext-sse"),
    ("htmx4", REPOSITORY / "node_modules" / "htmx.org" / "dist"),
]
WHITENOISE_USE_FINDERS = True

# As strict as a page can be. herald and htmx need nothing more.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [NONCE],
        "style-src": [SELF],
        "connect-src": [SELF],
        "img-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    # Refused requests are part of what this site shows.
    "loggers": {"django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}
