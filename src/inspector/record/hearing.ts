import { shared } from "../../shared.ts";
import type { Run } from "./listeners.ts";
import { hxOnOf, hxTriggers, placesOf, reaches } from "./markup.ts";
import type { Hearing } from "./row.ts";
import { selectorOf } from "./selector.ts";
import { fileOf, isHtmxFile, placesIn, shortPlace } from "./stack.ts";

/** The handlers of `onTrigger` for one name on one target, as herald keeps them. */
interface Line {
  readonly handlers: ReadonlyMap<(...args: never) => unknown, unknown>;
  readonly listener: object;
}

/** Those who hear one event: who is known before it comes, and who ran. */
export interface Ears {
  readonly heard: readonly Hearing[];
  /** Those whose code reads `detail.value`, as far as it can be seen. */
  readonly valueReaders: readonly string[];
  /** Adds a listener that ran. */
  ran(run: Run): void;
}

/** One that is known before the event comes. */
interface Expected {
  readonly hearing: Hearing;
  readonly places: readonly EventTarget[];
  /** The DOM listener, where it is known. */
  readonly listener?: object;
}

/**
 * Says who hears an event.
 *
 * @param target Where it is dispatched.
 * @param name Its name.
 * @param generation That of htmx, because each reads `hx-on` in its own way.
 */
export function earsFor(target: EventTarget, name: string, generation: number): Ears {
  const path = pathOf(target);
  const expected = [...handlersOn(path, name), ...markupOn(path, name, generation)];
  const heard = expected.map(({ hearing }) => hearing);
  const valueReaders = heard.map(({ what }) => what).filter(readsValue);
  return {
    heard,
    valueReaders,
    ran({ target: place, listener, took, stack }) {
      // The first line is the inspector's own.
      const [, caller = "", ...outer] = placesIn(stack);
      const ofHtmx = isHtmxFile(fileOf(caller));
      const known = expected.find(
        (one) =>
          one.listener === listener ||
          (ofHtmx && !one.listener && one.places.includes(place) && !("took" in one.hearing)),
      );
      if (known) {
        known.hearing.took = took;
        if (!known.listener) return;
        // onTrigger adds the listener; who called it is asked for.
        const foreign = outer.find((at) => fileOf(at) !== fileOf(caller)) ?? outer[0];
        if (foreign) known.hearing.at = shortPlace(foreign);
        return;
      }
      const at = caller ? { at: shortPlace(caller) } : {};
      heard.push({ by: "listener", what: describe(place), took, ...at });
      if (readsValue(String(listener)))
        valueReaders.push([`a listener on ${describe(place)}`, at.at].filter(Boolean).join(" at "));
    },
  };
}

/** Whether code reads the field in which htmx 1.9 and 2 put what is no object. */
const readsValue = (code: string): boolean => code.includes("detail.value");

/** Where an event goes that bubbles. */
function pathOf(target: EventTarget): EventTarget[] {
  const path: EventTarget[] = [];
  let next: EventTarget | null = target;
  while (next) {
    path.push(next);
    const { parentNode, host } = next as Partial<ShadowRoot>;
    next = parentNode ?? host ?? null;
  }
  if (path.includes(document)) path.push(window);
  return path;
}

function handlersOn(path: readonly EventTarget[], name: string): Expected[] {
  const all = shared("triggers", () => new WeakMap<EventTarget, Map<string, Line>>());
  return path.flatMap((target) => {
    const line = all.get(target)?.get(name);
    if (!line) return [];
    const names = [...line.handlers.keys()].map((handler) => handler.name || "a function");
    const what = `${names.join(", ")} on ${describe(target)}`;
    return [{ hearing: { by: "onTrigger", what }, places: [target], listener: line.listener }];
  });
}

function markupOn(path: readonly EventTarget[], name: string, generation: number): Expected[] {
  const elements = path.filter((target): target is Element => "getAttributeNames" in target);
  return [...hxTriggers(), ...elements.flatMap((element) => hxOnOf(element, generation))]
    .filter((one) => one.name === name && reaches(path, one))
    .map(({ element, by, attribute, value, from }) => ({
      hearing: { by, what: `${selectorOf(element)} by ${attribute}="${value}"` },
      places: placesOf(element, from),
    }));
}

function describe(target: EventTarget): string {
  if (target === document) return "document";
  if (target === window) return "window";
  return "localName" in target ? selectorOf(target as Element) : "an object";
}
