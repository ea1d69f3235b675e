/** Rows asked for at once: more than any window shows, few enough to arrive within a frame or two. */
export const pageSize = 100;

/** The pages that hold the rows from `first` to before `last`. */
export function pagesOf(first: number, last: number): readonly number[] {
  const start = Math.floor(first / pageSize);
  const end = Math.floor(Math.max(first, last - 1) / pageSize);
  return Array.from({ length: end - start + 1 }, (_, offset) => start + offset);
}
