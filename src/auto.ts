import { install } from "./install.ts";
import { bringStyles } from "./styles.ts";

bringStyles();
install();

export * from "./index.ts";
