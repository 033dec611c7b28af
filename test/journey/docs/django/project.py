"""The Django project around the Python blocks of the documentation.

`project.py FOLDER` serves what lies in the folder: the blocks as `block_settings.py` and
`block_views.py`, and a page that contains the block of a template as `page.html`.
Prints the address once it listens.
"""

import sys
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.conf import settings
from django.contrib import messages
from django.core.wsgi import get_wsgi_application
from django.shortcuts import render
from django.urls import path

HOME = sys.argv[1]
sys.path.insert(0, HOME)

import block_settings  # noqa: E402

settings.configure(
    ALLOWED_HOSTS=["*"],
    INSTALLED_APPS=["django.contrib.messages"],
    MESSAGE_STORAGE="django.contrib.messages.storage.cookie.CookieStorage",
    # The block leaves the project's other middleware out, as `...`.
    MIDDLEWARE=[each for each in block_settings.MIDDLEWARE if each is not ...],
    ROOT_URLCONF=__name__,
    SECRET_KEY="only for tests",
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [HOME],
            "OPTIONS": {"context_processors": ["django.contrib.messages.context_processors.messages"]},
        }
    ],
)

import block_views  # noqa: E402


def index(request):
    messages.warning(request, "You have 1 draft.", extra_tags="drafts")
    return render(request, "page.html")


urlpatterns = [path("", index), path("articles/<int:pk>", block_views.delete_article)]


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        pass


with make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet) as server:
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
