import { install } from "./install.ts";
import { bringStyles } from "./view/styles.ts";

bringStyles();
install();

export * from "./index.ts";
