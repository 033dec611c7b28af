import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { toAscii } from "../../../src/wire/ascii.ts";
import { page, sends, type HtmxVersion, type Route } from "../site.ts";
import { CORPUS } from "./corpus.ts";
import { inPage } from "./in-page.ts";

const require = createRequire(import.meta.url);

/** The sanitizers that pages name; `off` names none. What each is stands in `in-page.ts`. */
export const SANITIZERS = ["off", "setHTML", "list", "fragment", "trusted"] as const;

/** One of the sanitizers. */
export type SanitizerName = (typeof SANITIZERS)[number];

/** A message as a hostile server, or one that repeats what a person wrote, might send it. */
type Message = Record<string, unknown>;

/** The payload in the text of a message that is tagged `safe`. */
export const inText = (payload: string): Message[] => [{ message: payload, tags: "success safe" }];

/** The payload wherever a message takes a string. `n` keeps the others apart. */
export const everywhere = (payload: string, n: number): Message[] => [
  {
    message: payload,
    tags: `safe ${payload}`,
    id: payload,
    lang: payload,
    dir: payload,
    level: payload,
    level_tag: payload,
    duration: payload,
    progress: payload,
  },
  {
    message: `Actions ${n}`,
    tags: "info",
    actions: [
      { label: payload, url: "/acted" },
      { label: "url", url: payload },
      { label: "href", href: payload },
    ],
  },
  {
    message: `Method ${n}`,
    tags: "info",
    actions: [{ label: "method", url: "/acted", method: payload }],
  },
];

/**
 * Answers with messages, and with triggers that bear the payloads as names, targets and details.
 */
export function answers(messages: readonly Message[], payloads: readonly string[] = []): Route {
  const triggers = Object.fromEntries([
    ...payloads.map((payload) => [payload, { target: payload, [payload]: payload }]),
    ["messages", messages],
  ]);
  return sends({ "hx-trigger": toAscii(JSON.stringify(triggers)) });
}

/**
 * Everything that is loaded or sent, and every script, is watched; nothing is forbidden, so that
 * what would run does.
 */
const WATCH =
  "default-src 'self' data:; script-src 'self'; style-src 'self'; object-src 'none'; " +
  "frame-src 'none'; base-uri 'none'; form-action 'none'";

/** A page with htmx and herald, in front of whose eyes everything is delivered. */
export interface XssPage {
  readonly version: HtmxVersion;
  readonly sanitizer: SanitizerName;
  /** Paths of answers, each with a button `#go-0`, `#go-1` and so on. */
  readonly answers: readonly Route[];
  /** Options in `<meta name="herald-config">`. */
  readonly config?: object;
  /** Whether the toasts are not laid out: faster, for text alone. */
  readonly hidden?: boolean;
  readonly body?: string;
}

/** The routes of such a page. */
export function routes({
  version,
  sanitizer,
  answers: all,
  config = {},
  hidden = false,
  body = "",
}: XssPage): Record<string, Route> {
  const script = (source: string): Route =>
    sends({ "content-type": "text/javascript" }, 200, source);
  const metas = {
    "htmx-config": {
      includeIndicatorStyles: false,
      includeIndicatorCSS: false,
      historyCacheSize: 0,
    },
    "herald-config": config,
  };
  const head = Object.entries(metas)
    .map(([name, value]) => `<meta name="${name}" content="${escape(JSON.stringify(value))}">`)
    .join("");
  const scripts = ["/page.js", "/purify.js", `/htmx/${version}.js`, "/herald.min.js", "/install.js"]
    .map((src) => `<script src="${src}"></script>`)
    .join("");
  const buttons = all
    .map((_, n) => `<button id="go-${n}" hx-post="/answer/${n}">${n}</button>`)
    .join("");
  return {
    "/": (_, response) => {
      response.setHeader("content-security-policy-report-only", WATCH);
      return page({ htmx: version, head, scripts, body: buttons + body });
    },
    "/page.js": script(
      `window.corpus = ${toAscii(JSON.stringify(CORPUS))};\n(${inPage.toString()})();`,
    ),
    "/install.js": script(
      `${hidden ? "xss.hide();" : ""}
      const sanitizer = xss.sanitizers[${JSON.stringify(sanitizer)}];
      herald.install({ ...xss.options, sanitizer });`,
    ),
    "/purify.js": script(readFileSync(require.resolve("dompurify/dist/purify.min.js"), "utf8")),
    ...Object.fromEntries(all.map((route, n) => [`/answer/${n}`, route])),
  };
}

/** Messages of a full page, as Django's list and as JSON. */
export function inPageMessages(payloads: readonly string[]): string {
  const items = payloads.map((payload) => `<li class="success safe">${escape(payload)}</li>`);
  const messages = [
    ...payloads.map((message) => ({ message, id: message, tags: `safe ${message}` })),
    { message: "Last", tags: "info", id: "the last" },
  ];
  const json = toAscii(JSON.stringify(messages)).replaceAll("<", "\\u003c");
  return (
    `<ul class="messages">${items.join("")}</ul>` +
    `<script type="application/json" data-herald-messages>${json}</script>`
  );
}

/** Escapes a text for HTML, as template engines do. */
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
