"""Runs view bodies of the documentation in a real Django.

`rows.py` reads a JSON list of them, and prints for each what it answers htmx.
"""

import json
import logging
import sys
import types

import django
from django import forms
from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["*"],
    INSTALLED_APPS=["django.contrib.messages"],
    MESSAGE_STORAGE="django.contrib.messages.storage.cookie.CookieStorage",
    MIDDLEWARE=[
        "django.contrib.messages.middleware.MessageMiddleware",
        "django_htmx_plus.middleware.HtmxMessagesMiddleware",
    ],
    ROOT_URLCONF="rows_urls",
    SECRET_KEY="only for tests",
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)
django.setup()
logging.disable()

from django.contrib import messages  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import path  # noqa: E402
from django.utils.encoding import iri_to_uri  # noqa: E402
from django.utils.translation import gettext_lazy  # noqa: E402
from django.views.generic import FormView  # noqa: E402
from django_htmx_plus.http import HtmxRedirectResponse, HtmxResponse  # noqa: E402
from django_htmx_plus.mixins import HtmxFormResponseMixin  # noqa: E402


class PlainForm(forms.Form):
    pass


class FormWithSave(forms.Form):
    def save(self):
        pass


class Mixed(HtmxFormResponseMixin, FormView):
    valid_triggers = ["sent"]


NAMES = {
    "FormWithSave": FormWithSave,
    "HtmxRedirectResponse": HtmxRedirectResponse,
    "HtmxResponse": HtmxResponse,
    "HttpResponse": HttpResponse,
    "Mixed": Mixed,
    "PlainForm": PlainForm,
    "_": gettext_lazy,
    "iri_to_uri": iri_to_uri,
    "json": json,
    "messages": messages,
}


def view_of(code):
    scope = {**NAMES, "__name__": __name__}
    exec("def view(request):\n " + code, scope)
    return scope["view"]


codes = json.load(sys.stdin)
urls = sys.modules["rows_urls"] = types.ModuleType("rows_urls")
urls.urlpatterns = [path(f"{index}", view_of(code)) for index, code in enumerate(codes)]

answers = [
    Client(raise_request_exception=False).post(f"/{index}", headers={"HX-Request": "true"})
    for index in range(len(codes))
]
print(
    json.dumps(
        [
            {
                "status": answer.status_code,
                "trigger": answer.headers.get("HX-Trigger"),
                "redirect": answer.headers.get("HX-Redirect"),
                "error": answer.exc_info and answer.exc_info[0].__name__,
            }
            for answer in answers
        ]
    )
)
