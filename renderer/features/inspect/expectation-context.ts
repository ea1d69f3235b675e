import type { TokenDocument } from '../../../shared/tokens/document';
import type { ProfilePolicy } from '../../../shared/tokens/policy';
import type { Expectations } from './expectations';

/** Which further fields make sense beside those for every token. */
interface ExpectationContext {
  /** What an ID token or a proof is bound to. */
  readonly request: boolean;
  /** The request a DPoP proof comes with. */
  readonly proof: boolean;
  /** Whether the holder of an SD-JWT has to prove itself. */
  readonly holder: boolean;
  readonly detached: boolean;
}

/** By what the token says it is, and by what is asked for: a field with a value never hides. */
export function contextOf(
  { use, kind, parts }: TokenDocument,
  expectations: Expectations,
  profile?: ProfilePolicy,
): ExpectationContext {
  const uses = new Set<string | undefined>([use, expectations.use, profile?.use]);
  const { nonce, accessToken, code, state, htm, htu, keyBinding, detached } = expectations;
  const proof = uses.has('DPoP proof') || `${htm}${htu}` !== '';
  const holder = uses.has('SD-JWT') || kind === 'sd-jwt' || keyBinding;
  const payload = parts.find(({ name }) => name === 'payload');
  return {
    proof,
    holder,
    request: uses.has('ID token') || proof || holder || `${nonce}${accessToken}${code}${state}` !== '',
    detached:
      detached !== '' || (kind.startsWith('jws') && (payload === undefined || payload.end === payload.start)),
  };
}
