import type { Filter } from "./filter.ts";
import { make } from "./make.ts";
import { WORDS } from "./row-view.ts";

/** The fields that choose which rows are shown. */
export interface Fields {
  readonly element: HTMLElement;
  readonly search: HTMLInputElement;
  readonly filter: Filter;
  /** Offers the names that the log has. */
  offer(names: readonly string[]): void;
}

/**
 * Makes the fields.
 *
 * @param changed Called when another filter is chosen.
 */
export function createFields(changed: () => void): Fields {
  const filter: Filter = { text: "", name: "", outcome: "" };
  const search = make("input", { type: "search", placeholder: "Filter", "aria-label": "Text" });
  const name = make("select", { "aria-label": "Name" }, option("", "All names"));
  const outcome = make(
    "select",
    { "aria-label": "Outcome" },
    option("", "All outcomes"),
    ...Object.entries(WORDS).map(([value, label]) => option(value, label)),
  );
  const bind = (field: HTMLInputElement | HTMLSelectElement, key: keyof Filter) =>
    field.addEventListener("input", () => {
      filter[key] = field.value;
      changed();
    });
  bind(search, "text");
  bind(name, "name");
  bind(outcome, "outcome");
  let offered = "";
  return {
    element: make("div", { class: "fields", role: "search" }, search, name, outcome),
    search,
    filter,
    offer(names) {
      const wanted = [...new Set([...names, filter.name])].filter(Boolean).sort();
      if (wanted.join("\n") === offered) return;
      offered = wanted.join("\n");
      name.replaceChildren(option("", "All names"), ...wanted.map((each) => option(each, each)));
      name.value = filter.name;
    },
  };
}

const option = (value: string, label: string): HTMLOptionElement =>
  make("option", { value }, label);
