import { table } from "./rows/table.ts";

table("firefox");
