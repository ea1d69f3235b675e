/**
 * Lays JSON out without reading its values: numbers beyond 2^53 and repeated members stay as they were written.
 * The text need not be JSON; what is not is passed through.
 */

/** "other" is what no JSON has. */
export type JsonTokenKind = 'name' | 'string' | 'number' | 'word' | 'mark' | 'space' | 'other';

/** A piece of the text, exactly as written. */
export interface JsonToken {
  readonly kind: JsonTokenKind;
  readonly text: string;
  /** It begins a member or element that was asked to stand out. */
  readonly marked?: true;
}

const pattern =
  /(?<string>"(?:[^"\\]|\\.)*")|(?<number>-?\d[\d.eE+-]*)|(?<word>(?:true|false|null)\b)|(?<mark>[{}[\],:])|(?<space>\s+)|(?<other>.)/gsu;

function scan(text: string): JsonToken[] {
  return [...text.matchAll(pattern)].map(({ 0: found, groups = {} }) => {
    const kind = Object.keys(groups).find((name) => groups[name] !== undefined) as JsonTokenKind;
    return { kind, text: found };
  });
}

/** The text in coloured pieces, exactly as written. */
export function colourJson(text: string): readonly JsonToken[] {
  const tokens = scan(text);
  return tokens.map((token, index) => {
    const next = tokens.slice(index + 1, index + 3).find(({ kind }) => kind !== 'space');
    return token.kind === 'string' && next?.text === ':' ? { ...token, kind: 'name' } : token;
  });
}

/** The same pieces, one member a line; from the first one on that no JSON has, as written. */
export function prettyJson(text: string): readonly JsonToken[] {
  const tokens = colourJson(text);
  const broken = tokens.findIndex(({ kind }) => kind === 'other');
  if (broken === -1) return layOut(tokens);
  const end = tokens[broken - 1]?.kind === 'space' ? broken - 1 : broken;
  return [...layOut(tokens.slice(0, end)), ...tokens.slice(end)];
}

function layOut(all: readonly JsonToken[]): readonly JsonToken[] {
  const tokens = all.filter(({ kind }) => kind !== 'space');
  const pretty: JsonToken[] = [];
  let depth = 0;
  const breakLine = () => pretty.push({ kind: 'space', text: `\n${'  '.repeat(depth)}` });
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1]?.text;
    const closes = token.text === '}' || token.text === ']';
    if (closes) depth = Math.max(0, depth - 1);
    const opened = before === '{' || before === '[';
    if ((opened && !closes) || (closes && !opened) || before === ',') breakLine();
    if (before === ':') pretty.push({ kind: 'space', text: ' ' });
    if (token.text === '{' || token.text === '[') depth += 1;
    pretty.push(token);
  }
  return pretty;
}

/** The pieces as one text. */
export function joinTokens(tokens: readonly JsonToken[]): string {
  return tokens.map(({ text }) => text).join('');
}

interface Level {
  readonly pointer: string;
  /** The next element of a list; `undefined` in an object. */
  index: number | undefined;
  name: string;
}

/** Marks the members and elements at these JSON pointers (RFC 6901): a member at its name, an element at its value. */
export function markPointers(
  tokens: readonly JsonToken[],
  pointers: ReadonlySet<string>,
): readonly JsonToken[] {
  const levels: Level[] = [];
  return tokens.map((token) => {
    const level = levels.at(-1);
    const pointer = pointerOf(token, level);
    enter(token, levels, pointer ?? '');
    const begins = token.kind === 'name' || level?.index !== undefined;
    return begins && pointer !== undefined && pointers.has(pointer) ? { ...token, marked: true } : token;
  });
}

/** Where the member or value stands that a token begins; `undefined` for what begins none. */
function pointerOf({ kind, text }: JsonToken, level: Level | undefined): string | undefined {
  if (kind === 'space' || kind === 'other' || (kind === 'mark' && text !== '{' && text !== '['))
    return undefined;
  if (level === undefined) return '';
  if (kind === 'name') level.name = memberName(text);
  const part = level.index === undefined ? level.name : String(level.index);
  return `${level.pointer}/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function enter({ kind, text }: JsonToken, levels: Level[], pointer: string): void {
  if (kind !== 'mark') return;
  const level = levels.at(-1);
  if (text === '{' || text === '[') levels.push({ pointer, index: text === '[' ? 0 : undefined, name: '' });
  else if (text === '}' || text === ']') levels.pop();
  else if (text === ',' && level?.index !== undefined) level.index += 1;
}

function memberName(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}
