/** One article of the list. */
export interface Article {
  readonly id: number;
  readonly title: string;
  readonly words: number;
}

/** An article as the form sends it, not checked yet. */
export interface Draft {
  readonly title: string;
  readonly words: string;
}

/** What is wrong with a draft, by field; `undefined` where nothing is. */
export type Problems = Partial<Record<keyof Draft, string>> | undefined;

const clock = (): string => new Date().toTimeString().slice(0, 8);

/** The article that panel 2 edits. */
export class Lead {
  title = "The web, one response at a time";
  revision = 1;
  savedAt = "";

  save(title: string | null): void {
    this.title = title?.trim().slice(0, 80) || "Untitled";
    this.revision++;
    this.savedAt = clock();
  }
}

/** A cache that does nothing but tell when it was cleared. */
export class Cache {
  clearings = 0;
  clearedAt = "";

  clear(): void {
    this.clearings++;
    this.clearedAt = clock();
  }
}

/** The most articles that are kept, on the list and off it. */
const MOST = 12;

/** The list of articles that panels 4 and 5 work on. */
export class Articles {
  #list: readonly Article[] = [
    { id: 1, title: "A field guide to status 204", words: 1240 },
    { id: 2, title: "Small servers, large pages", words: 860 },
    { id: 3, title: "Headers are an interface", words: 1975 },
    { id: 4, title: "Past tense, please", words: 610 },
  ];
  #lastId = 4;
  /** What was taken off the list, and where it stood. */
  readonly #removed = new Map<string, { readonly article: Article; readonly at: number }>();

  all(): readonly Article[] {
    return this.#list;
  }

  /** Takes an article off the list; `undefined` where it is not there. */
  remove(id: string): Article | undefined {
    const at = this.#list.findIndex((each) => String(each.id) === id);
    const article = this.#list[at];
    if (!article) return undefined;
    this.#list = this.#list.filter((each) => each !== article);
    this.#removed.set(id, { article, at });
    for (const oldest of [...this.#removed.keys()].slice(0, -MOST)) this.#removed.delete(oldest);
    return article;
  }

  /** Puts an article back where it stood; `undefined` where none of this id was removed. */
  restore(id: string): Article | undefined {
    const { article, at } = this.#removed.get(id) ?? {};
    if (!article) return undefined;
    this.#removed.delete(id);
    this.#list = [...this.#list.slice(0, at), article, ...this.#list.slice(at)];
    return article;
  }

  problemsOf({ title, words }: Draft): Problems {
    const count = Number(words);
    const problems = {
      ...(title.length < 3 && { title: "A title needs at least 3 characters." }),
      ...(title.length > 80 && { title: "A title has at most 80 characters." }),
      ...(this.#list.some((each) => each.title === title) && {
        title: "There is an article of this title already.",
      }),
      ...(!(Number.isInteger(count) && count >= 50 && count <= 5000) && {
        words: "Give a whole number from 50 to 5000.",
      }),
    };
    return Object.keys(problems).length ? problems : undefined;
  }

  /** Adds a draft that has no problems. The list keeps the newest twelve. */
  add({ title, words }: Draft): Article {
    const article = { id: ++this.#lastId, title, words: Number(words) };
    this.#list = [...this.#list, article].slice(-MOST);
    return article;
  }
}
