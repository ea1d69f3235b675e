import type { RevocationTarget } from '../../../shared/nouns/revocation';
import { type TargetKind, targetKinds } from './revocation-words';

/** What the person has written or picked so far; `value` means something else for each kind. */
export interface TargetDraft {
  readonly kind: TargetKind;
  readonly value: string;
}

export const emptyDraft: TargetDraft = { kind: 'token', value: '' };

/** "key 3KxP…" as a draft: the kind, a space, the value; the kind alone leaves the value to the person. */
export function draftOfRequest(request: string): TargetDraft | undefined {
  const [word, ...rest] = request.split(' ');
  const known = targetKinds.find(({ kind }) => kind === word);
  return known && { kind: known.kind, value: rest.join(' ') };
}

/** The target a draft names, or `undefined` while it names none. */
export function toTarget(draft: TargetDraft): RevocationTarget | undefined {
  const value = draft.value.trim();
  if (value === '') return undefined;
  switch (draft.kind) {
    case 'token':
      return looksLikeToken(value)
        ? { kind: 'token', token: withoutScheme(value) }
        : { kind: 'token', jti: value };
    case 'session':
      return { kind: 'session', id: value };
    case 'account':
      return { kind: 'account', username: value };
    case 'client':
      return { kind: 'client', clientId: value };
    case 'key':
      return { kind: 'key', kid: value };
    case 'before':
      return beforeTarget(value);
  }
}

function withoutScheme(value: string): string {
  return value.replace(/^(?:authorization:\s*)?bearer\s+/i, '').replace(/\s+/g, '');
}

/** Three dot-separated parts with a JSON object in front; a `jti` may hold dots too, but not that. */
function looksLikeToken(value: string): boolean {
  return /^eyJ[\w-]*\.[\w-]*\.[\w-]*$/.test(withoutScheme(value));
}

/** The field of the form speaks local time: "2026-11-22T14:02:00". */
function beforeTarget(value: string): RevocationTarget | undefined {
  const atMs = new Date(value).getTime();
  if (Number.isNaN(atMs) || atMs < 0) return undefined;
  return { kind: 'before', beforeS: Math.floor(atMs / 1000) };
}

/** Local wall-clock text of a moment, as a date-time field wants it. */
export function toLocalField(atMs: number): string {
  const at = new Date(atMs);
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}
