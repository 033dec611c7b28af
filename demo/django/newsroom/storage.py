from django.contrib.messages.storage.fallback import FallbackStorage
from django.utils.functional import Promise


class PlainTextStorage(FallbackStorage):
    """Django's usual storage of messages, for texts of `gettext_lazy` too.

    django-htmx-plus writes messages as JSON before Django has made them text, and fails with a lazy one (500).
    """

    def add(self, level, message, extra_tags=""):
        super().add(level, str(message) if isinstance(message, Promise) else message, extra_tags)
