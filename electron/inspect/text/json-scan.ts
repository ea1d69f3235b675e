/**
 * A scanner for JSON (RFC 8259) that tells what JSON.parse keeps to itself: duplicate members, depth, the text of each
 * value as written, and where the text breaks. It keeps its own stack, so that no nesting can exhaust the engine's.
 */

export interface JsonMember {
  readonly name: string;
  /** The value, as offsets into the scanned text; the end is exclusive. */
  readonly start: number;
  readonly end: number;
}

export interface JsonDuplicate {
  readonly name: string;
  /** Where the second one's name starts. */
  readonly offset: number;
}

export interface JsonScan {
  readonly shape: 'object' | 'array' | 'scalar';
  /** Members of the outermost object, or elements of the outermost array named by their index. */
  readonly members: readonly JsonMember[];
  /** The first few, at any depth. */
  readonly duplicates: readonly JsonDuplicate[];
  /** Deepest nesting; the outermost object or array is 1. */
  readonly depth: number;
  /** Where the first value ends. */
  readonly end: number;
  readonly error?: { readonly offset: number; readonly message: string };
}

export interface ScanOptions {
  /** Where to begin; 0 when absent. */
  readonly start?: number;
  /** Stop after one value instead of requiring the end of the text. */
  readonly oneValue?: boolean;
}

interface Frame {
  readonly isObject: boolean;
  /** Made with the second member: most objects of a hostile nesting have one. */
  names: Set<string> | undefined;
  firstName: string | undefined;
  count: number;
}

type State = 'value' | 'first value' | 'first name' | 'name' | 'after value' | 'end' | 'done';

const duplicatesKept = 20;
const quoteCode = 0x22;
const backslashCode = 0x5c;
const escapeSequence = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y;
const numberToken = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;

/** Scans one JSON text in linear time. Never throws. */
export function scanJson(text: string, options: ScanOptions = {}): JsonScan {
  return new Scanner(text, options).run();
}

/** Each step reads one token at `#at` and answers with the state that follows. */
class Scanner {
  readonly #text: string;
  readonly #oneValue: boolean;
  readonly #stack: Frame[] = [];
  readonly #members: JsonMember[] = [];
  readonly #duplicates: JsonDuplicate[] = [];
  #at: number;
  #depth = 0;
  #shape: JsonScan['shape'] = 'scalar';
  #memberName = '';
  #memberStart = 0;
  #end = 0;
  #error: JsonScan['error'];

  constructor(text: string, options: ScanOptions) {
    this.#text = text;
    this.#at = options.start ?? 0;
    this.#oneValue = options.oneValue ?? false;
  }

  run(): JsonScan {
    let state: State = 'value';
    while (state !== 'done') {
      this.#skipSpace();
      state = this.#step(state, this.#text[this.#at]);
    }
    return {
      shape: this.#shape,
      members: this.#members,
      duplicates: this.#duplicates,
      depth: this.#depth,
      end: this.#end,
      ...(this.#error === undefined ? {} : { error: this.#error }),
    };
  }

  #step(state: Exclude<State, 'done'>, next: string | undefined): State {
    switch (state) {
      case 'first value':
        return next === ']' ? this.#close() : this.#value(next);
      case 'value':
        return this.#value(next);
      case 'first name':
        return next === '}' ? this.#close() : this.#name(next);
      case 'name':
        return this.#name(next);
      case 'after value':
        return this.#afterValue(next);
      case 'end':
        return next === undefined ? 'done' : this.#fail('Something follows after the end of the JSON');
    }
  }

  #value(next: string | undefined): State {
    if (this.#stack.length === 1) this.#beginMember();
    if (next === '{' || next === '[') return this.#open(next === '{');
    if (next === '"') return this.#string() ? this.#valueEnds() : 'done';
    if (this.#skip(numberToken) || this.#skipWord()) return this.#valueEnds();
    return this.#fail(
      next === undefined ? 'The JSON ends where a value is missing' : 'A value is missing or misspelt',
    );
  }

  #open(isObject: boolean): State {
    if (this.#stack.length === 0) this.#shape = isObject ? 'object' : 'array';
    this.#stack.push({ isObject, names: undefined, firstName: undefined, count: 0 });
    this.#depth = Math.max(this.#depth, this.#stack.length);
    this.#at += 1;
    return isObject ? 'first name' : 'first value';
  }

  #close(): State {
    this.#stack.pop();
    this.#at += 1;
    return this.#valueEnds();
  }

  #name(next: string | undefined): State {
    const start = this.#at;
    if (next !== '"') return this.#fail('A member name in quotes is missing');
    if (!this.#string()) return 'done';
    this.#note(unquote(this.#text.slice(start, this.#at)), start);
    this.#skipSpace();
    if (this.#text[this.#at] !== ':') return this.#fail('A colon is missing after the member name');
    this.#at += 1;
    return 'value';
  }

  #note(name: string, offset: number): void {
    const frame = this.#stack.at(-1);
    if (frame === undefined) return;
    if (this.#stack.length === 1) this.#memberName = name;
    if (seenBefore(frame, name) && this.#duplicates.length < duplicatesKept)
      this.#duplicates.push({ name, offset });
  }

  #afterValue(next: string | undefined): State {
    const isObject = this.#stack.at(-1)?.isObject === true;
    if (next === (isObject ? '}' : ']')) return this.#close();
    if (next !== ',') {
      return this.#fail(
        next === undefined ? 'The JSON ends in the middle' : 'A comma or a closing bracket is missing',
      );
    }
    this.#at += 1;
    return isObject ? 'name' : 'value';
  }

  #beginMember(): void {
    const frame = this.#stack[0];
    if (frame?.isObject === false) this.#memberName = String(frame.count);
    if (frame !== undefined) frame.count += 1;
    this.#memberStart = this.#at;
  }

  #valueEnds(): State {
    if (this.#stack.length === 1) {
      this.#members.push({ name: this.#memberName, start: this.#memberStart, end: this.#at });
    }
    if (this.#stack.length > 0) return 'after value';
    this.#end = this.#at;
    return this.#oneValue ? 'done' : 'end';
  }

  /** Moves past a string; false with an error when it breaks. */
  #string(): boolean {
    this.#at += 1;
    for (;;) {
      this.#skipStringBody();
      const next = this.#text[this.#at];
      if (next === '\\' && this.#skip(escapeSequence)) continue;
      if (next !== '"') {
        this.#fail(stringFault(next));
        return false;
      }
      this.#at += 1;
      return true;
    }
  }

  // Character by character: starting a regular expression costs more than most runs are long.
  #skipSpace(): void {
    while (isSpace(this.#text.charCodeAt(this.#at))) this.#at += 1;
  }

  /** All but quote, backslash and the controls below U+0020. */
  #skipStringBody(): void {
    let at = this.#at;
    for (let code = this.#text.charCodeAt(at); code >= 0x20; code = this.#text.charCodeAt(at)) {
      if (code === quoteCode || code === backslashCode) break;
      at += 1;
    }
    this.#at = at;
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text)) return false;
    this.#at = pattern.lastIndex;
    return true;
  }

  #skipWord(): boolean {
    const word = ['true', 'false', 'null'].find((candidate) => this.#text.startsWith(candidate, this.#at));
    this.#at += word?.length ?? 0;
    return word !== undefined;
  }

  #fail(message: string): State {
    this.#error = { offset: this.#at, message };
    this.#end = this.#at;
    return 'done';
  }
}

/** Space, tab, line feed, carriage return (RFC 8259 §2); false beyond the end of the text. */
function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}

function seenBefore(frame: Frame, name: string): boolean {
  if (frame.names === undefined) {
    if (frame.firstName === undefined) {
      frame.firstName = name;
      return false;
    }
    frame.names = new Set([frame.firstName]);
  }
  if (frame.names.has(name)) return true;
  frame.names.add(name);
  return false;
}

/** Names are compared as they mean, not as they are written: "\u0061lg" is "alg". */
function unquote(quoted: string): string {
  return quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
}

function stringFault(next: string | undefined): string {
  if (next === undefined) return 'The JSON ends inside a string';
  return next === '\\' ? 'An escape sequence is misspelt' : 'A control character stands bare in a string';
}
