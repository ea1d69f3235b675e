/** What a part of the benchmark answers: one table, every figure of it measured in this run. */

export interface Report {
  /** What was measured and how, in a sentence or two. */
  readonly about: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export type Part = () => Promise<Report>;
