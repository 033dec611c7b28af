"""The background task. A larger site would use Celery or the like; nothing else here would change."""

import os
import time
from threading import Thread

from django.db import connection
from django.db.models import F

from .models import Article, Task

# What one article takes, in seconds.
PACE = float(os.environ.get("NEWSROOM_PACE", "0.15"))


def start_counting(owner):
    """Starts to count the words of all articles, and returns the task, which tells how far it is."""
    task = Task.objects.create(owner=owner, total=Article.objects.count())
    Thread(target=_count, args=[task.pk], daemon=True).start()
    return task


def _count(pk):
    task = Task.objects.filter(pk=pk)
    try:
        for words in Article.objects.values_list("words", flat=True):
            time.sleep(PACE)
            task.update(done=F("done") + 1, words=F("words") + words)
    finally:
        task.update(finished=True)
        connection.close()
