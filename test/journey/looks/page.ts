import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { says, type Route } from "../../support/site.ts";

const require = createRequire(import.meta.url);

/** The levels, in the order in which the route {@link ALL} names them. */
export const LEVELS = ["debug", "info", "success", "warning", "error"] as const;

/** A route that serves a file, of the checkout or of a package by its name there. */
export function file(name: string, type: string): Route {
  const path = name.startsWith("dist/")
    ? new URL(`../../../${name}`, import.meta.url).pathname
    : require.resolve(name);
  return (_, response) =>
    void response.writeHead(200, { "content-type": type }).end(readFileSync(path));
}

/** A route that serves a style sheet of a package. */
export const sheet = (name: string): Route => file(name, "text/css");

/** A toast of each level, with a link, a button, a progress bar and a count, and one that waits. */
export const ALL: Route = says((headers) => {
  for (const level of LEVELS) {
    headers.message(level, `This is of the level ${level}.`, {
      progress: 0.5,
      actions: [
        { label: "Undo", url: "/undo" },
        { label: "Show", href: "/show" },
      ],
    });
  }
  return headers
    .message("error", "This is of the level error.", {
      progress: 0.5,
      actions: [
        { label: "Undo", url: "/undo" },
        { label: "Show", href: "/show" },
      ],
    })
    .message("debug", "This one waits.");
});

/** Has a place for all of {@link ALL} but the last, in a window of any height. */
export const ROOM = `<script>Object.defineProperty(window, "innerHeight", { value: 2000 });</script>`;
