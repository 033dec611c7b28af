import { nameHerald } from "./global.ts";
import { inspector } from "./inspector.ts";

nameHerald({ inspector });
