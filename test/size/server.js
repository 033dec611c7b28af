export { HtmxHeaders } from "htmx-herald/server";
