#!/usr/bin/env node
import { run } from "./run.ts";

const { err, out, status } = run(process.argv.slice(2), process.cwd());
process.stderr.write(err);
process.stdout.write(out);
process.exitCode = status;
