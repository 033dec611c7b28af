"""What real packages write into the headers: one view for each case that a page may meet."""

from django.contrib import messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from django_htmx.http import (
    HttpResponseClientRedirect,
    HttpResponseClientRefresh,
    HttpResponseLocation,
    HttpResponseStopPolling,
    trigger_client_event,
)
from django_htmx_plus.http import HtmxRedirectResponse, HtmxResponse

CASES = {}


def case(view):
    CASES[view.__name__.replace("_", "-")] = view
    return view


def contract(request, name):
    if name not in CASES:
        raise Http404
    return CASES[name](request)


# django-htmx-plus


@case
def one_trigger(request):
    return HtmxResponse(triggers=["articleDeleted"])


@case
def three_triggers(request):
    return HtmxResponse(triggers=["articleUpdated", "statsRefreshed", "cacheCleared"])


@case
def a_string(request):
    return HtmxResponse(triggers="cacheCleared")


@case
def a_string_and_a_message(request):
    messages.info(request, "Cleared.")
    return HtmxResponse(triggers="cacheCleared")


@case
def no_trigger(request):
    return HtmxResponse(triggers=[])


@case
def no_trigger_and_a_message(request):
    messages.success(request, "Saved.")
    return HtmxResponse(triggers=[])


@case
def a_trigger_and_a_message(request):
    messages.success(request, "Article deleted.")
    return HtmxResponse(triggers=["articleDeleted"])


@case
def names_with_spaces(request):
    # As htmx documents it.
    messages.success(request, "Saved.")
    return HttpResponse(status=204, headers={"HX-Trigger": "articleUpdated, statsRefreshed"})


@case
def messages_alone(request):
    messages.info(request, "Good morning.")
    return HttpResponse("<p>Good morning.</p>")


@case
def all_levels(request):
    for level in ["debug", "info", "success", "warning", "error"]:
        getattr(messages, level)(request, f"This is {level}.")
    return HtmxResponse(triggers=["spoken"])


@case
def extra_tags(request):
    messages.error(request, "The card was refused.", extra_tags="billing persistent")
    return HtmxResponse(triggers=["spoken"])


@case
def languages(request):
    messages.success(request, "記事「夜行列車」を公開しました。")
    messages.info(request, "تم نشر المقال «قطارات الليل».")
    messages.warning(request, "🚂🌙 👩🏽‍🚀")
    return HtmxResponse(triggers=["spoken"])


@case
def hard_characters(request):
    messages.error(request, '"quoted" \\ back, comma; {brace}\nnext line\ttab </script> <b>bold</b> \x7f\u2028')
    return HtmxResponse(triggers=["spoken"])


@case
def lazy_text(request):
    messages.success(request, gettext_lazy("The article was created."))
    return HtmxResponse(triggers=["articleCreated"])


@case
def lazy_text_in_djangos_own_storage(request):
    request._messages = FallbackStorage(request)
    return lazy_text(request)


@case
def safe_text(request):
    messages.success(request, mark_safe("<b>Saved</b>"))
    return HtmxResponse(triggers=["articleUpdated"])


@case
def redirect_and_a_message(request):
    messages.success(request, "Published.")
    return HtmxRedirectResponse("/articles/")


@case
def plain_redirect_and_a_message(request):
    messages.success(request, "Published.")
    return redirect("/articles/")


@case
def page_with_its_messages(request):
    # A boosted link to a page with Django's list of messages: they come twice.
    messages.success(request, "Saved.")
    return render(request, "newsroom/_messages.html")


@case
def forbidden_and_a_message(request):
    messages.error(request, "It is not yours.")
    return HttpResponse(status=403)


@case
def long_message(request):
    messages.info(request, "long " * 500)
    return HtmxResponse(triggers=["spoken"])


@case
def long_message_in_japanese(request):
    messages.info(request, "夜行列車" * 100)
    return HttpResponse("<p>Here.</p>")


# django-htmx


@case
def client_event(request):
    return trigger_client_event(HttpResponse(), "articleUpdated", {"id": 7, "title": "Zürich 🚂"})


@case
def client_event_without_parameters(request):
    return trigger_client_event(HttpResponse(), "articleUpdated")


@case
def client_events(request):
    response = trigger_client_event(HttpResponse(), "articleUpdated", {"id": 7})
    return trigger_client_event(response, "statsRefreshed", {"articles": [1, 2], "share": 0.5, "last": None})


@case
def client_event_and_a_message(request):
    messages.success(request, "Saved.")
    return trigger_client_event(HttpResponse(), "articleUpdated", {"id": 7})


@case
def client_event_beside_names(request):
    return trigger_client_event(HtmxResponse(triggers=["articleUpdated"]), "statsRefreshed")


@case
def client_event_after_swap(request):
    return trigger_client_event(HttpResponse("<p>Swapped.</p>"), "shown", {"id": 7}, after="swap")


@case
def client_event_after_settle(request):
    messages.success(request, "Saved.")
    return trigger_client_event(HttpResponse("<p>Settled.</p>"), "shown", {"id": 7}, after="settle")


@case
def client_redirect_and_a_message(request):
    messages.success(request, "Published.")
    return HttpResponseClientRedirect("/articles/")


@case
def client_refresh_and_a_message(request):
    messages.success(request, "Published.")
    return HttpResponseClientRefresh()


@case
def location_and_a_message(request):
    messages.success(request, "Published.")
    return HttpResponseLocation("/articles/", target="#main")


@case
def stop_polling_and_a_message(request):
    messages.success(request, "It is done.")
    return HttpResponseStopPolling("<p>Done.</p>")
