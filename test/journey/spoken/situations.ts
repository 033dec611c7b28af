import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright";
import { HtmxHeaders } from "../../../src/server.ts";
import { page, says, type Route } from "../../support/site.ts";

const require = createRequire(import.meta.url);

type Spoken = readonly string[];

/** Something that happens on a page, and what a screen reader says of it. */
export interface Situation {
  readonly title: string;
  readonly routes: Record<string, Route>;
  /**
   * Does it, once the page has been read out. None: what is read out itself.
   *
   * @param pause Waits until nothing is spoken.
   */
  act?(page: Page, pause: () => Promise<unknown>): Promise<unknown>;
  /** The words, an utterance each; by browser where the two are read out in different ways. */
  readonly spoken: Spoken | Readonly<Record<"chromium" | "firefox", Spoken>>;
}

const HTMX = "2.0.11";
const SCRIPTS = [`htmx/${HTMX}`, "herald.min", "herald-log.min"]
  .map((name) => `<script src="/${name}.js"></script>`)
  .join("");
const BODY = `<h1>Articles</h1><button id="go" hx-post="/go" hx-swap="none">Go</button>`;

const pageOf = (body: string): Route => {
  return () => page({ htmx: HTMX, scripts: SCRIPTS, body });
};

/** Presses the button by its own method, which moves no focus and says nothing. */
const press = (target: Page) =>
  target.evaluate(() => document.querySelector<HTMLElement>("#go")?.click());
const shown = (target: Page, text: string) =>
  target.waitForFunction(
    (expected) =>
      [...document.querySelectorAll("[data-herald-text]")].some(({ textContent }) =>
        textContent?.startsWith(expected),
      ),
    text,
  );

/** A button whose answer brings these messages. */
const brings = (
  title: string,
  build: (headers: HtmxHeaders) => HtmxHeaders,
  spoken: Situation["spoken"],
  {
    body = BODY,
    act = press,
    status = 204,
  }: Pick<Partial<Situation>, "act"> & { readonly body?: string; readonly status?: number } = {},
): Situation => ({
  title,
  routes: { "/": pageOf(body), "/go": says(build, status) },
  act,
  spoken,
});

const NUMBERS = ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];
/** What is read out of every page here. */
const PAGE = ["Articles", "heading level 1", "Go", "push button"];

/** What is read out of a list with one toast. */
const LISTED = (text: string): string[] => {
  return ["List with 1 item", "success", "image", text, "Dismiss", "push button"];
};
/** What is said until the focus is on the newest of two toasts. */
const REACHED = [
  ...["info: One.", "info: Two."],
  ...["region Notifications (Alt+T)", "List with 2 items.", "info: Two."],
];

/** All of them, in the order of docs/accessibility.md. */
export const SITUATIONS: readonly Situation[] = [
  { title: "a page without a message", routes: { "/": pageOf(BODY) }, spoken: PAGE },
  brings("a message", (h) => h.message("success", "Saved."), ["success: Saved."]),
  brings(
    "one of each level",
    (h) =>
      (["debug", "info", "success", "warning", "error"] as const).reduce(
        (all, level) => all.message(level, `A ${level}.`),
        h,
      ),
    [
      "error: A error.",
      "debug: A debug.",
      "info: A info.",
      "success: A success.",
      "warning: A warning.",
    ],
  ),
  brings(
    "three messages in one header",
    (h) => ["One", "Two", "Three"].reduce((all, text) => all.message("info", `${text}.`), h),
    ["info: One.", "info: Two.", "info: Three."],
  ),
  brings(
    "nine messages in one header",
    (h) => NUMBERS.reduce((all, text) => all.message("info", `${text}.`, { duration: 4000 }), h),
    NUMBERS.map((text) => `info: ${text}.`),
    {
      act: async (target) => {
        await press(target);
        await shown(target, "Nine");
      },
    },
  ),
  brings(
    "the same message three times",
    (h) => h.message("success", "Saved."),
    ["success: Saved.", "success: Saved. ×3"],
    {
      act: async (target) => {
        await press(target);
        await press(target);
        await press(target);
      },
    },
  ),
  brings(
    "a message with a title and an action",
    (h) =>
      h.message("success", "Night Train is in the bin.", {
        title: "Deleted",
        actions: [{ label: "Undo", url: "/undo" }],
      }),
    ["success: Deleted: Night Train is in the bin."],
  ),
  {
    title: "a message that is updated by its id",
    routes: { "/": pageOf(BODY) },
    act: (target) =>
      target.evaluate(() => {
        window.herald.toast("Connecting…", { id: "one", duration: 0 });
        window.setTimeout(() => window.herald.toast.success("Connected.", { id: "one" }), 2000);
      }),
    spoken: ["info: Connecting…", "success: Connected."],
  },
  {
    title: "the progress of a task, to its end",
    routes: { "/": pageOf(BODY) },
    act: async (target) => {
      await target.evaluate(() => {
        let done = 0;
        const step = () => {
          window.herald.toast("Importing", { id: "import", progress: done / 10 });
          if (done++ < 10) window.setTimeout(step, 300);
        };
        step();
      });
      // When all is done, it goes by its time.
      await target.waitForFunction(() => !document.querySelector("[data-herald-toast]"));
    },
    spoken: ["info: Importing 0%", "info: Importing 100%"],
  },
  brings(
    "an error above a modal dialog",
    (h) => h.message("error", "Not saved."),
    {
      chromium: ["dialog", "Go push button.", "error: Not saved."],
      firefox: ["error: Not saved."],
    },
    {
      body: `<h1>Articles</h1><dialog id="d"><button id="go" hx-post="/go" hx-swap="none">Go</button></dialog>`,
      act: async (target) => {
        await target.evaluate(() => document.querySelector<HTMLDialogElement>("#d")?.showModal());
        await press(target);
      },
    },
  ),
  {
    title: "a message that a redirect carries to the next page",
    routes: {
      "/": pageOf(BODY),
      "/go": says((h) => h.message("success", "Saved.").redirect("/next")),
      "/next": pageOf("<h1>Next</h1>"),
    },
    act: press,
    spoken: ["Next", "heading level 1", "success: Saved.", ...LISTED("Saved.")],
  },
  {
    title: "messages in the page from the start",
    routes: { "/": pageOf(`${BODY}<ul class="messages"><li class="success">Welcome.</li></ul>`) },
    spoken: {
      // Chromium reads the live region as a part of the page, too.
      chromium: [...PAGE, "success: Welcome.", ...LISTED("Welcome."), "success: Welcome."],
      firefox: [...PAGE, ...LISTED("Welcome.")],
    },
  },
  {
    title: "a failed request",
    routes: { "/": pageOf(BODY), "/go": (_, response) => void (response.statusCode = 503) },
    act: press,
    spoken: ["error: The server failed. Please try again."],
  },
  brings(
    "Alt+T, the arrow keys and Escape",
    (h) => h.message("info", "One.", { duration: 0 }).message("info", "Two.", { duration: 0 }),
    {
      chromium: [...REACHED, "tree level 1 clickable.", "info: One.", "clickable."],
      firefox: [...REACHED, "clickable.", "info: One.", "clickable."],
    },
    {
      act: async (target, pause) => {
        await press(target);
        await shown(target, "Two");
        await pause();
        await target.keyboard.press("Alt+t");
        await pause();
        await target.keyboard.press("ArrowUp");
        await pause();
        await target.keyboard.press("Escape");
      },
    },
  ),
  brings(
    "the log",
    (h) => h.message("info", "One.", { duration: 1 }),
    {
      chromium: ["info: One.", "Messages Info … agoOne. clickable."],
      firefox: [
        "info: One.",
        "Messages Info … agoOne. Keep messages until I dismiss themShow messages longer.",
      ],
    },
    {
      act: async (target, pause) => {
        await press(target);
        await pause();
        await target.keyboard.press("Alt+t");
        await pause();
        await target.keyboard.press("Escape");
      },
    },
  ),
  brings(
    "a message in fullscreen",
    (h) => h.message("success", "Saved."),
    {
      chromium: ["Full push button.", "success: Saved."],
      firefox: ["success: Saved."],
    },
    {
      body: `${BODY}<button id="full">Full</button><script>
      document.querySelector("#full").onclick = () => document.body.requestFullscreen();
    </script>`,
      act: async (target, pause) => {
        await target.click("#full");
        await target.waitForFunction(() => document.fullscreenElement);
        await pause();
        await press(target);
      },
    },
  ),
  {
    title: "a message out of band",
    routes: {
      "/": pageOf(`${BODY}<ul id="messages" class="messages"></ul>`),
      "/go": () =>
        `<ul id="messages" class="messages" hx-swap-oob="true"><li class="info">Moved.</li></ul>`,
    },
    act: press,
    spoken: ["info: Moved."],
  },
  {
    title: "a message that a boosted link brings",
    routes: {
      "/": pageOf(`<h1>Articles</h1><a id="go" href="/next" hx-boost="true">Next</a>`),
      "/next": (_, response) => {
        new HtmxHeaders().message("success", "Saved.").applyTo(response);
        return page({ htmx: HTMX, scripts: SCRIPTS, body: "<h1>Next</h1>" });
      },
    },
    act: press,
    spoken: ["success: Saved."],
  },
];

/** What other libraries say in the same situations. */
export const PEERS: readonly (Situation & { readonly peer: string })[] = [
  ...peer(
    "notyf",
    "notyf/notyf.min.js",
    "",
    (text, level) => `new Notyf().open({ type: "${level}", message: "${text}" });`,
  ),
  ...peer(
    "Bootstrap",
    "bootstrap/dist/js/bootstrap.bundle.min.js",
    "",
    (text) => `{
      const toast = document.createElement("div");
      toast.className = "toast";
      toast.setAttribute("role", "alert");
      toast.setAttribute("aria-live", "assertive");
      toast.setAttribute("aria-atomic", "true");
      toast.innerHTML = '<div class="toast-body">${text}</div>';
      document.body.append(toast);
      new bootstrap.Toast(toast).show();
    }`,
  ),
];

/** The situations that any library has, with one of them. */
function peer(
  name: string,
  file: string,
  head: string,
  show: (text: string, level: string) => string,
): (Situation & { readonly peer: string })[] {
  const route = (code: string): Record<string, Route> => ({
    "/": () =>
      page({
        htmx: false,
        head,
        scripts: `<script src="/peer.js"></script>`,
        body:
          `<h1>Articles</h1><button id="go">Go</button><dialog id="d"><button>In</button></dialog>` +
          `<script>document.querySelector("#go").onclick = () => { ${code} };</script>`,
      }),
    "/peer.js": (_, response) => {
      response.setHeader("content-type", "text/javascript");
      return readFileSync(require.resolve(file), "utf8");
    },
  });
  const of = (title: string, code: string): Situation & { readonly peer: string } => ({
    title,
    peer: name,
    routes: route(code),
    act: press,
    spoken: [],
  });
  const three = ["One.", "Two.", "Three."].map((text) => show(text, "success")).join("\n");
  return [
    of("a message", show("Saved.", "success")),
    of("three messages in one header", three),
    of("an error above a modal dialog", `d.showModal(); ${show("Not saved.", "error")}`),
  ];
}
