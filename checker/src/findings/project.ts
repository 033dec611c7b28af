import { MARK } from "../read/mark.ts";
import type { Computed, Definition, Facts, Fired, Heard } from "../facts/fact.ts";
import { together } from "../facts/gather.ts";
import type { ReadFile } from "../facts/readers.ts";
import { mentionOf, type Mention } from "../facts/mentions.ts";
import { kebab } from "../facts/events.ts";

/** The facts of a project, so that they can be looked up by name. */
export interface Project {
  readonly facts: Facts;
  readonly fired: ReadonlyMap<string, readonly Fired[]>;
  readonly heard: ReadonlyMap<string, readonly Heard[]>;
  readonly catalogue: ReadonlyMap<string, Definition>;
  /** Whether there are files that may fire, and files that may hear. */
  readonly has: { readonly server: boolean; readonly page: boolean };
  /** Those that fire a name, also under its twin in camelCase. */
  firing(name: string): readonly Fired[];
  /** Those that hear a name, or its twin in kebab-case. */
  hearing(name: string): readonly Heard[];
  /** What may be this name, and is computed. */
  computedAs(name: string, role: Computed["role"]): Computed | undefined;
  /** A place where the name stands, and it cannot be told what for. */
  mentioned(name: string, role: Computed["role"]): Mention | undefined;
  /** A file that fires triggers in a language that is not read. */
  readonly foreign: Mention | undefined;
}

/** Orders the facts of files by name. */
export function projectOf(read: readonly ReadFile[]): Project {
  const facts = together(read);
  const fired = byName(facts.fired);
  const heard = byName(facts.heard);
  const catalogue = new Map(facts.definitions.map((each) => [each.name, each]));
  const twins = byName(facts.fired.map((each) => ({ ...each, name: kebab(each.name) })));
  const patterns = facts.computed.map((each) => ({ each, matches: matcher(each.pattern) }));
  const known = (name: string) => [...(fired.get(name) ?? []), ...(heard.get(name) ?? [])];
  const kinds = new Set(read.map(({ file }) => file.kind));
  return {
    facts,
    fired,
    heard,
    catalogue,
    has: {
      server: kinds.has("python") || kinds.has("other") || facts.fired.length > 0,
      page: kinds.has("template") || facts.heard.length > 0,
    },
    firing: (name) => fired.get(name) ?? twins.get(name) ?? [],
    hearing: (name) => [...new Set([name, kebab(name)])].flatMap((each) => heard.get(each) ?? []),
    computedAs: (name, role) =>
      patterns.find(({ each, matches }) => each.role === role && matches(name))?.each,
    mentioned: (name, role) => mentionOf(read, name, role, known(name)),
    foreign: foreignServer(read),
  };
}

function byName<Each extends { readonly name: string }>(all: readonly Each[]): Map<string, Each[]> {
  const map = new Map<string, Each[]>();
  for (const each of all) map.set(each.name, [...(map.get(each.name) ?? []), each]);
  return map;
}

/** Whether a name may be what a pattern comes to. */
function matcher(pattern: string): (name: string) => boolean {
  const parts = pattern.split(MARK);
  return (name) => {
    let at = 0;
    for (const [index, part] of parts.entries()) {
      const found = index === 0 ? name.indexOf(part) : name.indexOf(part, at);
      if (found < 0 || (index === 0 && found > 0)) return false;
      at = found + part.length;
    }
    const last = parts.at(-1) ?? "";
    return last === "" || name.endsWith(last);
  };
}

function foreignServer(read: readonly ReadFile[]): Mention | undefined {
  for (const { file } of read) {
    if (file.kind !== "other" && !file.path.endsWith(".php")) continue;
    const lines = file.text.split("\n");
    const line = lines.findIndex(
      (text) => /HX-Trigger|HxTrigger|HX_TRIGGER/i.test(text) && !/hx-trigger\s*=/.test(text),
    );
    if (line >= 0) return { file: file.path, line: line + 1 };
  }
  return undefined;
}
