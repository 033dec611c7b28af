import asyncio
import json

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.views import LoginView
from django.contrib.messages.views import SuccessMessageMixin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Sum
from django.forms import modelform_factory
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers
from django.views.generic import CreateView, ListView, UpdateView
from django_htmx.http import reswap, trigger_client_event
from django_htmx_plus.http import HtmxRedirectResponse, HtmxResponse
from django_htmx_plus.mixins import HtmxFormResponseMixin

from .htmx import SCRIPTS
from .models import Article, Task
from .samples import SAMPLES
from .tasks import PACE, start_counting

# The list, and its parts that fetch themselves again when a trigger says so.


# Its pages are others for htmx, which is given the messages in the header.
vary_on_htmx = vary_on_headers("HX-Request")


@method_decorator([never_cache, vary_on_htmx], name="dispatch")
class Index(ListView):
    model = Article
    template_name = "newsroom/index.html"

    def get_context_data(self, **kwargs):
        task = latest_task(self.request)
        tell_of_end(self.request, task)
        return super().get_context_data(stats=count_articles(), task=task, samples=SAMPLES, **kwargs)

    def render_to_response(self, context, **kwargs):
        response = super().render_to_response(context, **kwargs)
        if self.request.GET.get("htmx") in SCRIPTS:
            response.set_cookie("htmx", self.request.GET["htmx"], samesite="Lax")
        return response


@method_decorator(never_cache, name="dispatch")
class ArticleRows(ListView):
    model = Article
    template_name = "newsroom/_rows.html"


@never_cache
def article_row(request, pk):
    return render(request, "newsroom/_row.html", {"article": get_object_or_404(Article, pk=pk)})


def count_articles():
    return Article.objects.aggregate(articles=Count("pk"), words=Sum("words", default=0))


@never_cache
def stats(request):
    return render(request, "newsroom/_stats.html", {"stats": count_articles()})


# Multiple triggers, a single one, triggers beside messages.


def own_article(request, pk):
    article = get_object_or_404(Article, pk=pk)
    if article.author != request.user:
        raise PermissionDenied(_("“%(title)s” is not yours.") % {"title": article.title})
    return article


TitleForm = modelform_factory(Article, fields=["title"])


@require_POST
@login_required
def save_and_refresh(request, pk):
    form = TitleForm(request.POST, instance=own_article(request, pk))
    # A title that does not do stays as it was, and the row shows that.
    if form.is_valid():
        form.save()
    return HtmxResponse(triggers=["articleUpdated", "statsRefreshed", "cacheCleared"])


@require_POST
@login_required
def clear_cache(request):
    # django-htmx-plus's guide says that a string does as well as a list. It is taken apart, letter by letter.
    as_string = request.POST.get("as") == "string"
    return HtmxResponse(triggers="cacheCleared" if as_string else ["cacheCleared"])


@require_http_methods(["DELETE"])
@login_required
def delete_article(request, pk):
    article = own_article(request, pk)
    article.delete()
    messages.success(request, _("“%(title)s” was deleted.") % {"title": article.title})
    return HtmxResponse(triggers=["articleDeleted"])


@require_POST
@login_required
def publish_article(request, pk):
    article = own_article(request, pk)
    messages.success(request, _("“%(title)s” was published.") % {"title": article.title}, extra_tags="newsletter")
    return HtmxRedirectResponse(reverse("index"))


@method_decorator(vary_on_htmx, name="dispatch")
class CreateArticle(LoginRequiredMixin, HtmxFormResponseMixin, CreateView):
    """Answers 204 with triggers, or the form again with what is wrong with it."""

    model = Article
    fields = ["title", "words"]
    template_name = "newsroom/_create.html"
    valid_triggers = ["articleCreated", "statsRefreshed"]
    success_message = _("The article was created.")

    def form_valid(self, form):
        form.instance.author = self.request.user
        return super().form_valid(form)


@method_decorator(vary_on_htmx, name="dispatch")
class EditArticle(LoginRequiredMixin, SuccessMessageMixin, UpdateView):
    """Without htmx: a page with a form, and a redirect to a page with the message."""

    model = Article
    fields = ["title", "words"]
    template_name = "newsroom/edit.html"
    success_url = reverse_lazy("index")
    success_message = _("“%(title)s” was saved.")

    def get_object(self, queryset=None):
        return own_article(self.request, self.kwargs["pk"])


# A task in the background, followed by polling or by a stream.


def latest_task(request):
    return request.user.tasks.last() if request.user.is_authenticated else None


@require_POST
@login_required
def start_processing(request):
    start_counting(request.user)
    return HtmxResponse(triggers=["processingStarted"])


def words_of(task):
    return ngettext("%(count)d word was counted.", "%(count)d words were counted.", task.words) % {"count": task.words}


def tell_of_end(request, task):
    """Says that a task has ended, unless that was said before. Returns whether it did."""
    is_news = task is not None and task.claim_telling()
    if is_news:
        messages.success(request, words_of(task))
    return is_news


@never_cache
def task_panel(request):
    task = latest_task(request)
    tell_of_end(request, task)
    return render(request, "newsroom/_task.html", {"task": task})


@never_cache
@login_required
def progress(request, pk):
    """What a server without ASGI offers: asked again and again until the task has ended."""
    task = get_object_or_404(Task, pk=pk, owner=request.user)
    response = render(request, "newsroom/_task.html", {"task": task})
    if tell_of_end(request, task):
        trigger_client_event(response, "processingFinished", {"id": task.pk, "words": task.words})
    return response


async def stream(request, pk):
    """What a server with ASGI offers: server-sent events. The last one carries what the header carries elsewhere."""
    user = await request.auser()
    task = await Task.objects.filter(pk=pk, owner_id=user.pk).afirst()
    if not task:
        raise Http404
    # Without the last header nginx would hold the events back.
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingHttpResponse(follow(task), content_type="text/event-stream", headers=headers)


async def follow(task):
    while not task.finished:
        yield event("", await sync_to_async(render_to_string)("newsroom/_progress.html", {"task": task}))
        await asyncio.sleep(PACE)
        await task.arefresh_from_db()
    triggers = {"processingFinished": {"id": task.pk, "words": task.words}}
    if await sync_to_async(task.claim_telling)():
        triggers["messages"] = [{"message": words_of(task), "tags": "success"}]
    yield event("HX-Trigger", json.dumps(triggers))
    # The panel fetches itself again at this trigger, and the stream ends with the element that follows it.
    await asyncio.sleep(30)


def event(name, data):
    lines = [f"event: {name}"] if name else []
    return "\n".join([*lines, *(f"data: {line}" for line in data.splitlines()), "", ""])


# Messages of all kinds, and a session that ends.


@require_POST
def say(request, name):
    if name not in SAMPLES:
        raise Http404
    for level, text, extra_tags in SAMPLES[name]:
        messages.add_message(request, level, text, extra_tags)
    return HtmxResponse(triggers=["spoken"])


@require_POST
def expire(request, what):
    response = HttpResponse(status=204)
    if what == "session":
        request.session.flush()
    elif what == "csrf":
        response.delete_cookie(settings.CSRF_COOKIE_NAME)
    return response


@method_decorator(vary_on_htmx, name="dispatch")
class SignIn(SuccessMessageMixin, LoginView):
    success_message = _("Welcome back, %(username)s.")


def forbidden(request, exception=None):
    return refuse(request, str(exception or "") or _("You may not do this."))


def csrf_failure(request, reason=""):
    return refuse(request, _("This page has been open for too long. Please load it again."))


@vary_on_htmx
def refuse(request, text):
    messages.error(request, text)
    if request.htmx:
        # htmx 4 would put the empty body into the page.
        return reswap(HttpResponse(status=403), "none")
    return render(request, "403.html", status=403)
