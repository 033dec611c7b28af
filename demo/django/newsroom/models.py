from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Article(models.Model):
    title = models.CharField(_("title"), max_length=80)
    words = models.PositiveIntegerField(_("words"), help_text=_("How long it is going to be."))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="articles")

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.title


class Task(models.Model):
    """A count of all words, done in the background."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tasks")
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    words = models.PositiveIntegerField(default=0)
    finished = models.BooleanField(default=False)
    # Whether its end was told: by whichever request or stream is the first to see it.
    told = models.BooleanField(default=False)

    def __str__(self):
        return f"{self.done} / {self.total}"

    def claim_telling(self):
        """Whether the caller is the one to tell of the end. Says yes once."""
        return self.finished and Task.objects.filter(pk=self.pk, told=False).update(told=True) == 1
