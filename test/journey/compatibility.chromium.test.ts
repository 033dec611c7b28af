import { table } from "./rows/table.ts";

table("chromium");
