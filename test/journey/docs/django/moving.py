"""A Django site around templates of the documentation.

`moving.py FOLDER PORT [MIDDLEWARE…]` serves what lies in the folder: `/` and `/next/` render
`page.html`, `/save/` says something and renders `answer.html`, `/leave/` says something and
redirects to `/next/`. The middleware is added behind Django's own for messages.
"""

import sys
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.conf import settings
from django.contrib import messages
from django.core.wsgi import get_wsgi_application
from django.shortcuts import redirect, render
from django.urls import path

HOME, PORT, *MIDDLEWARE = sys.argv[1:]

settings.configure(
    ALLOWED_HOSTS=["*"],
    INSTALLED_APPS=["django.contrib.messages"],
    MESSAGE_STORAGE="django.contrib.messages.storage.cookie.CookieStorage",
    MIDDLEWARE=["django.contrib.messages.middleware.MessageMiddleware", *MIDDLEWARE],
    ROOT_URLCONF=__name__,
    SECRET_KEY="only for tests",
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [HOME],
            "OPTIONS": {
                "context_processors": [
                    "django.contrib.messages.context_processors.messages",
                    "django.template.context_processors.request",
                ]
            },
        }
    ],
)


def page(request):
    return render(request, "page.html")


def save(request):
    messages.success(request, "Article saved.")
    return render(request, "answer.html")


def leave(request):
    messages.success(request, "Article published.")
    return redirect("/next/")


urlpatterns = [path("", page), path("next/", page), path("save/", save), path("leave/", leave)]


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        pass


with make_server("127.0.0.1", int(PORT), get_wsgi_application(), handler_class=Quiet) as server:
    server.serve_forever()
