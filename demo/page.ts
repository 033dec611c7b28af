import { dismiss, onTrigger, toast } from "../src/auto.ts";
import type { PayloadOf, Triggers } from "../src/index.ts";
import { addLine, writeLog } from "./log.ts";
import { showAnswers } from "./wire.ts";

// #region delete
onTrigger("articleDeleted", ({ id }) => addLine("deleted", `Article ${id} has gone.`));
onTrigger("articleRestored", ({ id }) => addLine("deleted", `Article ${id} is back.`));
// #endregion

// #region code
onClick("code-success", () => toast.success("Said by the page itself."));

let copies = 0;
onClick("code-replace", () => toast(`Copy ${++copies}, in place of the last.`, { id: "copy" }));

onClick("code-dismiss", () => dismiss());
// #endregion

// #region hears
hear("processingStarted", () => "Work has begun.");
hear("processingFinished", ({ pages, seconds }) => `${pages} pages in ${seconds} seconds.`);
hear("articleUpdated", () => "The lead article was saved.");
hear("statsRefreshed", () => "The figures have changed.");
hear("cacheCleared", () => "The cache is empty.");
hear("articleCreated", ({ id, title }) => `Article ${id}: ${title}`);
hear("articleDeleted", ({ id }) => `Article ${id} has gone.`);
hear("articleRestored", ({ id }) => `Article ${id} is back.`);
hear("messages", (messages) => messages.map(({ message }) => message).join(" "));

function hear<const Name extends keyof Triggers>(
  name: Name,
  say: (payload: PayloadOf<Name>) => string,
): void {
  onTrigger(name, (payload, { source }) => {
    writeLog("log", { name, sentence: say(payload), payload, source });
  });
}
// #endregion

showAnswers();

// A brief glow on what has just fetched itself anew: htmx 1.9 and 2, then 4.
for (const swapped of ["htmx:afterSwap", "htmx:after:swap"]) {
  document.addEventListener(swapped, ({ target }) => {
    if (!(target instanceof Element) || !target.matches("[data-glow]")) return;
    target.animate([{ backgroundColor: "var(--glow)" }, { backgroundColor: "transparent" }], 1600);
  });
}

function onClick(id: string, then: () => void): void {
  document.getElementById(id)?.addEventListener("click", then);
}
