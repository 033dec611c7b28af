import { HEADER_OF } from "../facts/header.ts";
import { eventsOf, restOf } from "../facts/hx-on.ts";
import type { HxOn } from "../facts/fact.ts";
import { optionsOf } from "../facts/value.ts";
import { isHeralds, kebab, onHtmx4 } from "../facts/events.ts";
import type { Finding } from "./finding.ts";
import type { Project } from "./project.ts";

/** What changes for triggers with htmx 4, each with what herald does about it. */
export function changesTo4(project: Project): Finding[] {
  return [
    ...afterHeaders(project),
    ...detailsOfTriggers(project),
    ...detailsOfRequests(project),
    ...spellings(project),
    ...twins(project),
  ];
}

const change = (rule: Finding["rule"], place: Finding["place"], message: string): Finding => ({
  rule,
  severity: "change",
  message,
  place,
});

function afterHeaders({ facts }: Project): Finding[] {
  return facts.fired
    .filter(({ side, when }) => side === "server" && when !== "received")
    .map(({ name, place, when }) =>
      change(
        "after-header",
        place,
        `htmx 4 ignores \`${HEADER_OF[when]}\`, and with it \`${name}\`. herald dispatches it at ` +
          "the same time as before; without herald send `HX-Trigger`.",
      ),
    );
}

/** Whether a payload may be an array, which htmx 4 hands on without `value`. */
function mayBeArray({ fired }: Project, name: string): boolean {
  if (name === "messages") return true;
  return (fired.get(name) ?? []).some(({ payload, side }) => {
    if (side !== "server" || !payload) return false;
    return optionsOf(payload).some(({ kind }) => !["map", "plain", "text"].includes(kind));
  });
}

function detailsOfTriggers(project: Project): Finding[] {
  const isServers = (name: string) =>
    name === "messages" || project.firing(name).some(({ side }) => side === "server");
  return project.facts.detailUses.flatMap(({ event, key, place }) => {
    if (event === undefined || !isServers(event)) return [];
    if (key === "value" && mayBeArray(project, event))
      return [
        change(
          "detail-of-trigger",
          place,
          `If the payload of \`${event}\` is an array, htmx 4 hands it on as \`event.detail\` itself, ` +
            "and `detail.value` is undefined. herald keeps `detail.value`, and `onTrigger` hands " +
            "the payload over as it is.",
        ),
      ];
    if (key !== "elt") return [];
    return [
      change(
        "detail-of-trigger",
        place,
        `htmx 4 leaves \`detail.elt\` of \`${event}\` out. herald sets it; without herald use \`event.target\`.`,
      ),
    ];
  });
}

const OF_REQUESTS = ["successful", "failed", "xhr", "requestConfig", "pathInfo"];

function detailsOfRequests({ facts }: Project): Finding[] {
  return facts.detailUses
    .filter(({ event, key }) => OF_REQUESTS.includes(key) && isOfHtmx(event))
    .map(({ key, place }) =>
      change(
        "detail-of-request",
        place,
        `htmx 4 has no \`detail.${key}\`: its events carry \`detail.ctx\`, with \`ctx.response.status\`. ` +
          "herald leaves the events of htmx alone; its trigger `herald:failure` tells of failed " +
          "requests on every version.",
      ),
    );
}

/** A listener whose event is not known is taken for one of htmx: nobody else has these keys. */
const isOfHtmx = (event: string | undefined): boolean =>
  event === undefined || event.startsWith("htmx:");

function spellings({ facts }: Project): Finding[] {
  return facts.hxOns.flatMap((hxOn) => {
    const message = spelling(hxOn);
    return message === undefined ? [] : [change("hx-on-spelling", hxOn.place, message)];
  });
}

function spelling({ attribute, value }: HxOn): string | undefined {
  const rest = restOf(attribute);
  const start = rest === "" ? attribute : attribute.slice(0, -rest.length);
  if (rest === "") return value.includes("->") ? undefined : ofLines(start, value);
  if (rest.startsWith("-")) return ofDashes(attribute, start, rest);
  const isHtmx = rest.startsWith("::") || rest.startsWith(":htmx:");
  if (!isHtmx) return undefined;
  const head = rest.startsWith("::") ? "::" : ":htmx:";
  const name = rest.slice(head.length).toLowerCase();
  return ofEvent(attribute, `${start}${head}`, name);
}

function ofLines(attribute: string, value: string): string | undefined {
  const [first] = eventsOf(attribute, value);
  if (!first) return undefined;
  const reads = `htmx 4 reads events in \`${attribute}\` as \`${first.event} -> …\`, and none of this one. `;
  if (!first.event.startsWith("htmx:")) {
    const name = kebab(first.event);
    return `${reads}Write \`${attribute}:${name}="…"\`; with herald that works on every version.`;
  }
  const older = kebab(first.event.slice("htmx:".length));
  const mend = onHtmx4(older) ?? older;
  const write = mend === "" ? "It has no such event." : `Write \`${attribute}::${mend}="…"\`.`;
  return `${reads}${write} herald leaves the events of htmx alone.`;
}

function ofDashes(attribute: string, start: string, rest: string): string {
  const name = rest.startsWith("--") ? `::${rest.slice(2)}` : `:${rest.slice(1)}`;
  const mend = rest.startsWith("--") ? (onHtmx4(rest.slice(2)) ?? rest.slice(2)) : "";
  const written = mend === "" ? name : `::${mend}`;
  return (
    `htmx 4 knows no dashes in \`${attribute}\`. Write \`${start}${written}\`. ` +
    "herald does not change attributes."
  );
}

function ofEvent(attribute: string, start: string, name: string): string | undefined {
  const renamed = onHtmx4(name);
  if (renamed === undefined) return undefined;
  if (renamed === "")
    return `htmx 4 has no event for \`${attribute}\`. herald leaves the events of htmx alone.`;
  return (
    `htmx 4 calls this event otherwise: write \`${start}${renamed}\`. ` +
    "herald leaves the events of htmx alone."
  );
}

/** `article-deleted` heard, `articleDeleted` fired. */
function twins({ facts, fired }: Project): Finding[] {
  const byTwin = new Map([...fired.keys()].map((name) => [kebab(name), name]));
  return facts.heard.flatMap(({ by, name, place }) => {
    const camel = byTwin.get(name);
    if (camel === undefined || camel === name || fired.has(name) || isHeralds(name)) return [];
    const mend = by === "hx-on" ? `\`hx-on="${camel} -> …"\`` : `\`${camel}\``;
    return [
      change(
        "kebab-twin",
        place,
        `htmx 4 does not dispatch \`${name}\` behind \`${camel}\`. herald does; without herald write ${mend}.`,
      ),
    ];
  });
}
