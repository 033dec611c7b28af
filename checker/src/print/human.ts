import type { Result } from "../check.ts";
import type { Finding, Severity } from "../findings/finding.ts";
import type { Place } from "../read/source.ts";
import { triggersOf } from "./triggers.ts";

const where = ({ file, line, column }: Place): string => `${file}:${line}:${column}`;

/** What a check came to, for a terminal. */
export function human(result: Result): string {
  const { findings, files, project, untold } = result;
  const { unparsed } = project.facts;
  const sections = [
    ...findings.map(findingText),
    section("Triggers", triggersOf(project).map(triggerText)),
    section(
      "Cannot be told",
      untold.map(({ message, place }) => `${where(place)}  ${message}`),
    ),
    section(
      "Not read",
      unparsed.map(({ place, problem }) => `${where(place)}  ${problem}; it yields no findings`),
    ),
    summary(findings, files),
  ];
  return `${sections.filter((text) => text !== "").join("\n\n")}\n`;
}

function findingText({ message, place, rule, severity }: Finding): string {
  return `${where(place)}  ${severity}  ${message}  (${rule})\n    ${place.excerpt}`;
}

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? "" : [`${title}:`, ...lines.map((line) => `  ${line}`)].join("\n");

function triggerText({ fired, heard, name }: ReturnType<typeof triggersOf>[number]): string {
  const list = (places: readonly { place: Place }[]) =>
    places.map(({ place }) => `${place.file}:${place.line}`).join(", ") || "nowhere";
  return `${name}: fired ${list(fired)}; heard ${list(heard)}`;
}

function summary(findings: readonly Finding[], files: number): string {
  const count = (severity: Severity, one: string, more: string) => {
    const found = findings.filter((each) => each.severity === severity).length;
    return `${found} ${found === 1 ? one : more}`;
  };
  const counts = [count("error", "error", "errors"), count("warning", "warning", "warnings")];
  if (findings.some(({ severity }) => severity === "change"))
    counts.push(count("change", "change", "changes"));
  return `${counts.join(", ")} in ${files} ${files === 1 ? "file" : "files"}.`;
}
