def StayMiddleware(get_response):
    """Lets toasts stay, and none of them wait, until they were counted, however slow the machine is."""

    def middleware(request):
        response = get_response(request)
        if not response.streaming and b'name="herald-config"' in response.content:
            response.content = response.content.replace(b"""name="herald-config" content='{""", b"""name="herald-config" content='{"duration": 0, "limit": 20, """)
            response.headers["Content-Length"] = str(len(response.content))
        return response

    return middleware
