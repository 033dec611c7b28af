from django.db import models


class Sent(models.Model):
    """A message that a view has added."""

    text = models.TextField()
