CONFIG = b"""name="herald-config" content='{"""


def StayMiddleware(get_response):
    """Lets toasts stay, and none of them wait, until they were counted, however slow the machine is."""

    def middleware(request):
        response = get_response(request)
        if not response.streaming and CONFIG in response.content:
            response.content = response.content.replace(CONFIG, CONFIG + b'"duration": 0, "limit": 20, ')
            response.headers["Content-Length"] = str(len(response.content))
        return response

    return middleware
