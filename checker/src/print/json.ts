import type { Result } from "../check.ts";
import { payloadText } from "./payload.ts";
import { triggersOf } from "./triggers.ts";

/** What a check came to, as JSON for programs. */
export function json(result: Result): string {
  const { findings, files, project, untold } = result;
  const triggers = triggersOf(project).map(({ definition, fired, heard, name }) => ({
    name,
    ...(definition ? { about: definition.about } : {}),
    fired: fired.map(({ by, payload, place, when }) => ({
      by,
      when,
      ...(payload ? { payload: payloadText(payload) } : {}),
      ...place,
    })),
    heard: heard.map(({ by, place }) => ({ by, ...place })),
  }));
  const report = {
    files,
    findings: findings.map(({ message, place, rule, severity }) => ({
      rule,
      severity,
      message,
      ...place,
    })),
    triggers,
    untold: untold.map(({ message, place }) => ({ message, ...place })),
    unparsed: project.facts.unparsed.map(({ place, problem }) => ({ problem, ...place })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
