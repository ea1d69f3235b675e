import type { JWK } from 'jose';
import type { ChannelName } from '../../shared/channels';
import { Refusal } from '../../shared/result';
import { change } from '../auth/change';
import { toSeconds } from '../auth/clock';
import type { Core } from '../auth/core';
import { craftDpop, createEphemeralKeys } from '../craft/dpop';
import { craftEncrypted } from '../craft/encrypt';
import { createKeyChoices, type RingKeys } from '../craft/key-choice';
import { craftSdJwt } from '../craft/sd-jwt';
import { craftSigned } from '../craft/sign';
import { requireKey } from '../keys/lifecycle';
import { openStoredKey } from '../keys/live-keys';
import { findKey, type KeyRow } from '../store/keys';
import type { Handlers } from './dispatcher';

type CraftChannel = Extract<ChannelName, `craft/${string}`>;

/**
 * Tokens by hand. No key of the ring leaves this process, and nothing is stored: a retiring key does not wait for
 * what was signed here to expire.
 */
export function craftHandlers(core: Core): Pick<Handlers, CraftChannel> {
  const keys = createKeyChoices(ringKeys(core));
  const ephemeral = createEphemeralKeys();
  const making = () => ({ keys, ephemeral, random: core.random, nowS: toSeconds(core.clock.now()) });
  return {
    'craft/sign': (request) => craftSigned(request, keys),
    'craft/encrypt': (request) => craftEncrypted(request),
    'craft/sd-jwt': (request) => craftSdJwt(request, making()),
    'craft/dpop': (request) => craftDpop(request, making()),
  };
}

/** The public part of a key of the ring, a retired one's too; undefined for a secret and for no such key. */
export function localPublicJwk({ db }: Core, kid: string): JWK | undefined {
  return findKey(db, kid)?.publicJwk ?? undefined;
}

function ringKeys(core: Core): RingKeys {
  const { db, vault } = core;
  const putOnRecord = recordCrafting(core);
  return {
    find: (kid) => {
      const row = requireKey(db, kid);
      if (row.privateJwe !== null) {
        putOnRecord(row);
        return { alg: row.alg, open: () => openStoredKey(row, vault) };
      }
      throw new Refusal('not_possible', 'The private part of this key has been discarded.', { kid });
    },
  };
}

/** Tokens are signed anew with every keystroke; the record says it once for a while, and before the first signature. */
const recordedForMs = 10 * 60_000;

function recordCrafting(core: Core): (key: KeyRow) => void {
  const recordedAtMs = new Map<string, number>();
  return ({ kid, alg }) => {
    const nowMs = core.clock.now();
    const last = recordedAtMs.get(kid);
    if (last !== undefined && Math.abs(nowMs - last) < recordedForMs) return;
    change(core, [], (record) =>
      record({
        action: 'key.crafted-with',
        subjectKind: 'key',
        subjectId: kid,
        message: `This ${alg} key signs tokens made by hand, which the service knows nothing of.`,
      }),
    );
    recordedAtMs.set(kid, nowMs);
  };
}
