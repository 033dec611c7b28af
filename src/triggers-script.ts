import { nameHerald } from "./global.ts";
import { install, nextTrigger, onTrigger } from "./triggers.ts";

nameHerald({ install, nextTrigger, onTrigger });
