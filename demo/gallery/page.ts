import { dismiss, install, onTrigger, toast, type Level } from "../../src/index.ts";
import { tokensOf } from "../highlight.ts";
import { addLine } from "../log.ts";
import { showAnswers, span } from "../wire.ts";
import { readOptions } from "./options.ts";

const form = find("#options") as HTMLFormElement;

// What was chosen stands in the address, so that it outlives a redirect and can be passed on.
for (const [name, value] of new URLSearchParams(location.search)) {
  const control = form.elements.namedItem(name);
  // Which htmx is on the page stands in a hidden field, and is not chosen here.
  if (
    control instanceof HTMLSelectElement ||
    (control instanceof HTMLInputElement && control.type !== "hidden")
  )
    control.value = value;
}
apply();
form.addEventListener("change", apply);
// A control that stands elsewhere, with what it is about.
document.querySelector("#retry")?.addEventListener("change", apply);
// Enter in a field would send the form.
form.addEventListener("submit", (event) => event.preventDefault());
// The event comes before the controls are reset.
form.addEventListener("reset", () => setTimeout(apply));

/** Installs what the controls say, and shows it as code. */
function apply(): void {
  if (!form.reportValidity()) return;
  const chosen = new FormData(form);
  const { options, code } = readOptions(chosen);
  install(options);
  dressPage(chosen);
  find("#code").replaceChildren(
    ...tokensOf(`${pageCode(chosen)}${code}`, "ts").map(({ kind, text }) =>
      kind ? span(kind, text) : text,
    ),
  );
  rememberIn(chosen);
}

/**
 * What is the page's own matter: toasts follow the language, the direction and the colour scheme of
 * `<html>`.
 */
function dressPage(chosen: FormData): void {
  const root = document.documentElement;
  root.lang = textOf(chosen, "labels") || "en";
  root.dir = textOf(chosen, "dir") || "ltr";
  root.dataset["scheme"] = textOf(chosen, "scheme");
}

function pageCode(chosen: FormData): string {
  const [lang, dir, scheme] = ["labels", "dir", "scheme"].map((name) => textOf(chosen, name));
  const attributes = [
    lang && ` lang="${lang}"`,
    dir && ` dir="${dir}"`,
    scheme && ` style="color-scheme: ${scheme}"`,
  ].join("");
  return attributes && `// <html${attributes}>\n`;
}

function rememberIn(chosen: FormData): void {
  const query = new URLSearchParams(
    [...chosen].filter(
      (entry): entry is [string, string] => typeof entry[1] === "string" && entry[1] !== "",
    ),
  );
  history.replaceState(history.state, "", `?${query}`);
  for (const link of document.querySelectorAll<HTMLAnchorElement>("#htmx-switch a, a.again")) {
    const generation = new URL(link.href).searchParams.get("htmx") ?? query.get("htmx") ?? "";
    link.search = `?${new URLSearchParams([...[...query].filter(([name]) => name !== "htmx"), ["htmx", generation]])}`;
  }
}

// What toasts tell of themselves.
document.addEventListener("herald:shown", ({ detail: { level, text } }) =>
  addLine("happened", `shown: ${level}, ${text}`),
);
document.addEventListener("herald:dismissed", ({ detail: { reason, text } }) =>
  addLine("happened", `dismissed (${reason}): ${text}`),
);

// Dialogs.
const first = find("#dialog") as HTMLDialogElement;
const second = find("#nested") as HTMLDialogElement;
onTrigger("reviewRequested", () => first.showModal());
onClick("#open-dialog", () => first.showModal());
onClick("#open-nested", () => second.showModal());
for (const dialog of [first, second])
  dialog.querySelector("[data-close]")?.addEventListener("click", () => dialog.close());

// From code.
for (const level of ["info", "success", "error"] satisfies Level[])
  onClick(`#code-${level}`, () => toast[level](`toast.${level}(…) was called.`));
let updates = 0;
onClick("#code-update", () => toast(`Update ${++updates} of one toast.`, { id: "update" }));
onClick("#code-dismiss", () => dismiss());

showAnswers();

function textOf(from: FormData, name: string): string {
  const value = from.get(name);
  return typeof value === "string" ? value : "";
}

function onClick(selector: string, then: () => void): void {
  find(selector).addEventListener("click", then);
}

function find(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The page has no ${selector}`);
  return found;
}
