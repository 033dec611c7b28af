// Refuses lines over 120 columns in code. The formatter leaves long strings, templates and regular
// expressions as they are, and it does not know Python or Django's templates.

import { readdirSync, readFileSync } from "node:fs";

const LIMIT = 120;
const FOLDERS = ["src", "test", "demo", "checker/src"];
const CODE = /\.(css|html|js|py|ts)$/;

/** The files of a folder that hold code. */
const codeIn = (folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => CODE.test(file))
    .map((file) => `${folder}/${file}`);

const files = ["index.html", "vite.config.ts", ...FOLDERS.flatMap(codeIn)];
const tooLong = files.flatMap((file) =>
  readFileSync(file, "utf8")
    .split("\n")
    .map((line, index) => ({ where: `${file}:${index + 1}`, columns: line.length }))
    .filter(({ columns }) => columns > LIMIT),
);
for (const { where, columns } of tooLong)
  console.error(`${where}: ${columns} columns, over ${LIMIT}`);
if (tooLong.length > 0) process.exitCode = 1;
