from importlib.metadata import version

from django.contrib import messages
from django.core.management import call_command
from django.http import HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django_htmx.http import trigger_client_event
from django_htmx_plus.http import HtmxRedirectResponse
from newsroom.urls import handler403, urlpatterns  # noqa: F401
from newsroom.views import ArticleRows, Index

from .contract import CASES, contract
from .models import Sent


def ledger(request):
    return JsonResponse({"sent": list(Sent.objects.filter(pk__gt=request.GET.get("after", 0)).values("pk", "text"))})


def too_long(request):
    """4,000 characters in a header, past the demo's middleware, which moves messages only."""
    return trigger_client_event(HttpResponse(), "said", {"text": "x" * 4000})


LONG = "夜行列車" * 1000


def long_page(request):
    """A whole page, as a boosted link gets it, with a message that no header holds."""
    messages.info(request, LONG)
    return Index.as_view()(request)


def long_rows(request):
    """Rows of a table, beside which the body has to carry such a message."""
    messages.info(request, LONG)
    return ArticleRows.as_view()(request)


def long_redirect(request):
    """A page that is left at once, so that neither header nor body can carry it."""
    messages.info(request, LONG)
    return HtmxRedirectResponse("/")


@csrf_exempt
def reset(request):
    call_command("flush", interactive=False, verbosity=0)
    call_command("seed")
    return HttpResponse(status=204)


def contract_cases(request):
    versions = {name: version(name) for name in ["Django", "django-htmx", "django-htmx-plus"]}
    return JsonResponse({"versions": versions, "cases": list(CASES)})


urlpatterns = [
    *urlpatterns,
    path("ledger/", ledger),
    path("ledger/reset/", reset),
    path("contract/", contract_cases),
    path("long/page/", long_page),
    path("long/rows/", long_rows),
    path("long/redirect/", long_redirect),
    path("too-long/", too_long),
    path("contract/<slug:name>/", contract),
]
