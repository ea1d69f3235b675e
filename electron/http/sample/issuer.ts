/** The authorization server as the sample API sees it: an address, and a name and secret to ask with. */

import type { Core } from '../../auth/core';
import { sha256 } from '../../digest/sha256';
import { type ClientRow, defaultOverHttp } from '../../store/clients';
import { defaultSettings } from '../../store/settings';
import { writeBase64url } from '../../inspect/text/base64url';

export interface Issuer {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** PEM, where the issuer speaks https. */
  readonly certificate: string | undefined;
}

/** No name that a client may be registered under has a colon. */
const clientId = 'tokenwright:sample-api';

export interface SampleClient {
  readonly row: ClientRow;
  readonly secret: string;
}

/** Made anew for every run and written down nowhere; it may ask about tokens and get none. */
export function createSampleClient({ clock, random }: Pick<Core, 'clock' | 'random'>): SampleClient {
  const secret = writeBase64url(random(32));
  const { accessSeconds, refreshSeconds, idleSeconds } = defaultSettings;
  const row: ClientRow = {
    ...defaultOverHttp,
    clientId,
    name: 'Sample API',
    kind: 'confidential',
    secretHash: sha256(secret),
    authMethod: 'client_secret_basic',
    redirectUris: [],
    grantTypes: [],
    scope: '',
    accessSeconds,
    refreshSeconds,
    idleSeconds,
    claims: {},
    createdAtMs: clock.now(),
  };
  return { row, secret };
}
