import { html, trusted, type Html } from "./html.ts";
import type { Session } from "./sessions.ts";
import { codeBlock, readSource, withoutMarkers } from "./source.ts";
import { articleForm, articlesView, cacheView, leadView, statsView, taskView } from "./views.ts";

/** The htmx of each generation: its folder in node_modules, and its script there. */
export const HTMX: Readonly<Record<string, { readonly version: string; readonly script: string }>> = Object.fromEntries(
  Object.entries({ 1: "htmx1", 2: "htmx2", 4: "htmx.org" }).map(([generation, folder]) => [
    generation,
    {
      version: (JSON.parse(readSource(`node_modules/${folder}/package.json`)) as { version: string }).version,
      script: `node_modules/${folder}/dist/htmx.min.js`,
    },
  ]),
);

/** The generation that most pages run on today. */
const DEFAULT = "2";

/** What the page shows of the session before any script runs: the same fragments that the API sends. */
const VIEWS: Readonly<Record<string, (session: Session) => Html>> = {
  articles: articlesView,
  "article-form": () => articleForm(),
  cache: cacheView,
  lead: leadView,
  stats: statsView,
  task: taskView,
};

/**
 * Makes the page from index.html, where comments name what goes in: `<!-- view: stats -->`, the fragment of that name;
 * `<!-- code: demo/server.ts#delete -->`, that region of that file; `<!-- switch -->`; and `HTMX`, the generation in use.
 *
 * @param asked What the query asks for: `1`, `2` or `4`; anything else means the default.
 */
export function renderPage(session: Session, asked: string | null): string {
  const chosen = asked !== null && Object.hasOwn(HTMX, asked) ? asked : DEFAULT;
  return withoutMarkers(readSource("index.html"))
    .replace(/<!-- (switch|view: ([\w-]+)|code: ([\w./]+)#([\w-]+)) -->/g, (_, all: string, view, path, region) =>
      String(all === "switch" ? versionSwitch(chosen) : view ? viewOf(view, session) : codeBlock(path, region)),
    )
    .replaceAll("%HTMX%", chosen);
}

function viewOf(name: string, session: Session): Html {
  const view = VIEWS[name];
  if (!view) throw new Error(`index.html asks for the view "${name}", which is not there`);
  return view(session);
}

function versionSwitch(chosen: string): Html {
  return html`${Object.entries(HTMX).map(([generation, { version }]) => {
    const current = generation === chosen && trusted('aria-current="page"');
    return html`<a href="/?htmx=${generation}" ${current}><span>htmx </span>${version}</a>`;
  })}`;
}
