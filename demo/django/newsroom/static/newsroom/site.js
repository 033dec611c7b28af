// What the page does itself with a trigger. Everything else is in the templates.

let cleared = 0;
herald.onTrigger("cacheCleared", () => {
  document.querySelector("#cache")?.replaceChildren(`The cache was cleared ${++cleared} times.`);
});

// A string instead of a list arrives as its letters: they are heard one by one.
for (const name of ["cacheCleared", ...new Set("cacheCleared")]) {
  herald.onTrigger(name, () => document.querySelector("#arrived")?.append(`${name} `));
}
