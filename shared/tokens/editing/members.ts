/** Editing the members of a JSON object in its text, so that every byte nobody asked to change stays. */

/** A member of the outermost object; offsets count characters of the text, the end is exclusive. */
export interface MemberSpan {
  readonly name: string;
  readonly nameStart: number;
  readonly start: number;
  readonly end: number;
}

const lexeme = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/gs;

/** The members in order, a repeated one each time; undefined where the text is no JSON object. */
export function memberSpans(text: string): readonly MemberSpan[] | undefined {
  return isJsonObject(text) ? walk(text) : undefined;
}

function isJsonObject(text: string): boolean {
  if (!/^\s*\{/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Relies on the text being JSON: only depth has to be counted. */
function walk(text: string): readonly MemberSpan[] {
  const spans: MemberSpan[] = [];
  let depth = 0;
  let name: { readonly text: string; readonly start: number } | undefined;
  let start: number | undefined;
  let last = 0;
  const finish = (): void => {
    if (name !== undefined && start !== undefined) {
      spans.push({ name: JSON.parse(name.text) as string, nameStart: name.start, start, end: last });
    }
    name = undefined;
    start = undefined;
  };
  for (const { 0: found, index } of text.matchAll(lexeme)) {
    if (depth === 1 && (found === ',' || found === '}')) finish();
    else if (depth === 1 && name === undefined) name = { text: found, start: index };
    else if (depth === 1 && found !== ':') start ??= index;
    if (found === '{' || found === '[') depth += 1;
    if (found === '}' || found === ']') depth -= 1;
    last = index + found.length;
  }
  return spans;
}

/**
 * The text with this member set to a JSON value, everything else as it stands. A new member goes first or last, laid
 * out like its neighbours; of a repeated one the last is set, which is the one readers take. Unchanged where the text
 * is no JSON object.
 */
export function setMember(
  text: string,
  name: string,
  json: string,
  place: 'first' | 'last' = 'last',
): string {
  const spans = memberSpans(text);
  if (spans === undefined) return text;
  const present = spans.findLast((span) => span.name === name);
  if (present !== undefined) return text.slice(0, present.start) + json + text.slice(present.end);
  return insert(text, spans, `${JSON.stringify(name)}:`, json, place);
}

function insert(
  text: string,
  spans: readonly MemberSpan[],
  head: string,
  json: string,
  place: 'first' | 'last',
): string {
  const open = text.indexOf('{') + 1;
  const [first] = spans;
  const final = spans.at(-1);
  if (first === undefined || final === undefined)
    return `${text.slice(0, open)}${head}${json}${text.slice(open)}`;
  const gap = text.slice(open, first.nameStart);
  const member = `${head}${/:\s/.test(text.slice(first.nameStart, first.start)) ? ' ' : ''}${json}`;
  if (place === 'first') return `${text.slice(0, open)}${gap}${member},${gap}${text.slice(first.nameStart)}`;
  return `${text.slice(0, final.end)},${gap}${member}${text.slice(final.end)}`;
}

/** The JSON without white space between its words; numbers and escapes stay as written. Other text stays as it is. */
export function compactJson(text: string): string {
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  return text.replace(/("(?:[^"\\]|\\.)*")|\s+/gs, '$1');
}
