import { inspection } from "../headers/payload-check.ts";
import { report } from "../report.ts";
import { read } from "../triggers/delivery.ts";
import type { Catalogue, TriggerDefinition } from "./define-triggers.ts";
import type { Issue } from "./standard-schema.ts";

/**
 * Checks payloads against a catalogue, while a site is developed: on the server `HtmxHeaders`
 * refuses a payload that does not fit; on the page what does not fit is reported, before handlers
 * run. Triggers that are not in the catalogue are let through.
 *
 * @param catalogue What `defineTriggers` or `fromTriggersJson` returned.
 * @returns Ends the checks.
 */
export function checkTriggers(catalogue: Catalogue): () => void {
  const endServer = checkSent(catalogue);
  const endPage = typeof window === "undefined" ? undefined : checkHeard(catalogue);
  return () => {
    endServer();
    endPage?.();
  };
}

function checkSent(catalogue: Catalogue): () => void {
  const before = inspection.check;
  inspection.check = (name, json) => {
    before?.(name, json);
    const problem = problemOf(catalogue, name, json ? JSON.parse(json) : undefined);
    if (problem) throw new TypeError(problem);
  };
  const { check } = inspection;
  return () => {
    if (inspection.check === check) inspection.check = before;
  };
}

function checkHeard(catalogue: Catalogue): () => void {
  const ending = new AbortController();
  const hear = (event: Event) => {
    if (!(event instanceof CustomEvent)) return;
    const { name, payload } = read(event);
    // htmx 1.9 and 2 dispatch an event in kebab-case behind one in camelCase.
    if (name !== event.type) return;
    const problem = problemOf(catalogue, name, payload);
    if (problem) report(problem, payload);
  };
  // Captured at the window, and so ahead of every handler below.
  for (const name of Object.keys(catalogue))
    window.addEventListener(name, hear, { capture: true, signal: ending.signal });
  return () => ending.abort();
}

/** What is wrong with the payload of a trigger, in a sentence. */
function problemOf(catalogue: Catalogue, name: string, payload: unknown): string | undefined {
  if (!Object.hasOwn(catalogue, name)) return undefined;
  const { payload: schema } = catalogue[name] as TriggerDefinition;
  if (!schema) {
    if (payload === undefined || payload === true) return undefined;
    return `The trigger "${name}" is a bare name in the catalogue, and must have no payload`;
  }
  const verdict = schema["~standard"].validate(withoutTarget(payload));
  if (verdict instanceof Promise)
    return `The schema of "${name}" answers later; a header needs one that answers at once`;
  if (!verdict.issues?.length) return undefined;
  const issues = verdict.issues.map(describe).join("; ");
  return `The payload of "${name}" must be as its catalogue says: ${issues}`;
}

/** `target` says where htmx dispatches the event, and is no part of what it means. */
function withoutTarget(payload: unknown): unknown {
  if (typeof payload !== "object" || payload === null || Array.isArray(payload)) return payload;
  const { target: _, ...rest } = payload as { target?: unknown };
  return rest;
}

function describe({ message, path = [] }: Issue): string {
  const keys = path.map((part) => String(typeof part === "object" ? part.key : part));
  return keys.length ? `${keys.join(".")}: ${message}` : message;
}
