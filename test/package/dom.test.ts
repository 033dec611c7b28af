/* The page's half in the DOMs that test runners bring, which lack much of what a browser has. */
import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { project, type Outcome, type Project } from "./desk.ts";

const textOf = (file: string): string =>
  readFileSync(new URL(`dom/${file}`, import.meta.url), "utf8");

const TEST = textOf("page.test.js");
/** The number of tests in it. */
const COUNT = TEST.match(/^test\(/gm)?.length ?? 0;

/** The test with what it imports from the runner. */
const testFor = (imports: string): string =>
  TEST.replace(/^import .* from "@herald\/runner";$/m, imports);
/** The same as CommonJS. */
const required = (imports: string): string =>
  testFor(imports).replace(/^import (.+) from (".+");$/gm, "const $1 = require($2);");

const VITEST = `import { afterEach, expect, test } from "vitest";`;
const JEST = `import { afterEach, expect, test } from "@jest/globals";`;

/** A Jest environment with the jsdom of the project, as Jest's documentation has it. */
const NEWER_JSDOM = `
const { default: Base } = require("@jest/environment-jsdom-abstract");
const jsdom = require("jsdom");
module.exports = class extends Base {
  constructor(config, context) {
    super(config, context, jsdom);
  }
};`;

const COMMON_JS = JSON.stringify({ type: "commonjs" });

const vitest = (environment: string): [Record<string, string>, Start] => [
  { "page.test.js": testFor(VITEST) },
  (home) => home.npx("vitest", "run", `--environment=${environment}`, "--reporter=json"),
];
const jest = (files: Record<string, string>, environment: string): [typeof files, Start] => [
  { ...files, "jest.config.cjs": `module.exports = { testEnvironment: "${environment}" };` },
  (home) =>
    home.run(
      process.execPath,
      // Only for tests that are modules.
      ...("package.json" in files ? [] : ["--experimental-vm-modules", "--no-warnings"]),
      "node_modules/jest/bin/jest.js",
      "--json",
    ),
];

/** Runs the tests of a project. */
type Start = (home: Project) => Promise<Outcome>;

const RUNS: Record<string, [files: Record<string, string>, start: Start]> = {
  "vitest, jsdom 29": vitest("jsdom"),
  "vitest, happy-dom": vitest("happy-dom"),
  "Jest 30 with modules, jsdom 26": jest({ "page.test.js": testFor(JEST) }, "jsdom"),
  "Jest 30 with require, jsdom 26": jest(
    { "page.test.js": required(JEST), "package.json": COMMON_JS },
    "jsdom",
  ),
  "Jest 30 with require, jsdom 29": jest(
    {
      "page.test.js": required(JEST),
      "package.json": COMMON_JS,
      "newer-jsdom.js": NEWER_JSDOM,
    },
    "./newer-jsdom.js",
  ),
};

interface Results {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly {
      readonly title: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

const projects: Project[] = [];
afterAll(() => projects.forEach((each) => each.remove()));

test.each(Object.keys(RUNS))("%s", async (name) => {
  const [files, start] = RUNS[name] ?? [{}, () => Promise.reject(name)];
  const home = project(files);
  projects.push(home);
  const { code, stdout, stderr } = await start(home);
  const json = stdout.slice(stdout.indexOf("{"));
  const { numPassedTests, testResults } = JSON.parse(json) as Results;
  const failures = testResults.flatMap(({ message, assertionResults }) => [
    ...(assertionResults.length ? [] : [message]),
    ...assertionResults.flatMap(({ title, failureMessages }) =>
      failureMessages.map((failure) => `${title}: ${failure}`),
    ),
  ]);
  expect(failures).toEqual([]);
  // Whatever was thrown beside the tests, as by a timer when the page had gone.
  expect([code, code ? stderr : ""]).toEqual([0, ""]);
  expect(numPassedTests).toBe(COUNT);
});

test.each(["jsdom-26", "jsdom", "happy-dom"])(
  "when the page goes, nothing that was still going on throws: %s",
  async (name) => {
    const files = ["torn-down.mjs", "globals.mjs"];
    const home = project(Object.fromEntries(files.map((file) => [file, textOf(file)])));
    projects.push(home);
    const { stdout, stderr } = await home.run(process.execPath, "torn-down.mjs", name);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual({
      thrown: [],
      shown: 5,
      asked: 1,
      waited: true,
      left: 0,
      next: "TimeoutError",
      late: ["", "function", "function"],
    });
  },
);
