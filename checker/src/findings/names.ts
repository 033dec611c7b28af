import type { Heard } from "../facts/fact.ts";
import { isDomEvent, isForeign, isHeralds, kebab } from "../facts/events.ts";
import type { Finding, Untold } from "./finding.ts";
import { apart } from "./near.ts";
import type { Project } from "./project.ts";

/** Findings on names, and what cannot be told of them. */
export interface OnNames {
  readonly findings: readonly Finding[];
  readonly untold: readonly Untold[];
}

/** Compares the names that are fired with those that are heard. */
export function namesOf(project: Project): OnNames {
  const heard = [...project.heard].filter(([name]) => isOpen(project, name));
  const findings: Finding[] = [];
  const untold: Untold[] = [];
  const misspelt = new Set<string>();
  for (const [name, places] of heard) {
    const doubt = doubtOf(project, name, "fired");
    const near = doubt === undefined ? nearest(project, name) : undefined;
    if (near) misspelt.add(near.name);
    for (const each of places) {
      if (near) findings.push(nearMiss(each, near.name, near.how));
      else if (!project.has.server || !isCustom(each)) continue;
      else if (doubt !== undefined || isOfElement(each))
        untold.push({
          message: `Whether \`${name}\` is fired: ${doubt ?? BY_ELEMENT}.`,
          place: each.place,
        });
      else findings.push(neverFired(each));
    }
  }
  for (const [name, places] of project.fired) {
    const [first] = places.filter(({ side }) => side === "server");
    if (!first || !project.has.page || isHeralds(name) || misspelt.has(name)) continue;
    if (project.hearing(name).length > 0) continue;
    const doubt = doubtOf(project, name, "heard") ?? doubtOf(project, kebab(name), "heard");
    const { place } = first;
    if (doubt === undefined)
      findings.push({
        rule: "never-heard",
        severity: "warning",
        message: `\`${name}\` is fired here, and nothing listens to it.`,
        place,
      });
    else untold.push({ message: `Whether \`${name}\` is heard: ${doubt}.`, place });
  }
  return { findings, untold };
}

/** Whether a name that is heard is fired by nobody who is known. */
function isOpen(project: Project, name: string): boolean {
  return !isForeign(name) && !isHeralds(name) && project.firing(name).length === 0;
}

/** Why it cannot be told what becomes of a name. */
function doubtOf(project: Project, name: string, role: "fired" | "heard"): string | undefined {
  const computed = project.computedAs(name, role);
  if (computed) {
    const { file, line } = computed.place;
    return `${file}:${line} computes the name that is ${role}`;
  }
  const mention = project.mentioned(name, role);
  if (mention) return `${mention.file}:${mention.line} has the name, and its use is not known`;
  if (role === "fired" && project.foreign)
    return `${project.foreign.file}:${project.foreign.line} fires triggers in a language that is not read`;
  return undefined;
}

/** The name that was probably meant. */
function nearest(project: Project, name: string): { name: string; how: string } | undefined {
  if (project.catalogue.has(name)) return undefined;
  for (const other of project.fired.keys()) {
    if (isDomEvent(other)) continue;
    const how = apart(name, other) ?? apart(name, kebab(other));
    if (how !== undefined) return { name: other, how };
  }
  return undefined;
}

function nearMiss({ by, name, place }: Heard, meant: string, how: string): Finding {
  const write = by === "hx-on" ? kebab(meant) : meant;
  return {
    rule: "near-miss",
    severity: "error",
    message:
      `\`${name}\` is heard here and never fired; \`${meant}\` is fired, which differs by ${how}. ` +
      `Write \`${write}\`.`,
    place,
  };
}

function neverFired({ name, place }: Heard): Finding {
  return {
    rule: "never-fired",
    severity: "warning",
    message: `\`${name}\` is heard here, and nothing fires it.`,
    place,
  };
}

const BY_ELEMENT = "the element hears it of itself, where a component may fire it";

/** Whether an element listens to itself alone: `hx-trigger="saved"` without `from:`. */
const isOfElement = ({ by, fromAbove }: Heard): boolean => by === "hx-trigger" && !fromAbove;

/**
 * Whether an event is one of the project's own. One that an element hears of itself in a single
 * word may be a component's, such as `end` of a list that is sorted.
 */
function isCustom({ by, fromAbove, name }: Heard): boolean {
  if (by === "onTrigger" || by === "nextTrigger") return true;
  const isCompound = /[A-Z_-]/.test(name);
  if (by === "Alpine") return fromAbove;
  if (by === "hx-trigger") return fromAbove || isCompound;
  return by === "addEventListener" ? fromAbove && isCompound : isCompound;
}
