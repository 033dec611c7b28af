import { table } from "./rows/table.ts";

table("webkit");
