import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * The files that take longest, so that none of them is left alone at the end while the other worker
 * has nothing to do.
 */
const LONG = [
  "compatibility.firefox",
  "compatibility.page",
  "docs/readme",
  "compatibility.webkit",
  "compatibility.chromium",
  "django/",
  "xss",
  "random",
];

/** Runs the long files first. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) =>
      (LONG.findIndex((name) => moduleId.includes(`/test/journey/${name}`)) + LONG.length + 1) %
      (LONG.length + 1);
    return [...(await super.sort(files))].sort((one, other) => rank(one) - rank(other));
  }
}
