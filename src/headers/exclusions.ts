/**
 * The headers that lead away from the page. Where one of them is, no htmx looks at any other header
 * but HX-Trigger. Which of several it follows depends on its version.
 */
export const LEADS_AWAY: readonly string[] = ["HX-Redirect", "HX-Location", "HX-Refresh"];

/** All headers of htmx but those with triggers. */
const ALL: readonly string[] = [
  ...LEADS_AWAY,
  "HX-Push-Url",
  "HX-Replace-Url",
  "HX-Reswap",
  "HX-Retarget",
  "HX-Reselect",
];

/** Each header, and those that it cannot stand beside. */
export const EXCLUDES: Readonly<Record<string, readonly string[]>> = {
  "HX-Redirect": ALL,
  "HX-Location": ALL,
  "HX-Refresh": ALL,
  // Of these two, htmx takes one.
  "HX-Push-Url": [...LEADS_AWAY, "HX-Replace-Url"],
  "HX-Replace-Url": [...LEADS_AWAY, "HX-Push-Url"],
  "HX-Reswap": LEADS_AWAY,
  "HX-Retarget": LEADS_AWAY,
  "HX-Reselect": LEADS_AWAY,
};
