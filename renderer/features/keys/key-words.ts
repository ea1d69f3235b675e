import type { KeyState, KeySummary } from '../../../shared/nouns/key';

/** What a state means for tokens made and tokens checked, on hover. */
export const stateMeaning: Readonly<Record<KeyState, string>> = {
  next: 'Published already, so that validators learn it; signs nothing until you make it active.',
  active: 'Signs new tokens of its algorithm.',
  retiring: 'Signs nothing any more; stays published until the last token it signed has expired.',
  retired: 'No longer published: a token it signed is refused for want of a key.',
};

export const familyMeaning: Readonly<Record<KeySummary['family'], { title: string; text: string }>> = {
  signature: {
    title: 'Signatures',
    text: 'A private key signs, and anyone who has the public key checks. An API that checks tokens cannot make them. Choose one of these unless you have a reason not to.',
  },
  mac: {
    title: 'Message authentication codes (HMAC)',
    text: 'One secret both makes and checks. Every API that checks a token could also have made it, and there is no public key to publish.',
  },
};

/** A thumbprint short enough for a table and long enough to tell keys apart. */
export function shortKid(kid: string): string {
  return kid.length > 12 ? `${kid.slice(0, 8)}…` : kid;
}

/** The JWK Set validators fetch: keys with a public part that are not retired (RFC 7517 §5). */
export function publishedJwks(keys: readonly KeySummary[]): string {
  const published = keys.flatMap((key) => (key.publicJwk && key.state !== 'retired' ? [key.publicJwk] : []));
  return JSON.stringify({ keys: published }, null, 2);
}

/** What stops working when a key is retired now. */
export function retireConsequence(key: KeySummary, activeOfAlgorithm: number): string {
  const tokens =
    key.liveTokens === 0
      ? `No live access token was signed with it, so it ends at once.${discarded(key)}`
      : `${key.liveTokens} live access ${key.liveTokens === 1 ? 'token was' : 'tokens were'} signed with it.`;
  const gap =
    key.state === 'active' && activeOfAlgorithm <= 1
      ? ` No other ${key.alg} key is active, so nothing can be issued with ${key.alg} until you make one.`
      : '';
  return `${tokens}${gap}`;
}

/** A MAC secret stays, because it alone can check what it signed. */
function discarded({ family }: KeySummary): string {
  return family === 'signature'
    ? ' Its private part is discarded: export it before if you may need it again.'
    : '';
}

/** What stops working when several keys are retired now. */
export function retireManyConsequence(keys: readonly KeySummary[]): string {
  const serving = keys.filter((key) => key.liveTokens > 0);
  const tokens = serving.reduce((total, key) => total + key.liveTokens, 0);
  const staying =
    serving.length === 0
      ? ''
      : ` ${serving.length} of them signed ${tokens} live access ${tokens === 1 ? 'token' : 'tokens'} and ${serving.length === 1 ? 'stays' : 'stay'} published until the last has expired.`;
  const ending =
    serving.length === keys.length
      ? ''
      : ` ${keys.length - serving.length} end${keys.length - serving.length === 1 ? 's' : ''} at once, private part and all.`;
  const subject = keys.length === 1 ? 'It signs' : `${keys.length} keys sign`;
  return `${subject} nothing any more.${staying}${ending} A retired key cannot be brought back.`;
}
