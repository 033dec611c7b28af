import { nameHerald } from "./global.ts";
import { log, preferences } from "./log.ts";

nameHerald({ log, preferences });
