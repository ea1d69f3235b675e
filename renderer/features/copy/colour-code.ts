export interface CodePiece {
  readonly kind: 'plain' | 'comment' | 'text';
  readonly text: string;
}

const slashes = /(?<comment>\/\/.*)|(?<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)/g;
const hash = /(?<comment>#.*)|(?<text>"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')/g;

/** Code in pieces, joined exactly as it was. */
export function colourCode(text: string, language: string): readonly CodePiece[] {
  const pieces: CodePiece[] = [];
  let at = 0;
  for (const { 0: found, index, groups } of text.matchAll(language === 'python' ? hash : slashes)) {
    if (index > at) pieces.push({ kind: 'plain', text: text.slice(at, index) });
    pieces.push({ kind: groups?.comment === undefined ? 'text' : 'comment', text: found });
    at = index + found.length;
  }
  if (at < text.length) pieces.push({ kind: 'plain', text: text.slice(at) });
  return pieces;
}
