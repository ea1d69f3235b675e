import { useQuery } from '@tanstack/react-query';
import { keysQuery, sessionsQuery } from '../api/queries';
import { inspectToken } from '../features/inspect/inspect-store';
import { navigate } from '../state/navigation';

export interface PaletteItem {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly about: string;
  /** What a search looks through. */
  readonly words: string;
  readonly run: () => void;
}

/** A search with fewer letters would find everything. */
const leastLetters = 2;
const mostItems = 12;

/** Things, not commands: found by what is typed, and only then. */
export function usePaletteItems(query: string): readonly PaletteItem[] {
  const wanted = query.trim().toLowerCase();
  const asked = wanted.length >= leastLetters;
  const { data: sessions = [] } = useQuery({ ...sessionsQuery(), enabled: asked });
  const { data: keys = [] } = useQuery({ ...keysQuery(), enabled: asked });
  if (!asked) return [];
  const items: PaletteItem[] = [
    ...sessions.map((session) => ({
      id: `session ${session.id}`,
      group: 'Sessions',
      title: `${session.account} at ${session.client}`,
      about: `${session.state}, ${session.id}`,
      words: `${session.id} ${session.account} ${session.client} ${session.state} ${session.scope}`,
      run: () => navigate('sessions', session.id),
    })),
    ...keys.map((key) => ({
      id: `key ${key.kid}`,
      group: 'Keys',
      title: `${key.alg} key ${key.kid.slice(0, 8)}…`,
      about: key.state,
      words: `${key.kid} ${key.alg} ${key.state}`,
      run: () => navigate('keys', key.kid),
    })),
  ];
  const found = items.filter(({ words }) => words.toLowerCase().includes(wanted)).slice(0, mostItems);
  return looksLikeToken(query) ? [inspectItem(query), ...found] : found;
}

/** Enough to offer the next step; what it is, the service finds out. */
function looksLikeToken(text: string): boolean {
  return /^\s*(?:Bearer\s+)?(?:eyJ[\w-]+\.|twr_)/i.test(text);
}

function inspectItem(text: string): PaletteItem {
  return {
    id: 'inspect this',
    group: 'Inspect',
    title: 'Inspect this token',
    about: `${text.trim().length} characters`,
    words: text,
    run: () => inspectToken(text),
  };
}
