import { describe, expect, it } from 'vitest';
import { profileList, putProfile, removeProfile, withProfile } from '../../electron/auth/registry/profiles';
import { Policy } from '../../shared/tokens/policy';
import { builtInProfiles } from '../../shared/tokens/profiles';
import { startTestService } from '../support/service';

const orders = {
  name: 'Orders API',
  policy: { use: 'access token', aud: 'https://orders.example' },
} as const;
const refusal = (code: string, message: string) => expect.objectContaining({ code, message });

describe('profiles', () => {
  it('come with those of the specifications', async () => {
    const { core } = await startTestService();
    expect(profileList(core)).toEqual(builtInProfiles);
    expect(builtInProfiles.map(({ name }) => name)).toEqual([
      'RFC 9068 access token',
      'OIDC ID token',
      'DPoP proof',
      'FAPI 2.0 access token',
      'Logout token',
      'Client assertion',
      'SD-JWT',
    ]);
  });

  it('are saved, changed and removed, with a word in the audit record', async () => {
    const { core, notified } = await startTestService();
    const saved = putProfile(core, orders);
    const changed = putProfile(core, { ...orders, id: saved.id, name: 'Orders' });
    expect(profileList(core).at(-1)).toEqual({ ...changed, builtIn: false, policy: orders.policy });
    expect(notified).toContain('settings');
    removeProfile(core, saved.id);
    expect(profileList(core)).toEqual(builtInProfiles);
  });

  it('expand a policy, which wins where both speak', async () => {
    const { core } = await startTestService();
    const { id } = putProfile(core, {
      ...orders,
      policy: { ...orders.policy, requiredClaims: ['sid'], toleranceS: 5 },
    });
    expect(withProfile(core, Policy.parse({ profile: id, iss: 'me', requiredClaims: ['x'] }))).toEqual({
      ...orders.policy,
      iss: 'me',
      kind: 'jwt',
      toleranceS: 5,
      requiredClaims: ['sid', 'x'],
    });
    expect(withProfile(core, Policy.parse({ profile: 'orders api', aud: 'other' }))).toMatchObject({
      aud: 'other',
    });
    expect(withProfile(core, undefined)).toBeUndefined();
  });

  it.each<[string, (core: Parameters<typeof putProfile>[0]) => unknown, string, string]>([
    [
      'a name that is taken',
      (core) => putProfile(core, { name: 'dpop PROOF', policy: {} }),
      'already_exists',
      'There is a profile "dpop PROOF" already. Choose another name.',
    ],
    [
      'to change one of a specification',
      (core) => putProfile(core, { id: 'sd-jwt', name: 'Mine', policy: {} }),
      'not_possible',
      'The profile of a specification stays as it is; save yours under another name.',
    ],
    [
      'to remove what is not there',
      (core) => removeProfile(core, 'own-1'),
      'not_found',
      'There is no profile "own-1".',
    ],
    [
      'a policy with an unknown profile',
      (core) => withProfile(core, Policy.parse({ profile: 'none' })),
      'not_found',
      'There is no profile "none". There are: rfc-9068-access-token, oidc-id-token, dpop-proof, fapi-2-access-token, logout-token, client-assertion, sd-jwt.',
    ],
  ])('refuses %s', async (_name, act, code, message) => {
    const { core } = await startTestService();
    expect(() => act(core)).toThrow(refusal(code, message));
  });
});
