import type { Topic } from '../../shared/channels';

/** Every key begins with the topic whose change makes it stale, or with the name of a derived answer below. */
export const queryKeys = {
  status: () => ['status'] as const,
  about: () => ['status', 'about'] as const,
  sessions: () => ['sessions', 'list'] as const,
  session: (id: string) => ['sessions', 'one', id] as const,
  revocations: () => ['revocations', 'list'] as const,
  revocationPreview: (target: unknown) => ['revocation-preview', target] as const,
  keys: () => ['keys', 'list'] as const,
  algorithms: () => ['keys', 'algorithms'] as const,
  accounts: () => ['accounts', 'list'] as const,
  clients: () => ['clients', 'list'] as const,
  resources: () => ['resources', 'list'] as const,
  audit: (filter: unknown) => ['audit', 'list', filter] as const,
  auditChain: () => ['audit', 'chain'] as const,
  settings: () => ['settings'] as const,
  server: () => ['server'] as const,
  traffic: () => ['traffic', 'list'] as const,
  exchange: (id: number) => ['exchange', id] as const,
  faults: () => ['faults'] as const,
  lab: () => ['lab', 'status'] as const,
  labCell: (strategy: string, attack: string) => ['lab', 'cell', strategy, attack] as const,
  backups: () => ['backups', 'list'] as const,
  /** Of one backup, as of its last opening: what it touches changes with everything. */
  backupPreview: (name: string) => ['backup-preview', name] as const,
  storage: () => ['storage', 'overview'] as const,
  profiles: () => ['settings', 'profiles'] as const,
  library: (query: unknown) => ['library', 'list', query] as const,
  scan: (scanId: string) => ['scan', 'status', scanId] as const,
  scanPage: (scanId: string, query: unknown) => ['scan', 'page', scanId, query] as const,
  timeline: (scanId: string, page: number) => ['scan', 'timeline', scanId, page] as const,
  /** Stale with the keys and revocations that made it, not with the progress of the scan. */
  scanVerdict: (scanId: string, index: number) => ['examination', 'scanned', scanId, index] as const,
  examinations: () => ['examination'] as const,
  /** A revision stands for the pasted text and the keys: neither belongs in a cache key. */
  examination: (revision: number) => ['examination', revision] as const,
  crack: (id: string) => ['crack', id] as const,
  /** Of the key that is pasted; a revision stands for its text. */
  certificates: (revision: number) => ['certificates', revision] as const,
  tokenPreview: (request: unknown) => ['token-preview', request] as const,
} as const;

type KeyRoot = ReturnType<(typeof queryKeys)[keyof typeof queryKeys]>[0];

/** What has to be asked again when a topic changes: its own lists and every answer derived from them. */
export const staleRoots: Record<Topic, readonly KeyRoot[]> = {
  status: ['status', 'storage', 'examination', 'library'],
  scan: ['scan'],
  crack: ['crack'],
  sessions: ['sessions', 'storage', 'examination', 'revocation-preview'],
  revocations: ['revocations', 'examination', 'revocation-preview', 'keys'],
  keys: ['keys', 'storage', 'examination', 'token-preview', 'revocation-preview'],
  accounts: ['accounts', 'token-preview'],
  clients: ['clients', 'token-preview'],
  resources: ['resources', 'token-preview'],
  audit: ['audit'],
  settings: ['settings', 'status', 'examination', 'token-preview'],
  library: ['library', 'storage'],
  server: ['server'],
  traffic: ['traffic'],
  faults: ['faults'],
  lab: ['lab'],
  backups: ['backups'],
};
