import type { Message } from "../src/index.ts";
import { coloured, span } from "./wire.ts";

/** How many entries a log keeps. */
const KEPT = 8;

/** What a log says of one trigger. */
export interface Entry {
  readonly name: string;
  readonly sentence: string;
  readonly payload: unknown;
  /** The element that made the request. */
  readonly source: Element | null;
}

/**
 * Writes an entry on top of the list with this id; a message with an id goes in the place of what
 * it updates, as its toast does.
 */
export function writeLog(id: string, { name, sentence, payload, source }: Entry): void {
  const item = document.createElement("li");
  const head = document.createElement("p");
  head.append(span("trigger", name), span("time", new Date().toTimeString().slice(0, 8)));
  const text = document.createElement("p");
  text.dir = "auto";
  text.textContent = sentence;
  const facts = document.createElement("p");
  facts.className = "facts";
  facts.append(
    ...(payload === undefined ? [span("none", "no payload")] : coloured(JSON.stringify(payload))),
  );
  if (source?.id) facts.append(" from ", span("source", `#${source.id}`));
  item.append(head, text, facts);
  const about =
    name === "messages" ? (payload as Message[]).map((message) => message.id ?? "").join("") : "";
  if (about) {
    item.dataset["about"] = about;
    const top = document.getElementById(id)?.firstElementChild;
    if (top instanceof HTMLElement && top.dataset["about"] === about) top.remove();
  }
  addLine(id, item);
}

/** Puts a line on top of the list with this id, and drops the oldest. */
export function addLine(id: string, line: HTMLElement | string): void {
  const list = document.getElementById(id);
  if (!list) return;
  const item = typeof line === "string" ? document.createElement("li") : line;
  if (typeof line === "string") item.textContent = line;
  list.prepend(item);
  while (list.children.length > KEPT) list.lastElementChild?.remove();
}
