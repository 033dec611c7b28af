import type { IncomingMessage, ServerResponse } from "node:http";
import type { Plugin } from "vite";
import { HTMX, pageAt } from "./render.ts";
import { createDemo, type Demo, type DemoOptions } from "./server.ts";
import { readSource } from "./source.ts";

/** As strict as a page can be: herald and htmx run under it without a violation. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'";

/**
 * The demo as a Vite plugin: the pages, htmx and the API. Vite itself only compiles the page's own
 * modules. The page is sent as it is, not through Vite, whose client would need inline scripts; so
 * a change shows after a reload.
 */
export function demo(options?: DemoOptions): Plugin {
  return {
    name: "demo",
    // Only what is there is served: an unknown path is a 404, not the page.
    config: () => ({ appType: "custom" }),
    configureServer({ middlewares }) {
      const server = createDemo(options);
      middlewares.use((request, response, next) => {
        void serve(server, request, response, next);
      });
    },
  };
}

async function serve(
  server: Demo,
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) {
  try {
    if (!(await answer(server, request, response))) next();
  } catch (error) {
    next(error);
  }
}

async function answer(
  server: Demo,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const [pathname = "/", query] = request.url?.split("?") ?? [];
  const render = pageAt(pathname, new URLSearchParams(query).get("htmx"));
  if (render) {
    const page = render(server.sessionOf(request, response));
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("Cache-Control", "no-store");
    response.end(page);
    return true;
  }
  if (pathname === "/gallery") {
    response.writeHead(308, { Location: "/gallery/" }).end();
    return true;
  }
  const [, generation = ""] = /^\/htmx\/(\d)\.js$/.exec(pathname) ?? [];
  if (Object.hasOwn(HTMX, generation)) {
    response.setHeader("Content-Type", "text/javascript; charset=utf-8");
    response.setHeader("Cache-Control", "no-cache");
    response.end(readSource(HTMX[generation]?.script ?? ""));
    return true;
  }
  return server.handle(request, response);
}
