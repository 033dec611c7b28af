/* A site's own tests find its own elements, and each toast once. */
import { expect } from "vitest";
import { journey } from "../../support/journey.ts";
import { says } from "../../support/site.ts";

/** The same as Playwright's queries, for Debian's WebKit, which is driven without it. */
function countByHand(): number[] {
  const all = [...document.querySelectorAll("html *:not(script)")];
  const ofText = all.filter(
    ({ textContent, childElementCount }) =>
      !childElementCount && textContent.trim() === "Article deleted.",
  );
  const ofRole = (role: string) => document.querySelectorAll(`[role=${role}]`).length;
  return [ofRole("alert"), ofRole("status"), ofText.length];
}

journey("queries by role and text meet nothing of herald but the toast", async ({ visit }) => {
  const { tab } = await visit(
    {
      body: `<p role="alert">Trial ends soon.</p><p role="status">Up to date.</p>
        <button id="go" hx-delete="/7" hx-swap="none">Delete</button>`,
    },
    { "/7": says((headers) => headers.message("success", "Article deleted.")) },
  );
  const { page } = tab;
  const count = () =>
    page
      ? Promise.all([
          page.getByRole("alert").count(),
          page.getByRole("status").count(),
          page.getByText("Article deleted.", { exact: true }).count(),
        ])
      : tab.evaluate(countByHand);
  expect(await count()).toEqual([1, 1, 0]);
  await tab.click("#go");
  await tab.until(() => document.querySelector("[data-herald-toast]"));
  // For as long as it is announced, and after that.
  for (const end = Date.now() + 1500; Date.now() < end;) expect(await count()).toEqual([1, 1, 1]);
});
