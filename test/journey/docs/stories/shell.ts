/* Commands: each has to be one that exists. */
import { textOf } from "../blocks.ts";
import type { Stories } from "../story.ts";

const { name, scripts } = JSON.parse(textOf("package.json")) as {
  name: string;
  scripts: Record<string, string>;
};

/** Each way of a command that the documentation may use, and whether it holds. */
const COMMANDS: [pattern: RegExp, holds: (found: string) => boolean][] = [
  [/^npm (?:install|ci)$/, () => true],
  [/^npm install (\S+)$/, (found) => found === name],
  [/^npm (start|test)$/, (found) => found in scripts],
  [/^npm run (\S+)(?: -- .+)?$/, (found) => found in scripts],
  [
    /^npx vitest run --project (\w+)/,
    (found) => textOf("vite.config.ts").includes(`name: "${found}"`),
  ],
  [
    /^pip install (\S+)$/,
    (found) => textOf("test/journey/docs/django/requirements.txt").includes(`${found}==`),
  ],
  [/^npx (\S+)(?: --to 4)?$/, (found) => textOf("checker/package.json").includes(`"${found}"`)],
  [/^git clone \S+$/, () => true],
  [/^cd \S+$/, () => true],
];

function isKnown(line: string): boolean {
  const command = line.replace(/\s+#.*$/, "");
  return COMMANDS.some(([pattern, holds]) => {
    const found = pattern.exec(command);
    return found && holds(found[1] ?? "");
  });
}

export const shell: Stories = {
  sh: { check: ({ code }) => code.split(/\n| && /).filter((line) => line && !isKnown(line)) },
};
