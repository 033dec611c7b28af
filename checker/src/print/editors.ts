import type { Result } from "../check.ts";
import { kebab } from "../facts/events.ts";
import { payloadOf } from "./payload.ts";
import { triggersOf, type Trigger } from "./triggers.ts";

function describe({ definition, fired }: Trigger): string {
  const payload = payloadOf(definition, fired);
  const parts = [definition?.about ?? "", payload === "" ? "" : `Payload: ${payload}`];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** The values of `hx-trigger` and the attributes of `hx-on` that the triggers of a project make. */
const vocabulary = (result: Result) =>
  triggersOf(result.project).map((trigger) => ({
    value: `${trigger.name} from:body`,
    attribute: `hx-on:${kebab(trigger.name)}`,
    name: trigger.name,
    description: describe(trigger),
  }));

/** Custom data for HTML in Visual Studio Code and editors like it (`html.customData`). */
export function htmlData(result: Result): string {
  const words = vocabulary(result);
  const data = {
    version: 1.1,
    tags: [],
    globalAttributes: [
      {
        name: "hx-trigger",
        values: words.map(({ description, value }) => ({ name: value, description })),
      },
      ...words.map(({ attribute, description }) => ({ name: attribute, description })),
    ],
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}

/**
 * Web types for JetBrains' editors.
 *
 * @param result The check.
 * @param name The name of the project.
 */
export function webTypes(result: Result, name: string): string {
  const words = vocabulary(result);
  const data = {
    $schema: "https://json.schemastore.org/web-types",
    name,
    version: "0.0.0",
    "description-markup": "markdown",
    contributions: {
      html: {
        attributes: [
          {
            name: "hx-trigger",
            value: { kind: "plain", type: "enum" },
            values: words.map(({ description, value }) => ({ name: value, description })),
          },
          ...words.map(({ attribute, description }) => ({ name: attribute, description })),
        ],
      },
      js: { events: words.map((word) => ({ name: word.name, description: word.description })) },
    },
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}
