import type { TokenDocument } from '../../../shared/tokens/document';
import { table } from './table';

/** A decoded token for a terminal; says first that nothing of it has been checked. */
export function describeDocument(document: TokenDocument): string {
  const sections = [
    `${document.use}, ${document.kind}, ${document.size} bytes. Decoded only: nothing here has been verified.`,
    section('header', document.header?.text),
    section('payload', document.payload?.text),
    times(document),
    document.problems.map(({ part, message }) => `! ${part}: ${message}`).join('\n'),
  ];
  return sections.filter((text) => text !== '').join('\n\n');
}

function section(name: string, text: string | undefined): string {
  return text === undefined ? '' : `${name}\n${pretty(text)}`;
}

/** Indented where it parses; as written where it does not. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function times({ claims }: TokenDocument): string {
  const rows = claims.flatMap(({ name, raw, time }) =>
    time ? [[name, new Date(time.atMs).toISOString(), raw]] : [],
  );
  return rows.length === 0 ? '' : table(['claim', 'moment', 'raw'], rows);
}
