import json

from django.conf import settings
from django.contrib import messages
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django_htmx_plus.http import HtmxRedirectResponse


class SignInAgainMiddleware:
    """Sends who has to sign in there with the whole page.

    A view answers with 302 to the login page. The browser follows it by itself, and htmx would put
    the login page into a row of a table.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        login = resolve_url(settings.LOGIN_URL)
        if not request.htmx or response.status_code != 302 or not response.url.startswith(f"{login}?"):
            return response
        messages.warning(request, _("Your session has ended. Please sign in again."))
        back = request.htmx.current_url_abs_path or resolve_url("index")
        return HtmxRedirectResponse(f"{login}?{urlencode({'next': back})}")


class LongMessagesMiddleware:
    """Moves messages that are too long for a header into the body.

    nginx takes 4 KB of headers by default, counted over all of them, and answers 502 beyond. In the header a Japanese
    character takes six bytes of that. The list in the body is the one that full pages have, so herald shows it as well.
    """

    # In bytes. What is left is for cookies, the policy and the server's own headers.
    MOST = 2048

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        header = response.headers.get("HX-Trigger", "")
        if len(header) <= self.MOST or not header.startswith("{"):
            return response
        triggers = json.loads(header)
        waiting = triggers.pop("messages", [])
        if not waiting:
            return response
        if not self.is_swapped(response):
            # The next page shows them.
            self.keep(request)
        else:
            if response.status_code == 204:
                response.status_code = 200
                response.headers["HX-Reswap"] = "none"
            page, end, rest = response.content.rpartition(b"</body>")
            # Beside what htmx swaps: out of band. A whole page replaces all there is, so that there it is a part of it.
            context = {"messages": waiting, "out_of_band": not end}
            content = render_to_string("newsroom/_messages.html", context).encode(response.charset)
            response.content = page + content + end + rest if end else response.content + content
        if triggers:
            response.headers["HX-Trigger"] = json.dumps(triggers)
        else:
            del response.headers["HX-Trigger"]
        return response

    def is_swapped(self, response):
        """Whether htmx looks into the body: not where it leaves the page, and 1.9 and 2 not where it is an error."""
        leaves = any(name in response.headers for name in ["HX-Redirect", "HX-Refresh", "HX-Location"])
        return 200 <= response.status_code < 300 and not leaves and not response.streaming

    def keep(self, request):
        for message in list(messages.get_messages(request)):
            messages.add_message(request, message.level, message.message, message.extra_tags)
