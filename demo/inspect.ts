// Loads the inspector where the address asks for it.
if (new URLSearchParams(location.search).has("inspect")) await import("../src/inspector.ts");

export {};
