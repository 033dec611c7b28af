/** What a schema finds wrong. */
export interface Issue {
  /** What is wrong, in words. */
  readonly message: string;
  /** Where: the keys that lead there. */
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** What a validation comes to. */
export interface Verdict {
  /** What is wrong; missing where nothing is. */
  readonly issues?: readonly Issue[] | undefined;
}

/**
 * The part of Standard Schema that is needed (standardschema.dev), which zod, valibot, arktype and
 * others implement.
 */
export interface StandardSchema<Input = unknown> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => Verdict | Promise<Verdict>;
    readonly types?: { readonly input: Input; readonly output: unknown } | undefined;
    /** Standard JSON Schema, where the library offers it. */
    readonly jsonSchema?:
      { readonly input: (options: { readonly target: "draft-2020-12" }) => object } | undefined;
  };
}

/** What goes into a schema: the payload as it travels. */
export type InputOf<Schema> = Schema extends StandardSchema
  ? NonNullable<Schema["~standard"]["types"]> extends { readonly input: infer Input }
    ? Input
    : unknown
  : never;
