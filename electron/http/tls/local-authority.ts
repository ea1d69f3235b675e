/** This installation's own certificate authority: made when https is first wanted, kept with its key sealed. */

import { exportJWK, importJWK, type JWK } from 'jose';
import { change } from '../../auth/change';
import type { Core } from '../../auth/core';
import { openPrivateKey, sealPrivateKey } from '../../keys/seal';
import { readMeta, writeMeta } from '../../store/meta';
import { type Credential, expiryOf, makeAuthority } from './certificate';

const metaName = 'local_authority';
/** What the sealed key is called; no key of the ring is, because their names are thumbprints. */
const kid = 'local-authority';
/** Renewed so long before its end that every server certificate it signs ends before it. */
const renewBeforeMs = 120 * 86_400_000;

interface Kept {
  readonly certificate: string;
  readonly privateJwe: string;
  readonly masterKeyId: string;
}

/** The certificate to be trusted, PEM; `undefined` as long as nobody has wanted https. It holds no secret. */
export function authorityCertificate({ db }: Pick<Core, 'db'>): string | undefined {
  return readKept(db)?.certificate;
}

/** The authority with its key. Refuses as the vault does while the keychain is locked, and makes no other meanwhile. */
export async function localAuthority(core: Core): Promise<Credential> {
  const kept = readKept(core.db);
  if (kept === undefined || isOver(kept, core) || isLost(kept, core)) return make(core);
  const jwk = await core.vault.withMasterKey(kept.masterKeyId, (masterKey) =>
    openPrivateKey(kept.privateJwe, kid, masterKey),
  );
  return { certificate: kept.certificate, key: (await importJWK(jwk, 'ES256')) as CryptoKey };
}

async function make(core: Core): Promise<Credential> {
  core.vault.assertMasterKey();
  const made = await makeAuthority(`Tokenwright ${new Date(core.clock.now()).getUTCFullYear()}`, core);
  const jwk: JWK = { ...(await exportJWK(made.key)), kid };
  const { certificate } = made;
  const kept = await core.vault.withMasterKey(
    undefined,
    async (masterKey): Promise<Kept> => ({
      certificate,
      privateJwe: await sealPrivateKey(jwk, masterKey),
      masterKeyId: masterKey.id,
    }),
  );
  change(core, ['server'], (record) => {
    writeMeta(core.db, metaName, JSON.stringify(kept));
    record({
      action: 'authority.made',
      subjectKind: 'server',
      subjectId: kid,
      message:
        'A certificate authority for https on this computer was made. Clients that trusted an earlier one need the new certificate.',
    });
  });
  return made;
}

function isOver(kept: Kept, { clock }: Core): boolean {
  return expiryOf(kept) - renewBeforeMs < clock.now();
}

/** The master key is gone for good, not merely out of reach for now. */
function isLost({ masterKeyId }: Kept, { vault }: Core): boolean {
  return !vault.holds(masterKeyId) && !vault.expects(masterKeyId);
}

function readKept(db: Core['db']): Kept | undefined {
  const text = readMeta(db, metaName);
  return text === undefined ? undefined : (JSON.parse(text) as Kept);
}
