import type { LibraryImport } from '../../../shared/nouns/library';

/** "Added 3 tokens. 1 is here already, 2 were over." */
export function importSentence({ added, known, over }: LibraryImport): string {
  const head = added === 0 ? 'Nothing was added.' : `Added ${added} ${added === 1 ? 'token' : 'tokens'}.`;
  const rest = [
    known > 0 ? `${known} ${known === 1 ? 'is' : 'are'} here already` : '',
    over > 0 ? `the time of ${over} is over` : '',
  ].filter((text) => text !== '');
  if (rest.length === 0) return head;
  const sentence = rest.join(', ');
  return `${head} ${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}
