import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { HtmxHeaders, noContent } from "../src/server.ts";
import { fragment, readForm, send } from "./http.ts";
import { galleryRoutes } from "./gallery/server.ts";
import { routeOf, type Routes } from "./route.ts";
import { samples } from "./samples.ts";
import { createSessions, type Session } from "./sessions.ts";
import type { Step } from "./task.ts";
import { articleForm, articlesView, cacheView, leadView, statsView, taskView } from "./views.ts";

/** The API: every route of the demo, as it runs. The page shows the regions. */
const routes: Routes = {
  ...galleryRoutes,

  // #region background-task
  "POST /background-task": ({ task }) => {
    const headers = new HtmxHeaders();
    if (!task.start()) return noContent(headers.message("warning", "It is running already."));
    return noContent(
      headers
        .trigger("processingStarted")
        .message("info", "Processing…", { id: "task", progress: 0 }),
    );
  },

  // Asked again and again by the page while the task runs.
  "GET /background-task": (visit) => {
    const { done, total, running } = visit.task;
    const headers = new HtmxHeaders();
    const result = visit.task.takeResult();
    if (running) {
      headers.message("info", "Processing…", { id: "task", progress: done / total });
    } else if (result) {
      headers
        .trigger("processingFinished", result)
        .message("success", `All ${result.pages} pages are processed.`, {
          id: "task",
          progress: 1,
        });
    }
    return headers.applyTo(fragment(taskView(visit)));
  },
  // #endregion

  // #region several-triggers
  "POST /lead": ({ lead, cache, form }) => {
    lead.save(form.get("title"));
    cache.clear();
    return noContent(
      new HtmxHeaders().trigger(["articleUpdated", "statsRefreshed", "cacheCleared"]),
    );
  },
  // #endregion

  "GET /lead": (visit) => fragment(leadView(visit)),
  "GET /stats": (visit) => fragment(statsView(visit)),
  "GET /cache": (visit) => fragment(cacheView(visit)),

  // #region single-trigger
  "POST /cache/string": ({ cache }) => {
    cache.clear();
    return noContent(new HtmxHeaders().trigger("cacheCleared"));
  },

  "POST /cache/list": ({ cache }) => {
    cache.clear();
    return noContent(new HtmxHeaders().trigger(["cacheCleared"]));
  },
  // #endregion

  "GET /articles": (visit) => fragment(articlesView(visit)),

  // #region delete
  "DELETE /articles/:id": ({ articles, id }) => {
    const article = articles.remove(id);
    if (!article) return noContent(new HtmxHeaders().message("warning", "It is gone already."));
    return new HtmxHeaders()
      .trigger("articleDeleted", { id: article.id })
      .message("success", `Article “${article.title}” deleted.`, {
        actions: [{ label: "Undo", url: `/articles/${id}/restore`, method: "post" }],
      })
      .applyTo(fragment(""));
  },

  "POST /articles/:id/restore": ({ articles, id }) => {
    const article = articles.restore(id);
    if (!article)
      return noContent(new HtmxHeaders().message("warning", "It is not there to restore."));
    return noContent(
      new HtmxHeaders()
        .trigger("articleRestored", { id: article.id })
        .message("success", `Article “${article.title}” is back.`),
    );
  },
  // #endregion

  // #region form
  "POST /articles": ({ articles, form }) => {
    const draft = { title: form.get("title")?.trim() ?? "", words: form.get("words") ?? "" };
    const problems = articles.problemsOf(draft);
    if (problems) return fragment(articleForm(draft, problems));

    const { id, title } = articles.add(draft);
    return new HtmxHeaders()
      .trigger("articleCreated", { id, title })
      .message("success", `Article “${title}” saved.`)
      .applyTo(fragment(articleForm()));
  },
  // #endregion

  // #region messages
  "POST /messages/:id": ({ id }) => {
    const sample = samples.get(id);
    if (!sample) return new Response(null, { status: 404 });
    return noContent(sample(new HtmxHeaders()));
  },
  // #endregion
};

/** The demo's server: all it needs to be part of any Node server. */
export interface Demo {
  /** Answers a request of the API. `false`: it is none, and nothing was done. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  /**
   * The session of the browser that asks, for the page that shows it; sets the cookie of a new one.
   */
  readonly sessionOf: (request: IncomingMessage, response: ServerResponse) => Session;
}

/** Without ref, so that the server may end while a task is running. */
const rest: Step = () => sleep(350, undefined, { ref: false });

/** Options of {@link createDemo}. */
export interface DemoOptions {
  /** One step of the background tasks. Default: it takes 350 ms. */
  readonly step?: Step;
}

/**
 * Path and query of the page that asks: whatever its origin claims to be, what is made of it stays
 * on this one.
 */
function pageOf({ headers: { referer = "" } }: IncomingMessage): string {
  const { pathname, search } = URL.canParse(referer)
    ? new URL(referer)
    : { pathname: "", search: "" };
  return pathname.replace(/^\/+/, "/") + search;
}

/** Makes a server with a memory of its own. */
export function createDemo({ step = rest }: DemoOptions = {}): Demo {
  const sessions = createSessions(step);
  return {
    sessionOf: sessions.of,
    async handle(request, response) {
      const [pathname = "/"] = request.url?.split("?") ?? [];
      const path = `${request.method} ${pathname}`;
      const startsOver = path === "POST /start-over";
      const found = routeOf(routes, path);
      if (!found && !startsOver) return false;

      const form = await readForm(request);
      if (!form) await send(new Response(null, { status: 413 }), response);
      else if (found) {
        const visit = {
          ...sessions.of(request, response),
          form,
          id: found.id,
          page: pageOf(request),
        };
        await send(await found.route(visit), response);
      } else {
        sessions.restart(request, response);
        const version = new URLSearchParams({ htmx: form.get("htmx") ?? "" });
        await send(
          new Response(null, { status: 303, headers: { Location: `/?${version}` } }),
          response,
        );
      }
      return true;
    },
  };
}
