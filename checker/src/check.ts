import { resolve } from "node:path";
import { gather } from "./facts/gather.ts";
import { findAll, type Findings } from "./findings/all.ts";
import { projectOf, type Project } from "./findings/project.ts";
import { filesIn } from "./read/files.ts";

/** What a check came to. */
export interface Result extends Findings {
  readonly project: Project;
  /** How many files were read. */
  readonly files: number;
}

/**
 * Checks the triggers of a project.
 *
 * @param paths The files and folders to read.
 * @param options `to4`: whether what changes with htmx 4 is wanted. `root`: the folder that paths
 * are printed relative to.
 * @throws Error naming a path that is not there.
 */
export function check(
  paths: readonly string[],
  { to4, root }: { readonly to4: boolean; readonly root: string },
): Result {
  const files = filesIn(
    paths.map((path) => resolve(root, path)),
    root,
  );
  const project = projectOf(gather(files));
  return { ...findAll(project, to4), project, files: files.length };
}
