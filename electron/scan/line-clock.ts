import { momentOfLine } from './moments';
import type { TextWindow } from './sliding-text';

/** Lines looked back through for a time: a record may go on over lines that have none. */
const recordLines = 16;

/** Knows for every place of a log when its line was written; asked in rising order, each character is looked at once. */
export class LineClock {
  /** Of the line that reaches to where it was last asked. */
  #moment: number | undefined;
  #asked = 0;

  /** To be called with every window before it is asked about places in it. */
  enter({ text, from, isFirst }: TextWindow): void {
    this.#asked = from;
    if (isFirst) this.#moment = momentOfLine(text);
  }

  /** Milliseconds since 1970 of the record that the character belongs to. */
  at(text: string, character: number): number | undefined {
    const passed = text.slice(this.#asked, character);
    this.#asked = Math.max(this.#asked, character);
    const base = character - passed.length;
    let lineBreak = passed.lastIndexOf('\n');
    for (let line = 0; lineBreak !== -1 && line < recordLines; line += 1) {
      const start = base + lineBreak + 1;
      const moment = momentOfLine(text.slice(start, start + 256));
      if (moment !== undefined || line === recordLines - 1) {
        this.#moment = moment;
        break;
      }
      lineBreak = lineBreak === 0 ? -1 : passed.lastIndexOf('\n', lineBreak - 1);
    }
    return this.#moment;
  }
}
