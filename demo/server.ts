import type { IncomingMessage, ServerResponse } from "node:http";
import { HtmxHeaders, noContent } from "../src/server.ts";
import { fragment, readForm, send } from "./http.ts";
import { samples } from "./samples.ts";
import { createSessions, type Session } from "./sessions.ts";
import { articleForm, articlesView, cacheView, leadView, statsView, taskView } from "./views.ts";

/** What a route is given: the browser's session, the form, and the last part of the path where the route ends in `:id`. */
interface Visit extends Session {
  readonly form: URLSearchParams;
  readonly id: string;
}

/** The API: every route of the demo, as it runs. The page shows the regions. */
const routes: Readonly<Record<string, (visit: Visit) => Response>> = {
  // #region background-task
  "POST /background-task": ({ task }) => {
    const headers = new HtmxHeaders();
    if (task.start()) headers.trigger("processingStarted");
    else headers.message("warning", "It is running already.");
    return noContent(headers);
  },

  // Asked again and again by the page while the task runs.
  "GET /background-task": (visit) => {
    const headers = new HtmxHeaders();
    const result = visit.task.takeResult();
    if (result) {
      headers
        .trigger("processingFinished", result)
        .message("success", `All ${result.pages} pages are processed.`);
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
      .message("success", `Article “${article.title}” deleted.`)
      .applyTo(fragment(""));
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
  /** The session of the browser that asks, for the page that shows it; sets the cookie of a new one. */
  readonly sessionOf: (request: IncomingMessage, response: ServerResponse) => Session;
}

/** Options of {@link createDemo}. */
export interface DemoOptions {
  /** How long a step of the background task takes, in milliseconds. Default 350. */
  readonly step?: number;
}

/** Makes a server with a memory of its own. */
export function createDemo({ step = 350 }: DemoOptions = {}): Demo {
  const sessions = createSessions(step);
  return {
    sessionOf: sessions.of,
    async handle(request, response) {
      const [pathname = "/"] = request.url?.split("?") ?? [];
      const path = `${request.method} ${pathname}`;
      const startsOver = path === "POST /start-over";
      const pattern = [path, path.replace(/[^/]+$/, ":id")].find((each) => Object.hasOwn(routes, each));
      const route = pattern && routes[pattern];
      if (!route && !startsOver) return false;

      const form = await readForm(request);
      if (!form) await send(new Response(null, { status: 413 }), response);
      else if (route) {
        const visit = { ...sessions.of(request, response), form, id: pathname.slice(pathname.lastIndexOf("/") + 1) };
        await send(route(visit), response);
      } else {
        sessions.restart(request, response);
        const version = new URLSearchParams({ htmx: form.get("htmx") ?? "" });
        await send(new Response(null, { status: 303, headers: { Location: `/?${version}` } }), response);
      }
      return true;
    },
  };
}
