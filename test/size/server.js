export * from "htmx-herald/server";
