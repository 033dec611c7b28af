import type { Result } from "../check.ts";
import { RULES, type Severity } from "../findings/finding.ts";
import type { Place } from "../read/source.ts";

const LEVELS: { readonly [Each in Severity]: string } = {
  change: "note",
  error: "error",
  warning: "warning",
};

const locationOf = ({ column, excerpt, file, line }: Place) => ({
  physicalLocation: {
    artifactLocation: { uri: encodeURI(file) },
    region: { startLine: line, startColumn: column, snippet: { text: excerpt } },
  },
});

/**
 * What a check came to, in SARIF 2.1.0, which code hosts show beside the lines.
 *
 * @param result The check.
 * @param version The version of this package.
 */
export function sarif({ findings, project }: Result, version: string): string {
  const rules = Object.entries(RULES).map(([id, text]) => ({
    id,
    shortDescription: { text },
  }));
  const ids = Object.keys(RULES);
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "htmx-herald-check", version, rules } },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: project.facts.unparsed.map(({ place, problem }) => ({
              level: "warning",
              message: { text: `${place.file} ${problem}` },
              locations: [locationOf(place)],
            })),
          },
        ],
        results: findings.map(({ message, place, rule, severity }) => ({
          ruleId: rule,
          ruleIndex: ids.indexOf(rule),
          level: LEVELS[severity],
          message: { text: message },
          locations: [locationOf(place)],
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
