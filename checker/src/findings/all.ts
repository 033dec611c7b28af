import { readable } from "../read/mark.ts";
import { commasBeforeModifiers, capitalsInHxOn, doubleColons } from "./attributes.ts";
import { forbiddenPayloads, notInCatalogue } from "./catalogue.ts";
import { textsForLists } from "./django.ts";
import type { Finding, Untold } from "./finding.ts";
import { namesOf } from "./names.ts";
import type { Project } from "./project.ts";
import { changesTo4 } from "./to-4.ts";

/** What a check comes to. */
export interface Findings {
  readonly findings: readonly Finding[];
  /** What cannot be told: computed names, and names whose use is not known. */
  readonly untold: readonly Untold[];
}

/**
 * Looks for everything there is to find.
 *
 * @param project The facts.
 * @param to4 Whether what changes with htmx 4 is wanted.
 */
export function findAll(project: Project, to4: boolean): Findings {
  const names = namesOf(project);
  const findings = [
    ...commasBeforeModifiers(project),
    ...capitalsInHxOn(project),
    ...doubleColons(project),
    ...textsForLists(project),
    ...names.findings,
    ...forbiddenPayloads(project),
    ...notInCatalogue(project),
    ...(to4 ? changesTo4(project) : []),
  ];
  const computed = project.facts.computed.map(({ by, pattern, place, role }) => ({
    message: `Which trigger is ${role} by ${by}: \`${readable(pattern)}\` is computed.`,
    place,
  }));
  return { findings: inOrder(findings), untold: inOrder([...computed, ...names.untold]) };
}

/** By file and place, each once. */
function inOrder<Each extends Finding | Untold>(all: readonly Each[]): Each[] {
  const key = ({ message, place }: Each) =>
    `${place.file}:${place.line}:${place.column}:${message}`;
  const once = [...new Map(all.map((each) => [key(each), each])).values()];
  return once.sort(
    ({ place: one }, { place: other }) =>
      (one.file < other.file ? -1 : Number(one.file > other.file)) ||
      one.line - other.line ||
      one.column - other.column,
  );
}
