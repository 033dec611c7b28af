from newsroom.storage import PlainTextStorage

from .models import Sent


class LedgerStorage(PlainTextStorage):
    def add(self, level, message, extra_tags=""):
        super().add(level, message, extra_tags)
        Sent.objects.create(text=str(message))
