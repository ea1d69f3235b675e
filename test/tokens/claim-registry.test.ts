import { describe, expect, it } from 'vitest';
import { findClaim, findClaimFamily, findHeaderParameter } from '../../shared/tokens/claim-registry';
import { headerParameters } from '../../shared/tokens/header-parameters';
import { looksLikeMilliseconds, readTime } from '../../shared/tokens/numeric-date';
import { registeredClaims } from '../../shared/tokens/registered-claims';
import { vendorClaims, vendorPrefixes } from '../../shared/tokens/vendor-claims';

describe('the claim registry', () => {
  it.each([...registeredClaims, ...vendorClaims, ...vendorPrefixes, ...headerParameters])(
    'says in a sentence what $name is',
    (entry) => {
      expect(entry.title).not.toBe('');
      expect(entry.source).not.toBe('');
      expect(entry.meaning).toMatch(/^[A-Z0-9“"].*\.$/);
    },
  );

  it('finds by exact name and nothing inherited', () => {
    expect(findClaim('exp')).toMatchObject({ title: 'Expires', source: 'RFC 7519 §4.1.4', time: true });
    expect(findHeaderParameter('kid')).toMatchObject({ source: 'RFC 7515 §4.1.4' });
    for (const name of ['EXP', 'constructor', '__proto__', 'toString', '']) {
      expect(findClaim(name)).toBeUndefined();
      expect(findHeaderParameter(name)).toBeUndefined();
    }
  });

  it('lets a registered name win over a vendor’s', () => {
    expect(findClaim('nonce')?.source).toBe('OpenID Connect Core 1.0 §2');
    expect(findClaim('realm_access')?.source).toBe('Keycloak, token claims');
  });

  it.each([
    ['custom:department', 'Amazon Cognito, token claims'],
    ['extension_1234_badge', 'Microsoft Entra ID, token claims'],
    ['https://app.example/roles', 'RFC 7519 §4.2'],
    ['https://aws.amazon.com/tags', 'AWS STS, session tags'],
    ['kubernetes.io', 'Kubernetes, service account tokens'],
  ])('tells by its beginning what %s is, where nothing says it of the whole name', (name, source) => {
    expect(findClaim(name) ?? findClaimFamily(name)).toMatchObject({
      source,
      title: expect.stringMatching(/./),
    });
  });

  it.each(['custom:', 'https://', 'custom'])('does not take %s for such a name', (name) => {
    expect(findClaimFamily(name)).toBeUndefined();
  });

  it.each([
    ['RFC 8688', 'jcard'],
    ['3GPP', 'producerPlmnId consumerPlmnId producerNsiList producerNfSetId'],
    ['RFC 9711', 'eat_nonce ueid oemid submods measres intuse'],
    ['RFC 9246', 'cdniv cdnicrit cdniip cdniuc cdniets cdnistt cdnistd'],
    ['Federation', 'metadata_policy_crit trust_mark_owners delegation constraints authority_hints'],
    ['Identity Assurance', 'verified_claims place_of_birth msisdn also_known_as'],
    ['Entra', 'acrs acct ctry tenant_ctry verified_primary_email in_corp xms_pl deviceid'],
    ['Keycloak', 'realm_access resource_access clientHost clientAddress allowed-origins'],
  ])('knows the claims of %s', (document, names) => {
    for (const name of names.split(' ')) expect(findClaim(name)?.source, name).toContain(document);
  });

  it('names no claim twice in the registered list', () => {
    const names = registeredClaims.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

describe('readTime', () => {
  it.each([
    ['1800000000', { atMs: 1_800_000_000_000, unit: 'seconds' }],
    ['1800000000.5', { atMs: 1_800_000_000_500, unit: 'seconds' }],
    ['1800000000000', { atMs: 1_800_000_000_000, unit: 'milliseconds' }],
    ['0', { atMs: 0, unit: 'seconds' }],
    ['-1', { atMs: -1000, unit: 'seconds' }],
    ['1e9', { atMs: 1e12, unit: 'seconds' }],
    ['1e400', undefined],
    ['9007199254740993', undefined],
    ['"1800000000"', undefined],
    ['null', undefined],
  ])('reads %s', (raw, reading) => {
    expect(readTime(raw)).toEqual(reading);
  });

  it('takes nothing of this millennium for milliseconds', () => {
    expect(looksLikeMilliseconds(32_503_680_000)).toBe(false);
    expect(looksLikeMilliseconds(Date.UTC(2000, 0))).toBe(true);
  });
});
