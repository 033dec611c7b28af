import {
  outcomeOf,
  type Advice,
  type Hearing,
  type LoggedTrigger,
  type Row,
} from "../record/row.ts";
import { button, make } from "./make.ts";

/** What the buttons and the elements of a row do. */
export interface RowActions {
  pin(row: Row): void;
  copy(row: Row): void;
  replay(row: Row, index: number): void;
  point(row: Row): void;
  leave(): void;
  scroll(row: Row): void;
}

/** The elements of a row. */
export function rowView(row: Row, actions: RowActions): HTMLLIElement {
  const parts: Node[] = [headOf(row, actions)];
  for (const [index, trigger] of row.triggers.entries())
    parts.push(triggerView(row, trigger, index, actions));
  const notes = [
    ...row.lost.map((text) => make("li", { class: "lost" }, make("b", {}, "Lost: "), text)),
    ...row.repaired.map((text) => make("li", {}, make("b", {}, "Repaired: "), text)),
    ...row.advice.map(adviceView),
  ];
  if (notes.length) parts.push(make("ul", { class: "notes" }, ...notes));
  return make("li", { class: "row", "data-id": String(row.id) }, ...parts);
}

function headOf(row: Row, actions: RowActions): HTMLElement {
  const outcome = outcomeOf(row);
  const words: Node[] = [
    make("time", { datetime: new Date(row.time).toISOString() }, timeOf(row.time)),
    make("span", { class: "kind" }, row.kind === "replay" ? "REPLAY" : row.method),
    make("span", { class: "url" }, row.url.replace(location.origin, "")),
  ];
  if (row.status) words.push(make("span", { class: "status" }, String(row.status)));
  if (row.count > 1) words.push(make("span", { class: "count" }, `${row.count} times`));
  words.push(make("span", { class: `outcome ${outcome}` }, WORDS[outcome]));
  const tools: Node[] = [];
  if (row.source) tools.push(sourceView(row, actions));
  const pressed = { "aria-pressed": String(row.pinned) };
  tools.push(
    button("Pin", () => actions.pin(row), pressed),
    button("Copy", () => actions.copy(row)),
  );
  return make("div", { class: "head" }, make("p", {}, ...words), make("p", {}, ...tools));
}

function sourceView(row: Row, actions: RowActions): HTMLElement {
  const source = button(row.source, () => actions.scroll(row), {
    class: "source",
    "aria-label": `Show the source, ${row.source}`,
  });
  for (const type of ["pointerenter", "focus"])
    source.addEventListener(type, () => actions.point(row));
  for (const type of ["pointerleave", "blur"]) source.addEventListener(type, () => actions.leave());
  return source;
}

function triggerView(
  row: Row,
  trigger: LoggedTrigger,
  index: number,
  actions: RowActions,
): HTMLElement {
  const { name, payload, outcome, heard, why, took, header } = trigger;
  const summary = make(
    "summary",
    { "data-key": `trigger ${index}` },
    make("code", {}, name),
    " ",
    make("span", { class: `outcome ${outcome}` }, whoOf(trigger)),
  );
  const facts = [`By ${header}.`, took === undefined ? "" : `All listeners took ${inMs(took)}.`];
  return make(
    "details",
    {},
    summary,
    ...(why ? [make("p", { class: "lost" }, why)] : []),
    ...(heard.length ? [make("ul", {}, ...heard.map(hearingView))] : []),
    make("pre", { tabindex: "0", "aria-label": `Payload of ${name}` }, textOf(payload)),
    make("p", {}, facts.filter(Boolean).join(" ")),
    button("Replay", () => actions.replay(row, index), {
      "aria-label": `Replay ${name}`,
      "data-key": `replay ${index}`,
    }),
  );
}

/** What is said of each outcome. */
export const WORDS: Readonly<Record<ReturnType<typeof outcomeOf>, string>> = {
  heard: "heard",
  nobody: "nobody",
  unknown: "unknown",
  lost: "lost",
  waiting: "waiting",
  none: "no trigger",
};

function whoOf({ outcome, heard }: LoggedTrigger): string {
  if (outcome !== "heard") return WORDS[outcome];
  return [...new Set(heard.map(({ by }) => by))].join(", ");
}

function hearingView({ by, what, at, took }: Hearing): HTMLElement {
  const place = at ? [" at ", make("code", {}, at)] : [];
  const time = took === undefined ? [] : [`, ${inMs(took)}`];
  return make("li", {}, make("b", {}, by), ` ${what}`, ...place, ...time);
}

function adviceView({ about, text, mend }: Advice): HTMLElement {
  const element = about ? [" ", make("code", {}, about)] : [];
  return make("li", { class: "advice" }, make("b", {}, "Advice: "), text, ...element, ` ${mend}`);
}

const textOf = (payload: unknown): string =>
  payload === undefined ? "(no payload)" : JSON.stringify(payload, null, 2);

const inMs = (time: number): string => `${time.toFixed(1)} ms`;

const timeOf = (time: number): string => new Date(time).toLocaleTimeString();
