import { readHtml, type Attribute, type Script } from "../read/html.ts";
import { isComputed, MARK } from "../read/mark.ts";
import type { Masked } from "../read/mask.ts";
import { placeAt, type Source } from "../read/source.ts";
import { note, type Context } from "./context.ts";
import { eventsOf, isHxOn } from "./hx-on.ts";
import { specsIn } from "./hx-trigger.ts";
import { nameIn } from "./names.ts";

/** Attributes whose words are never names of triggers. */
const PLAIN = ["class", "id", "href", "src", "style", "alt", "title", "placeholder", "content"];
const MORE_PLAIN = ["type", "name", "for", "role", "rel", "d", "viewbox", "lang", "charset"];
const WITHOUT_NAMES = new Set([...PLAIN, ...MORE_PLAIN]);

const ALPINE = /^@[\w-]+\..*\b(?:window|document)\b/;

const isHxTrigger = (name: string): boolean => /^(?:data-)?hx-trigger$/i.test(name);

/**
 * Notes what a page says of triggers: `hx-trigger`, `hx-on`, and the code in its attributes.
 *
 * @param context The file.
 * @param masked The page, its template tags masked.
 * @param base Where the page stands in the file.
 * @returns The scripts in the page, which the caller reads.
 */
export function noteMarkup(context: Context, masked: Masked, base: number): readonly Script[] {
  const { attributes, scripts } = readHtml(masked);
  for (const attribute of attributes) noteAttribute(context, attribute, base);
  const textOf = (start: number, end: number) =>
    context.source.text.slice(base + start, base + end);
  for (const { end, start } of masked.tags)
    context.hints.push({ text: textOf(start, end), offset: base + start, quoted: true });
  for (const { end, isJavaScript, offset } of scripts)
    context.hints.push({
      text: textOf(offset, end),
      offset: base + offset,
      quoted: isJavaScript,
    });
  return scripts;
}

/**
 * Notes one attribute.
 *
 * @param context The file.
 * @param attribute The attribute, with its offsets in the page.
 * @param base Where the page stands in the file.
 */
export function noteAttribute(context: Context, attribute: Attribute, base: number): void {
  const { name, value } = attribute;
  const at = base + attribute.valueOffset;
  if (isHxTrigger(name)) noteSpecs(context, value, at);
  else if (isHxOn(name)) noteHxOn(context, attribute, base);
  else if (name.startsWith("x-on:") || ALPINE.test(name)) noteAlpine(context, attribute, base);
  else if (/^on[a-z]+$/i.test(name)) context.readCode(context, value, at, name.slice(2));
  else if (!WITHOUT_NAMES.has(name.toLowerCase())) {
    const text = context.source.text.slice(at, base + attribute.valueEnd);
    context.hints.push(
      { text: name, offset: base + attribute.nameOffset, quoted: false },
      { text, offset: at, quoted: false },
    );
  }
}

/** `x-on:saved.window` and `@saved.window` of Alpine. A plain `@saved` is Vue's, too. */
function noteAlpine(context: Context, attribute: Attribute, base: number): void {
  const [event = "", ...modifiers] = attribute.name.replace(/^(?:x-on:|@)/, "").split(".");
  const offset = base + attribute.nameOffset;
  note(context, nameIn({ kind: "text", text: camel(event, modifiers), offset }), {
    role: "heard",
    by: "Alpine",
    fromAbove: modifiers.includes("window") || modifiers.includes("document"),
  });
  const { value, valueOffset } = attribute;
  context.readCode(context, value, base + valueOffset, event);
}

/** Alpine writes capitals as dashes, if it is told so: `@article-saved.camel`. */
function camel(event: string, modifiers: readonly string[]): string {
  if (!modifiers.includes("camel")) return event;
  return event.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Notes the events of an attribute `hx-trigger`. */
export function noteSpecs(context: Context, value: string, at: number): void {
  const { source, found } = context;
  for (const spec of specsIn(value)) {
    const offset = at + spec.at;
    const { event, modifiers } = spec;
    found.specs.push({ event, modifiers, place: placeAt(source, offset) });
    const from = modifiers.find((word) => word.startsWith("from:"));
    note(context, nameIn({ kind: "text", text: event, offset }), {
      role: "heard",
      by: "hx-trigger",
      fromAbove: from !== undefined,
    });
  }
  // What chooses among several names stands in the tags.
  if (isComputed(value))
    context.hints.push({ text: restOfLine(source, at), offset: at, quoted: false });
}

function noteHxOn(context: Context, attribute: Attribute, base: number): void {
  const { source, found } = context;
  const { name, value } = attribute;
  const place = placeAt(source, base + attribute.nameOffset);
  const inName = !/^(?:data-)?hx-on$/i.test(name);
  found.hxOns.push({ attribute: name, value, place });
  for (const { event, code, at } of eventsOf(name, value)) {
    const codeAt = base + attribute.valueOffset + at;
    const offset = inName ? base + attribute.nameOffset : codeAt;
    note(context, nameIn({ kind: "text", text: event, offset }), {
      role: "heard",
      by: "hx-on",
      fromAbove: false,
    });
    context.readCode(context, code, codeAt, event);
  }
}

function restOfLine({ text }: Source, offset: number): string {
  const end = text.indexOf("\n", offset);
  return text.slice(offset, end < 0 ? undefined : end);
}

/** Whether a text may be HTML that says something of triggers. */
export const isMarkup = (text: string): boolean =>
  /hx-(?:trigger|on)/.test(text) && text.includes("=");

/** A text whose computed parts, given by their spans, are marks. */
export function withMarks(
  text: string,
  base: number,
  spans: readonly { readonly start: number; readonly end: number }[],
): string {
  let masked = "";
  let at = base;
  for (const { start, end } of spans) {
    masked += text.slice(at - base, start - base) + MARK.repeat(end - start);
    at = end;
  }
  return masked + text.slice(at - base);
}
