import { inKebabCase } from "../../wire/kebab.ts";
import { hxOnOf, hxTriggers, type MarkupListener } from "../record/markup.ts";
import type { Finished } from "../record/recorder.ts";
import type { Advice } from "../record/row.ts";
import { selectorOf } from "../record/selector.ts";
import { namesHeard } from "../../triggers/on-trigger.ts";

/** A listener by its name, and where it stands. */
interface Waiting {
  readonly name: string;
  readonly about: string;
}

/** Says which triggers nobody hears, and which listeners were meant. */
export function adviseOnNames({ row, names, withHerald }: Finished): Advice[] {
  return row.triggers.flatMap(({ name, outcome }): Advice[] => {
    if (outcome !== "nobody" && outcome !== "unknown") return [];
    const near = listenersOf(names, row.htmx).find((other) => isNear(name, other.name));
    if (near) {
      const text = `“${name}” came, but a listener waits for “${near.name}”.`;
      return [{ kind: "near-name", about: near.about, text, mend: `Listen to “${name}”.` }];
    }
    // Older listeners cannot be seen.
    if (outcome === "unknown") return [];
    const code = withHerald
      ? `herald.onTrigger("${name}", (payload) => {})`
      : `document.addEventListener("${name}", (event) => {})`;
    const mend = `Listen by ${code} or hx-trigger="${name} from:body", or do not send it.`;
    return [{ kind: "nobody", about: "", text: `Nobody listens to “${name}”.`, mend }];
  });
}

/** Every listener on the page that can be seen. */
function listenersOf(names: ReadonlySet<string>, generation: number): Waiting[] {
  const ofMarkup = ({ name, element }: MarkupListener) => ({ name, about: selectorOf(element) });
  const all = [...document.querySelectorAll("*")];
  return [
    ...hxTriggers().map(ofMarkup),
    // What HTML did to the name of such an attribute is advice of its own.
    ...all
      .flatMap((element) => hxOnOf(element, generation))
      .filter(({ name }) => name !== name.toLowerCase())
      .map(ofMarkup),
    ...[...namesHeard(), ...names].map((name) => ({ name, about: "" })),
  ];
}

/** Whether two names differ by case and dashes alone. A twin in kebab case is delivered, too. */
function isNear(name: string, other: string): boolean {
  return name !== other && inKebabCase(name) !== other && plain(name) === plain(other);
}

/** A name without case and dashes. */
export function plain(name: string): string {
  return name.replaceAll("-", "").replaceAll("_", "").toLowerCase();
}
