import type { File } from "../read/files.ts";
import { constantsOf } from "./constants.ts";
import { addFacts, noFacts, type Facts } from "./fact.ts";
import { followCalls } from "./follow.ts";
import { readFile, type ReadFile } from "./readers.ts";

/** Reads what files say of triggers. */
export function gather(files: readonly File[]): ReadFile[] {
  const constants = {
    python: constantsOf(files, "python"),
    script: constantsOf(files, "script"),
  };
  const read = files.map((file) => readFile(file, constants));
  followCalls(read);
  return read;
}

/** All facts of files in one collection. */
export function together(read: readonly ReadFile[]): Facts {
  const all = noFacts();
  for (const { facts } of read) addFacts(all, facts);
  return all;
}
