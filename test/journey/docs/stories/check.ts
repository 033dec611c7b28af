/* The checker's page: its output is what the command prints of the files that the page shows. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../../../checker/src/run.ts";
import { blockOf } from "../blocks.ts";
import type { Stories } from "../story.ts";

/** What the command prints of the two files of the page. */
function printed(): { out: string; status: number } {
  const folder = mkdtempSync(join(tmpdir(), "herald-check-"));
  try {
    writeFileSync(join(folder, "views.py"), `${blockOf("check-views").code}\n`);
    writeFileSync(join(folder, "list.html"), `${blockOf("check-page").code}\n`);
    return run([], folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Whether the command finds something in a file of the page. */
const isRead = (file: string) => ({
  check: () => (printed().out.includes(file) ? [] : [`nothing is said of ${file}`]),
});

export const check: Stories = {
  "check-views": isRead("views.py:5"),
  "check-page": isRead("list.html:2"),
  "check-output": {
    check: ({ code }) => {
      const { out, status } = printed();
      return out === `${code}\n` && status === 1 ? [] : [out];
    },
  },
};
