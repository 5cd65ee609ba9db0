/** How a refusal is told: its HTTP status and what a person reads. A code without both languages does not compile. */
export interface Sentence<Facts> {
  readonly status: number;
  readonly title: { readonly fr: string; readonly en: string };
  /** What was refused, by which rule, what was kept, what to do next. */
  readonly fr: (facts: Facts) => string;
  readonly en: (facts: Facts) => string;
}

export type Sentences<Area> = { readonly [Code in keyof Area]: Sentence<Area[Code]> };
