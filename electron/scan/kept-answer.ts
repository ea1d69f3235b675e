/** While rows keep coming an answer stands until there are this many times as many. */
const growth = 1.1;

/** The last answer made from rows that may still grow: making it anew for every page would starve the scan. */
export class KeptAnswer<Answer> {
  #kept:
    | { readonly question: string; readonly rows: number; readonly isFinal: boolean; readonly answer: Answer }
    | undefined;

  /** `isFinal`: no more rows will come. `make` is called when another question was asked last, or the answer is old. */
  get(question: string, rows: number, isFinal: boolean, make: () => Answer): Answer {
    const kept = this.#kept;
    const stands =
      kept !== undefined &&
      kept.question === question &&
      kept.isFinal === isFinal &&
      rows <= kept.rows * growth;
    if (stands) return kept.answer;
    const answer = make();
    this.#kept = { question, rows, isFinal, answer };
    return answer;
  }
}
