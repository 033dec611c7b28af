"""The demo's settings, and a ledger of every message that was sent."""

from newsroom.settings import *  # noqa: F403

INSTALLED_APPS += ["ledger"]  # noqa: F405
ROOT_URLCONF = "ledger.urls"
MESSAGE_STORAGE = "ledger.storage.LedgerStorage"
# So that signing in takes no time.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TEMPLATES[0]["OPTIONS"]["context_processors"].append("ledger.context.stay")  # noqa: F405
