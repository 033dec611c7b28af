import { install } from "./install.ts";
import { adoptStyles } from "./styles.ts";

adoptStyles();
install();

export * from "./index.ts";
