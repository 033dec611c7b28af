import { tokensOf } from "./highlight.ts";

/** An answer of the server, read the same way from every htmx. */
interface Answer {
  readonly request: string;
  readonly status: string;
  readonly trigger: string | null;
}

/** What htmx 1.9 and 2 tell of a request. */
interface XhrDetail {
  readonly xhr: XMLHttpRequest;
  readonly requestConfig: { readonly verb: string; readonly path: string };
}

/** What htmx 4 tells of a request. */
interface FetchDetail {
  readonly ctx: {
    readonly request: { readonly method: string; readonly action: string };
    readonly response: { readonly raw: Response };
  };
}

/**
 * Shows in each panel, in its list `.answers`, what came over the wire last: the status and the
 * HX-Trigger header. `data-keep` says how many answers it keeps, `data-actions` of a panel that
 * requests of toasts whose path ends so are shown there, too.
 */
export function showAnswers(): void {
  document.addEventListener("htmx:afterRequest", (event) => {
    const { xhr, requestConfig } = (event as CustomEvent<XhrDetail>).detail;
    const request = `${requestConfig.verb.toUpperCase()} ${requestConfig.path}`;
    show(event, {
      request,
      status: `${xhr.status} ${xhr.statusText}`,
      trigger: xhr.getResponseHeader("HX-Trigger"),
    });
  });
  document.addEventListener("htmx:after:request", (event) => {
    const { request, response } = (event as CustomEvent<FetchDetail>).detail.ctx;
    const { status, statusText, headers } = response.raw;
    show(event, {
      request: `${request.method} ${request.action}`,
      status: `${status} ${statusText}`,
      trigger: headers.get("HX-Trigger"),
    });
  });
}

function show({ target }: Event, answer: Answer): void {
  const panel =
    target instanceof Element && (target.closest("[data-panel]") ?? panelOfAction(answer));
  const list = panel && panel.querySelector<HTMLElement>(".answers");
  // Elements that fetch themselves anew would push the answers of interest out.
  if (!list || (answer.request.startsWith("GET") && !answer.trigger)) return;
  list.prepend(viewOf(answer));
  while (list.children.length > Number(list.dataset["keep"] ?? 1)) list.lastElementChild?.remove();
}

/**
 * The request of a toast's action comes from no panel; it belongs to the one that names the end of
 * its path.
 */
function panelOfAction({ request }: Answer): Element | undefined {
  return [...document.querySelectorAll<HTMLElement>("[data-actions]")].find(({ dataset }) =>
    request.endsWith(dataset["actions"] ?? ""),
  );
}

function viewOf({ request, status, trigger }: Answer): HTMLElement {
  const item = document.createElement("li");
  item.append(span("request", request), span("status", status));
  if (trigger === null) {
    item.append(span("none", "no HX-Trigger"));
  } else {
    const header = span("header", "HX-Trigger: ");
    header.append(...coloured(trigger));
    item.append(header);
  }
  return item;
}

/** The header's value exactly as it came, in colour where it is JSON. */
export function coloured(value: string): (HTMLElement | string)[] {
  if (!/^[{[]/.test(value)) return [span("name", value)];
  return tokensOf(value, "json").map(({ kind, text }) => (kind ? span(kind, text) : text));
}

/** A `<span>` of a class; what comes from elsewhere goes in as text. */
export function span(name: string, text: string): HTMLElement {
  const element = document.createElement("span");
  element.className = name;
  element.textContent = text;
  return element;
}
