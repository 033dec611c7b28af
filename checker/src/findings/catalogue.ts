import type { Fired } from "../facts/fact.ts";
import { knownOf, type Known } from "../facts/value.ts";
import { isHeralds } from "../facts/events.ts";
import type { Finding } from "./finding.ts";
import type { Project } from "./project.ts";

/** Triggers that the catalogue does not have. */
export function notInCatalogue({ catalogue, fired }: Project): Finding[] {
  if (catalogue.size === 0) return [];
  return [...fired].flatMap(([name, places]) => {
    const [first] = places.filter(({ side }) => side === "server");
    if (!first || catalogue.has(name) || isHeralds(name)) return [];
    return [
      {
        rule: "not-in-catalogue" as const,
        severity: "warning" as const,
        message: `\`${name}\` is fired here, and the catalogue does not have it.`,
        place: first.place,
      },
    ];
  });
}

/** Payloads that the catalogue forbids, as far as they can be read. */
export function forbiddenPayloads({ catalogue, facts }: Project): Finding[] {
  return facts.fired.flatMap((fired) => {
    const definition = catalogue.get(fired.name);
    if (!definition || fired.side !== "server") return [];
    const { payload: schema, place } = definition;
    if (schema === "any") return [];
    const problem = schema ? misfit(fired, schema["~standard"].validate) : surplus(fired);
    if (problem === undefined) return [];
    const where = `${place.file}:${place.line}`;
    return [
      {
        rule: "forbidden-payload" as const,
        severity: "error" as const,
        message: `The payload of \`${fired.name}\` is not as the catalogue says (${where}): ${problem}.`,
        place: fired.place,
      },
    ];
  });
}

/** A bare name has no payload. A `true` stands for none, and so does an empty object of django-htmx. */
function surplus({ payload }: Fired): string | undefined {
  if (!payload) return undefined;
  if (payload.kind === "plain" && (payload.value === true || payload.value === null))
    return undefined;
  if (payload.kind === "map" && payload.entries.length === 0) return undefined;
  return payload.kind === "unknown" || payload.kind === "either" || payload.kind === "parameter"
    ? undefined
    : "it is a bare name";
}

type Validate = (value: unknown) => unknown;

interface Issue {
  readonly message: string;
  readonly path?: readonly PropertyKey[];
}

function misfit({ payload }: Fired, validate: Validate): string | undefined {
  const known: Known = payload
    ? withoutTarget(knownOf(payload))
    : { value: undefined, unknown: [] };
  const verdict = validate(known.value) as { issues?: readonly Issue[] };
  const certain = (verdict.issues ?? []).filter((issue) => isCertain(issue, known));
  if (certain.length === 0) return undefined;
  return certain
    .map(({ message, path = [] }) => (path.length ? `${path.join(".")}: ${message}` : message))
    .join("; ");
}

/** `target` says where htmx dispatches the event, and is no part of what it means. */
function withoutTarget(known: Known): Known {
  const { value } = known;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return known;
  const { target: _, ...rest } = value as { target?: unknown };
  return { ...known, value: rest };
}

/** Whether an issue holds whatever the computed parts come to. */
function isCertain({ message, path = [] }: Issue, { unknown }: Known): boolean {
  if (message === "must be missing")
    return !unknown.some((each) => each.length < path.length && isBelow(path, each));
  if (unknown.some((each) => isBelow(path, each))) return false;
  const holdsUnknown = unknown.some((each) => isBelow(each, path));
  return !holdsUnknown || /^must be .+, not (?:object|array)$/.test(message);
}

/** Whether a path leads to a place or below it. */
const isBelow = (path: readonly PropertyKey[], place: readonly PropertyKey[]): boolean =>
  place.every((key, index) => path[index] === key);
