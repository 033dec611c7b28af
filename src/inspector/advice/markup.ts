import { inKebabCase } from "../../wire/kebab.ts";
import { hxOnOf, hxTriggers, specsOf, type MarkupListener } from "../record/markup.ts";
import type { Finished } from "../record/recorder.ts";
import type { Advice } from "../record/row.ts";
import { selectorOf } from "../record/selector.ts";
import { plain } from "./names.ts";

/** Says which listeners in the markup wait for a name that never comes. */
export function adviseOnMarkup({ row, withHerald }: Finished): Advice[] {
  const names = row.triggers.map(({ name }) => name);
  if (!names.length) return [];
  const hxOn = [...document.querySelectorAll("*")].flatMap((element) => hxOnOf(element, row.htmx));
  return names.flatMap((name) => [
    ...hxOn.flatMap((one) => adviseOnHxOn(one, name, formFor(name, row.htmx, withHerald))),
    ...adviseOnCommas(name),
  ]);
}

/** `hx-on::name` waits for an event of htmx, and HTML writes `hx-on:someName` in lower case. */
function adviseOnHxOn(listener: MarkupListener, name: string, form: string): Advice[] {
  const { attribute, element } = listener;
  const waitsFor = listener.name;
  const awaited = waitsFor.startsWith("htmx:") ? waitsFor.slice("htmx:".length) : waitsFor;
  const isHeard = waitsFor === name || waitsFor === inKebabCase(name);
  // hx-on="…" keeps its case.
  const isNamed = attribute.replace("data-", "").length > "hx-on".length;
  if (isHeard || !isNamed || plain(awaited) !== plain(name)) return [];
  return [
    {
      kind: "markup-name",
      about: selectorOf(element),
      text: `“${attribute}” waits for “${waitsFor}”, but “${name}” came.`,
      mend: `Write ${form}.`,
    },
  ];
}

/** The form of `hx-on` that hears a name on this htmx. */
function formFor(name: string, generation: number, withHerald: boolean): string {
  const twin = inKebabCase(name);
  // htmx 4 dispatches no twin in kebab case; herald does.
  if (twin !== name && generation === 4 && !withHerald) return `hx-on="${name} -> …"`;
  return `hx-on:${twin}="…"`;
}

/** A comma ends a part of `hx-trigger`, so that `from:` behind one is an event's name. */
function adviseOnCommas(name: string): Advice[] {
  const values = new Map(hxTriggers().map(({ element, value }) => [element, value]));
  return [...values].flatMap(([element, value]) => {
    const specs = specsOf(value);
    const stray = specs.find((spec, at) => {
      const before = specs[at - 1]?.split(/\s/, 1)[0];
      return spec.startsWith("from:") && before === name;
    });
    if (!stray) return [];
    const advice: Advice = {
      kind: "comma-from",
      about: selectorOf(element),
      text: `hx-trigger="${value}" has a comma before “${stray}”, which becomes an event's name.`,
      mend: `Write hx-trigger="${name} ${stray}".`,
    };
    return [advice];
  });
}
