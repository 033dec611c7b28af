import { html, type Html } from "./html.ts";
import type { Article, Draft, Problems } from "./newsroom.ts";
import type { Session } from "./sessions.ts";

/**
 * The background task: while it runs, the element asks again; once it rests, it waits for the next
 * start.
 */
// #region task
export function taskView({ task }: Session): Html {
  const trigger = task.running ? "load delay:300ms" : "processingStarted from:body";
  return html` <p id="task" hx-get="/background-task" hx-trigger="${trigger}" hx-swap="outerHTML">
    ${task.running ? "It is running." : "Nothing is running."}
  </p>`;
}
// #endregion

export function leadView({ lead }: Session): Html {
  return html` <td>${lead.title}</td>
    <td class="number">${lead.revision}</td>
    <td class="number">${lead.savedAt || "not yet"}</td>`;
}

export function statsView({ articles, lead }: Session): Html {
  const all = articles.all();
  const words = all.reduce((sum, article) => sum + article.words, 0);
  const figures = {
    Articles: all.length,
    Words: words.toLocaleString("en"),
    Saves: lead.revision - 1,
  };
  return html`${Object.entries(figures).map(
    ([name, value]) =>
      html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>`,
  )}`;
}

export function cacheView({ cache }: Session): Html {
  const { clearings, clearedAt } = cache;
  if (!clearings) return html`The cache was not cleared yet.`;
  return html`Cache cleared ${clearings === 1 ? "once" : `${clearings} times`}, last at
  ${clearedAt}.`;
}

export function articlesView({ articles }: Session): Html {
  return html`${articles.all().map(articleRow)}`;
}

// #region article-row
function articleRow({ id, title, words }: Article): Html {
  return html` <tr>
    <td>${title}</td>
    <td class="number">${words.toLocaleString("en")}</td>
    <td class="action">
      <button
        id="delete-${id}"
        type="button"
        aria-label="Delete “${title}”"
        hx-delete="/articles/${id}"
        hx-target="closest tr"
        hx-swap="delete"
      >
        Delete
      </button>
    </td>
  </tr>`;
}
// #endregion

// #region article-form
export function articleForm(draft?: Draft, problems?: Problems): Html {
  return html` <form id="article-form" hx-post="/articles" hx-swap="outerHTML" novalidate>
    ${problems && html`<p role="alert">Not saved: please look at the fields below.</p>`}
    ${field("title", "Title", "text", draft?.title, problems?.title)}
    ${field("words", "Words", "number", draft?.words, problems?.words)}
    <button id="article-submit">Save article</button>
  </form>`;
}
// #endregion

function field(name: keyof Draft, label: string, type: string, value = "", problem?: string): Html {
  const id = `article-${name}`;
  return html` <div class="field">
    <label for="${id}">${label}</label>
    <input
      id="${id}"
      name="${name}"
      type="${type}"
      value="${value}"
      autocomplete="off"
      ${problem && html`aria-invalid="true" aria-describedby="${id}-problem"`}
    />
    ${problem && html`<p id="${id}-problem" class="problem">${problem}</p>`}
  </div>`;
}
