/** The keys to choose from, as a list of names. */

import type { KeySummary } from '../../../shared/nouns/key';
import type { SigningKey } from './signing';

interface ChoiceGroup {
  readonly group: string;
  readonly items: { readonly value: string; readonly label: string; readonly disabled?: boolean }[];
}

export function signingChoices(keys: readonly KeySummary[], canKeep: boolean): ChoiceGroup[] {
  const ring = keys.map(({ kid, alg, state, usable }) => ({
    value: `ring ${kid}`,
    label: `${alg}, key ${kid.slice(0, 8)}…, ${state}`,
    disabled: !usable,
  }));
  return [
    ...(ring.length === 0 ? [] : [{ group: 'Your key ring', items: ring }]),
    {
      group: 'Another key',
      items: [
        { value: 'secret', label: 'A shared secret (HS256, HS384, HS512)' },
        { value: 'detect', label: 'A private key as PEM or JWK' },
      ],
    },
    {
      group: 'No key',
      items: [
        ...(canKeep ? [{ value: 'kept', label: 'Keep the signature it has' }] : []),
        { value: 'none', label: 'No signature (alg “none”)' },
      ],
    },
  ];
}

export function choiceOf(key: SigningKey): string {
  if (key.kind === 'ring') return `ring ${key.kid}`;
  return key.kind === 'pem' || key.kind === 'jwk' ? 'detect' : key.kind;
}

/** A text survives a change of kind: it was pasted under the wrong heading more often than not. */
export function signingKeyFor(choice: string, present: SigningKey): SigningKey {
  const text = 'text' in present ? present.text : '';
  if (choice.startsWith('ring ')) return { kind: 'ring', kid: choice.slice('ring '.length) };
  if (choice === 'secret') return { kind: 'secret', text, encoding: 'utf8' };
  if (choice === 'detect') return { kind: 'detect', text };
  return { kind: choice === 'kept' ? 'kept' : 'none' };
}
