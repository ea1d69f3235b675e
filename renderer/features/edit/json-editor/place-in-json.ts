/** Where in a JSON text, half typed as it may be, the cursor stands: what completion needs to know. */

export interface JsonPlace {
  /** The name of a member, or the value of one. */
  readonly kind: 'name' | 'value';
  /** What is being typed, quotes included; offsets count characters of the text. */
  readonly from: number;
  readonly to: number;
  /** Without quotes, up to the cursor. */
  readonly typed: string;
  /** The member whose value this is. */
  readonly member?: string;
  /** Objects and arrays around it; 1 is the outermost. */
  readonly depth: number;
}

interface Frame {
  readonly isObject: boolean;
  expects: 'name' | 'value' | 'nothing';
  member?: string;
}

const lexeme = /"(?:[^"\\\n]|\\.)*"?|[{}[\],:]|[^\s"{}[\],:]+/g;

export function placeInJson(text: string, cursor: number): JsonPlace | undefined {
  const frames: Frame[] = [];
  for (const { 0: found, index } of text.matchAll(lexeme)) {
    const end = index + found.length;
    if (index >= cursor) break;
    if (isWord(found) && cursor <= end && !(isClosed(found) && cursor === end)) {
      return placeAt(frames, text.slice(index, cursor), index, end);
    }
    step(frames, found);
  }
  return placeAt(frames, '', cursor, cursor);
}

function isWord(found: string): boolean {
  return !/^[{}[\],:]$/.test(found);
}

function isClosed(found: string): boolean {
  return found.length > 1 && found.startsWith('"') && found.endsWith('"');
}

function placeAt(frames: readonly Frame[], before: string, from: number, to: number): JsonPlace | undefined {
  const frame = frames.at(-1);
  if (frame === undefined || frame.expects === 'nothing') return undefined;
  const { expects: kind, member } = frame;
  const typed = before.replace(/^"/, '');
  return {
    kind,
    from,
    to,
    typed,
    depth: frames.length,
    ...(kind === 'value' && member !== undefined ? { member } : {}),
  };
}

function step(frames: Frame[], found: string): void {
  const frame = frames.at(-1);
  if (found === '{') frames.push({ isObject: true, expects: 'name' });
  else if (found === '[') frames.push(inArray(frame?.member));
  else if (found === '}' || found === ']') close(frames);
  else if (frame !== undefined) advance(frame, found);
}

/** The elements of an array are values of the member that holds it: "aud": ["…"]. */
function inArray(member: string | undefined): Frame {
  return { isObject: false, expects: 'value', ...(member === undefined ? {} : { member }) };
}

function close(frames: Frame[]): void {
  frames.pop();
  const outer = frames.at(-1);
  if (outer !== undefined) outer.expects = 'nothing';
}

function advance(frame: Frame, found: string): void {
  if (found === ',') frame.expects = frame.isObject ? 'name' : 'value';
  else if (found === ':') frame.expects = 'value';
  else {
    if (frame.expects === 'name') frame.member = found.replaceAll('"', '');
    frame.expects = 'nothing';
  }
}
