/** What is concealed, what is shown, and for whom, as the form has it. */

import type { Input } from '../../../../shared/contract';
import { compactJson } from '../../../../shared/tokens/editing/members';
import type { Draft } from '../draft';
import type { SigningKey } from '../signing';
import type { ClaimLine } from './claim-paths';

export interface SdJwtDraft {
  /** Ids of claim lines. */
  readonly concealed: readonly string[];
  /** Those of them that the holder does not show now. */
  readonly kept: readonly string[];
  readonly decoys: number;
  readonly bound: boolean;
  readonly aud: string;
  readonly nonce: string;
}

export const newSdJwtDraft: SdJwtDraft = {
  concealed: [],
  kept: [],
  decoys: 0,
  bound: false,
  aud: 'https://verifier.example',
  nonce: '',
};

export function sdJwtRequest(
  { concealed, kept, decoys, bound, aud, nonce }: SdJwtDraft,
  { header, payload }: Draft,
  lines: readonly ClaimLine[],
  signing: SigningKey,
): Input<'craft/sd-jwt'> {
  const chosen = lines.filter(({ id }) => concealed.includes(id));
  const shown = chosen.filter(({ id }) => !kept.includes(id));
  const key = signing.kind === 'kept' ? ({ kind: 'none' } as const) : signing;
  return {
    header: compactJson(header),
    payload,
    conceal: chosen.map(({ path }) => [...path]),
    disclose: shown.map(({ path }) => [...path]),
    decoys,
    key,
    ...(bound ? { binding: { key, aud, nonce } } : {}),
  };
}
