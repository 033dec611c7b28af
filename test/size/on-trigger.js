export { onTrigger } from "htmx-herald";
