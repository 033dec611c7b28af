import type { Options } from "../../src/index.ts";
import { LABELS } from "./labels.ts";
import { samples } from "./samples.ts";

/** What a control stands for: the value of an option, and how a developer writes it. */
interface Choice {
  readonly value: unknown;
  readonly code: string;
}

/** A value that JSON can hold. */
const plain = (value: unknown): Choice => ({ value, code: literal(value) });
/** A sample, with its code as the server has put it into the page. */
const sample = (name: keyof typeof samples): Choice => ({
  value: samples[name],
  code:
    document.querySelector<HTMLTemplateElement>(`template[data-sample="${name}"]`)?.content
      .textContent ?? "",
});

/**
 * For each option, what its control's value stands for. Every option but `htmx`, which the page's
 * own switch chooses.
 */
const CHOICES: { readonly [Key in Exclude<keyof Options, "htmx">]-?: (chosen: string) => Choice } =
  {
    position: plain,
    stack: (chosen) => plain(chosen === "true"),
    limit: (chosen) => plain(Number(chosen)),
    duration: (chosen) =>
      plain(chosen === "levels" ? { success: 1500, error: 10_000 } : Number(chosen)),
    hotkey: (chosen) => plain(chosen !== "false" && chosen),
    labels: (chosen) => plain(LABELS[chosen]),
    aliases: () => plain({ outage: "error" }),
    failure: (chosen) => (chosen === "false" ? plain(false) : sample("failure")),
    retry: (chosen) => plain(chosen === "post" && ["GET", "POST"]),
    render: (chosen) => sample(chosen as "text" | "elsewhere"),
    sanitizer: (chosen) => (chosen === "setHTML" ? plain(chosen) : sample("sanitizer")),
    messages: () => plain(["showToast"]),
    pageMessages: () => plain(false),
    carryOver: () => plain(false),
    report: () => sample("report"),
  };

/** What the controls say. */
export interface Chosen {
  /** All options; those without a choice are `undefined`, which means the default. */
  readonly options: Options;
  /** The call that a developer writes. */
  readonly code: string;
}

/** Reads the controls, each named as its option. An empty one means the default. */
export function readOptions(form: FormData): Chosen {
  const options: Record<string, unknown> = {};
  const lines: string[] = [];
  for (const [key, choose] of Object.entries(CHOICES)) {
    const chosen = form.get(key);
    const choice = typeof chosen === "string" && chosen ? choose(chosen) : undefined;
    options[key] = choice?.value;
    if (choice) lines.push(`${key}: ${choice.code.replace(/,$/, "")},`.replace(/^/gm, "  "));
  }
  return {
    options,
    code: lines.length ? `herald.install({\n${lines.join("\n")}\n});` : "herald.install();",
  };
}

/** Writes a value as code; a long object takes a line for each of its entries. */
function literal(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, each]) => `${key}: ${literal(each)}`);
  const line = `{ ${entries.join(", ")} }`;
  return line.length < 48 ? line : `{\n${entries.map((entry) => `  ${entry},`).join("\n")}\n}`;
}
