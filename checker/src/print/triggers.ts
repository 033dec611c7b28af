import type { Definition, Fired, Heard } from "../facts/fact.ts";
import { isForeign, isHeralds } from "../facts/events.ts";
import type { Project } from "../findings/project.ts";

/** All that is known of one trigger. */
export interface Trigger {
  readonly name: string;
  readonly definition: Definition | undefined;
  readonly fired: readonly Fired[];
  readonly heard: readonly Heard[];
}

/** The triggers of a project by name: those that a server fires, or the catalogue has. */
export function triggersOf(project: Project): Trigger[] {
  const fired = [...project.fired].filter(([, places]) =>
    places.some(({ side }) => side === "server"),
  );
  const names = new Set([...fired.map(([name]) => name), ...project.catalogue.keys()]);
  for (const [name, places] of project.heard)
    if (!isForeign(name) && places.some(isOnTrigger)) names.add(name);
  return [...names]
    .filter((name) => name === "messages" || !isHeralds(name))
    .sort()
    .map((name) => ({
      name,
      definition: project.catalogue.get(name),
      fired: (project.fired.get(name) ?? []).filter(({ side }) => side === "server"),
      heard: project.hearing(name),
    }));
}

const isOnTrigger = ({ by }: Heard): boolean => by === "onTrigger" || by === "nextTrigger";
