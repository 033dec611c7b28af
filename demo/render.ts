import { html, trusted, type Html } from "./html.ts";
import { importView } from "./gallery/views.ts";
import type { Session } from "./sessions.ts";
import { codeBlock, readSource, regionOf, withoutMarkers } from "./source.ts";
import { articleForm, articlesView, cacheView, leadView, statsView, taskView } from "./views.ts";

/** The htmx of each generation: its folder in node_modules, and its script there. */
export const HTMX: Readonly<Record<string, { readonly version: string; readonly script: string }>> =
  Object.fromEntries(
    Object.entries({ 1: "htmx1", 2: "htmx2", 4: "htmx.org" }).map(([generation, folder]) => [
      generation,
      {
        version: (
          JSON.parse(readSource(`node_modules/${folder}/package.json`)) as { version: string }
        ).version,
        script: `node_modules/${folder}/dist/htmx.min.js`,
      },
    ]),
  );

/** The generation that most pages run on today. */
const DEFAULT = "2";

/**
 * What the page shows of the session before any script runs: the same fragments that the API sends.
 */
const VIEWS: Readonly<Record<string, (session: Session) => Html>> = {
  articles: articlesView,
  import: ({ gallery }) => importView(gallery.task),
  "article-form": () => articleForm(),
  cache: cacheView,
  lead: leadView,
  stats: statsView,
  task: taskView,
};

/** The pages by their path, each with its file. */
const PAGES: Readonly<Record<string, string>> = {
  "/": "index.html",
  "/index.html": "index.html",
  "/gallery/": "demo/gallery/index.html",
};

/**
 * Makes a page from its file, where comments name what goes in: `<!-- view: stats -->`, the
 * fragment of that name; `<!-- code: demo/server.ts#delete -->`, that region of that file; `<!--
 * sample: … -->`, the region as mere text; `<!-- switch -->`; and `HTMX`, the generation in use.
 *
 * @param path The path of the page.
 * @param asked What the query asks for: `1`, `2` or `4`; anything else means the default.
 * @returns What makes it for a session; `undefined` where there is no such page.
 */
export function pageAt(
  path: string,
  asked: string | null,
): ((session: Session) => string) | undefined {
  const file = Object.hasOwn(PAGES, path) && PAGES[path];
  if (!file) return undefined;
  const chosen = asked !== null && Object.hasOwn(HTMX, asked) ? asked : DEFAULT;
  return (session) =>
    withoutMarkers(readSource(file))
      .replace(
        /<!-- (?:(switch)|view: ([\w-]+)|(code|sample): ([\w./]+)#([\w-]+)) -->/g,
        (_, isSwitch, view, kind, source, region) => {
          if (isSwitch) return String(versionSwitch(chosen));
          if (view) return String(viewOf(view, session));
          return String(
            kind === "code" ? codeBlock(source, region) : html`${regionOf(source, region)}`,
          );
        },
      )
      .replaceAll("%HTMX%", chosen);
}

function viewOf(name: string, session: Session): Html {
  const view = VIEWS[name];
  if (!view) throw new Error(`The page asks for the view "${name}", which is not there`);
  return view(session);
}

function versionSwitch(chosen: string): Html {
  return html`${Object.entries(HTMX).map(([generation, { version }]) => {
    const current = generation === chosen && trusted('aria-current="page"');
    return html`<a href="?htmx=${generation}" ${current}><span>htmx </span>${version}</a>`;
  })}`;
}
