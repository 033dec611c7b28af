from django.http import JsonResponse
from django.urls import path
from newsroom.urls import handler403, urlpatterns  # noqa: F401

from .contract import CASES, contract
from .models import Sent


def ledger(request):
    return JsonResponse({"sent": list(Sent.objects.filter(pk__gt=request.GET.get("after", 0)).values("pk", "text"))})


def contract_cases(request):
    return JsonResponse({"cases": list(CASES)})


urlpatterns = [
    *urlpatterns,
    path("ledger/", ledger),
    path("contract/", contract_cases),
    path("contract/<slug:name>/", contract),
]
