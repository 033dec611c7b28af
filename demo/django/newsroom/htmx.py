"""What the pages load and how it is set.

A site has one htmx; this one lets you change it, by `?htmx=1`, and keeps the choice in a cookie.
"""

import json

from django.utils.translation import gettext as _

SCRIPTS = {
    "1": ["htmx1/htmx.min.js", "htmx1/ext/sse.js"],
    "2": ["htmx2/htmx.min.js", "htmx2-sse/sse.js"],
    "4": ["htmx4/htmx.min.js", "htmx4/ext/hx-sse.min.js"],
}
DEFAULT = "2"


def generation(request):
    """The context of every template: the choice, and the scripts that belong to it."""
    asked = request.GET.get("htmx", request.COOKIES.get("htmx"))
    chosen = asked if asked in SCRIPTS else DEFAULT
    return {
        "htmx_generation": chosen,
        "htmx_generations": list(SCRIPTS),
        "htmx_scripts": SCRIPTS[chosen],
    }


def herald(request):
    """What herald says itself, in the language of the page.

    The template escapes the JSON, whatever a translation has in it.
    """
    labels = {"region": _("Notifications"), "dismiss": _("Dismiss")}
    return {"herald_config": json.dumps({"labels": labels})}
