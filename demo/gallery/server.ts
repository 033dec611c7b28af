import { setTimeout as sleep } from "node:timers/promises";
import type { Action, Level } from "../../src/index.ts";
import { HtmxHeaders, noContent, type MessageExtras } from "../../src/server.ts";
import { html, trusted } from "../html.ts";
import { fragment } from "../http.ts";
import type { Route, Routes } from "../route.ts";
import { TEXTS } from "./texts.ts";
import { importView } from "./views.ts";

/** A route that says something and changes nothing on the page. */
const says =
  (build: (headers: HtmxHeaders) => HtmxHeaders): Route =>
  () =>
    noContent(build(new HtmxHeaders()));

const BURST = 1000;
/** Longer than the page waits. */
const SLOW = 2000;
const UNDO: Action = { label: "Undo", url: "/gallery/undo" };
const OPEN: Action = { label: "Open the demo", href: "/" };

/** The gallery's API. */
export const galleryRoutes: Routes = {
  "POST /gallery/levels/:id": ({ id, form }) => {
    const language = form.get("labels") ?? "";
    const known = Object.hasOwn(TEXTS, language) ? language : "en";
    const text = TEXTS[known]?.[id as Level];
    if (text) return noContent(new HtmxHeaders().message(id as Level, text, { lang: known }));
    // A level of the server's own, which only the option `aliases` can tell.
    if (id === "outage")
      return noContent(
        new HtmxHeaders().trigger("messages", [{ message: "The database is gone.", tags: id }]),
      );
    return new Response(null, { status: 404 });
  },

  "POST /gallery/say": ({ form }) => {
    const given = (name: string) => form.get(name)?.trim() ?? "";
    const text = given("text");
    if (!text) return noContent(new HtmxHeaders().message("warning", "Write a text first."));
    const actions = [...(form.has("undo") ? [UNDO] : []), ...(form.has("open") ? [OPEN] : [])];
    return noContent(
      new HtmxHeaders().message((given("level") || "info") as Level, text, {
        tags: given("tags").split(/\s+/).filter(Boolean),
        ...(given("id") && { id: given("id") }),
        ...(given("progress") && { progress: Number(given("progress")) }),
        ...(given("time") && { duration: Number(given("time")) }),
        ...(actions.length && { actions }),
      }),
    );
  },

  "POST /gallery/same": says((headers) =>
    [1, 2, 3].reduce((all) => all.message("info", "The same again."), headers),
  ),
  // In the page, not in the header: many a proxy takes no more than 4 KB of that.
  "POST /gallery/burst": () => {
    const messages = Array.from({ length: BURST }, (_, n) => ({
      message: `Message ${n + 1} of ${BURST}.`,
      tags: "info",
    }));
    return fragment(
      html`<script type="application/json" data-herald-messages>
        ${trusted(JSON.stringify(messages))}
      </script>`,
    );
  },
  "POST /gallery/list": () =>
    fragment(
      html`<ul class="messages">
        <li class="success">Rendered as a list, by the server.</li>
      </ul>`,
    ),
  "POST /gallery/html": says((headers) =>
    headers.message(
      "info",
      `<b>Bold</b>, <em>leaning</em>, and <a href="javascript:alert(1)">no link</a>.`,
      { tags: "safe" },
    ),
  ),
  "POST /gallery/languages": says((headers) =>
    headers
      .message("success", "تم حفظ المقال بنجاح.", { lang: "ar", dir: "rtl" })
      .message("success", "記事を保存しました。", { lang: "ja" })
      .message("success", "Artikel gespeichert.", { lang: "de" }),
  ),

  "POST /gallery/import": ({ gallery: { task } }) => {
    const headers = new HtmxHeaders();
    if (!task.start()) return noContent(headers.message("warning", "It is running already."));
    return noContent(headers.trigger("importStarted").message("info", "Importing…", progressOf(0)));
  },
  "GET /gallery/import": ({ gallery: { task } }) => {
    const headers = new HtmxHeaders();
    if (task.running) headers.message("info", "Importing…", progressOf(task.done / task.total));
    else if (task.takeResult())
      headers.message("success", "Imported.", { id: "import", progress: 1 });
    return headers.applyTo(fragment(importView(task)));
  },
  "POST /gallery/import/cancel": ({ gallery: { task } }) => {
    if (!task.stop())
      return noContent(new HtmxHeaders().message("info", "It had come to its end."));
    return noContent(
      new HtmxHeaders().message("warning", `Cancelled after ${task.done} of ${task.total} pages.`, {
        id: "import",
      }),
    );
  },

  "POST /gallery/archive": says((headers) =>
    headers.message("success", "The article was archived.", { actions: [UNDO, OPEN] }),
  ),
  "POST /gallery/undo": says((headers) => headers.message("info", "Undone.")),
  "POST /gallery/letter": says((headers) =>
    headers.message("error", "The letter was not sent.", {
      actions: [{ label: "Try again", url: "/gallery/send", method: "put" }],
    }),
  ),
  "PUT /gallery/send": ({ gallery }) =>
    gallery.send()
      ? noContent(new HtmxHeaders().message("success", "The letter was sent."))
      : new Response(null, { status: 503 }),
  "POST /gallery/elsewhere": says((headers) =>
    headers.message("info", "Its action led elsewhere.", {
      actions: [{ label: "Win a prize", href: "https://elsewhere.example/" }],
    }),
  ),

  "POST /gallery/review": says((headers) =>
    headers.message("info", "Said before the dialog.").trigger("reviewRequested"),
  ),
  "POST /gallery/dialog": says((headers) =>
    headers.message("success", "Said over the dialog.", { actions: [UNDO] }),
  ),

  "POST /gallery/fails/server": () => new Response(null, { status: 500 }),
  "POST /gallery/fails/client": () => new Response(null, { status: 404 }),
  "POST /gallery/fails/network": () => Response.error(),
  "POST /gallery/fails/timeout": async () => {
    await sleep(SLOW, undefined, { ref: false });
    return noContent(new HtmxHeaders());
  },

  "POST /gallery/publish": ({ page }) =>
    noContent(
      new HtmxHeaders()
        .redirect(page || "/gallery/")
        .message("success", "Published, and on to the next page."),
    ),
};

const progressOf = (progress: number): MessageExtras => ({
  id: "import",
  progress,
  actions: [{ label: "Cancel", url: "/gallery/import/cancel" }],
});
