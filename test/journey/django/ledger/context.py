import json

from newsroom.htmx import herald


def stay(request):
    """Lets toasts stay, and none of them wait, until they were counted, however slow the machine is."""
    config = json.loads(herald(request)["herald_config"])
    return {"herald_config": json.dumps({**config, "duration": 0, "limit": 20})}
