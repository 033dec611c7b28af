import type { Session } from "./sessions.ts";

/**
 * What a route is given: the browser's session, the form, what `:id` stands for in its path, and
 * the page that asks.
 */
export interface Visit extends Session {
  readonly form: URLSearchParams;
  readonly id: string;
  /** Path and query of the page; empty where the browser does not say it. */
  readonly page: string;
}

/** Answers a request. */
export type Route = (visit: Visit) => Response | Promise<Response>;

/**
 * Routes by method and path, as in `DELETE /articles/:id`; `:id` stands for one part of the path.
 */
export type Routes = Readonly<Record<string, Route>>;

/** The route for a request, with what `:id` is there; `undefined` where there is none. */
export function routeOf(
  routes: Routes,
  request: string,
): { readonly route: Route; readonly id: string } | undefined {
  const asked = request.split("/");
  for (const [pattern, route] of Object.entries(routes)) {
    const parts = pattern.split("/");
    const fits =
      parts.length === asked.length &&
      parts.every((part, at) => part === asked[at] || (part === ":id" && asked[at]));
    if (fits) return { route, id: asked[parts.indexOf(":id")] ?? "" };
  }
  return undefined;
}
