import { dismiss, install, nextTrigger, onTrigger, toast } from "./auto.ts";
import { nameHerald } from "./global.ts";

nameHerald({ dismiss, install, nextTrigger, onTrigger, toast });
