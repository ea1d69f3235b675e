/**
 * Strings of a token as literals of a language. A claim is a stranger's text: whatever is not printable ASCII is
 * escaped, so that no value can end its literal or hide in the code.
 */

export type Language = 'javascript' | 'go' | 'python' | 'java' | 'csharp' | 'rust';

const byUnit = (unit: number) => `\\u${hex(unit, 4)}`;
const byPoint = (point: number) => (point > 0xffff ? `\\U${hex(point, 8)}` : `\\u${hex(point, 4)}`);

const escapes: Readonly<Record<Language, (character: string) => string>> = {
  javascript: (character) => units(character, byUnit),
  csharp: (character) => units(character, byUnit),
  // Java reads \u000a as a line end before it reads literals.
  java: (character) =>
    units(character, (unit) => (unit < 0x80 ? `\\${unit.toString(8).padStart(3, '0')}` : byUnit(unit))),
  go: (character) => byPoint(pointOf(character)),
  python: (character) => byPoint(pointOf(character)),
  rust: (character) => `\\u{${hex(pointOf(character), 1)}}`,
};

/** The text as a literal, quotes included: single in JavaScript, double elsewhere. */
export function literal(text: string, language: Language): string {
  const quote = language === 'javascript' ? "'" : '"';
  const body = text.replace(/[\\'"]|[^ -~]/gu, (character) => {
    if (character === '\\' || character === quote) return `\\${character}`;
    return character === '"' || character === "'" ? character : escapes[language](character);
  });
  return quote + body + quote;
}

/** The text as one word of a POSIX shell. */
export function shellWord(text: string): string {
  return `'${text.replace(/'/g, "'\\''")}'`;
}

function units(character: string, write: (unit: number) => string): string {
  return character
    .split('')
    .map((unit) => write(unit.charCodeAt(0)))
    .join('');
}

/** A lone surrogate is no character and has no escape in these languages. */
function pointOf(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  return point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}
