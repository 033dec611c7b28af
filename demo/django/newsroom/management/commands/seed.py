from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand

from newsroom.models import Article

ARTICLES = {
    "demo": [("Night trains", 1200), ("A library without doors", 800), ("Rain, counted", 450)],
    "editor": [("Letters to the editor", 300)],
}


class Command(BaseCommand):
    help = (
        "Creates two people (demo and editor, their passwords are their names) "
        "and their articles, where there are none yet."
    )

    def handle(self, *args, **options):
        users = get_user_model().objects
        for name, articles in ARTICLES.items():
            if users.filter(username=name).exists():
                continue
            author = users.create_user(name, password=name)
            Article.objects.bulk_create(Article(title=title, words=words, author=author) for title, words in articles)
