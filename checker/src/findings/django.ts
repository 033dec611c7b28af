import type { Finding } from "./finding.ts";
import type { Project } from "./project.ts";

/** `HtmxResponse(triggers="saved")` fires `s`, `a`, `v`, `e` and `d`. */
export function textsForLists({ facts }: Project): Finding[] {
  return facts.looseTexts.map(({ text, argument, place }) => ({
    rule: "text-for-list",
    severity: "error",
    message:
      `\`${argument}\` must be a list: of the text "${text}" django-htmx-plus makes a trigger of ` +
      `each letter. Write \`["${text}"]\`.`,
    place,
  }));
}
