import { describe, expect, it } from 'vitest';
import { apiAddress } from '../../../../renderer/features/sessions/api-address';

describe('the address of an API', () => {
  it('is the audience where that is an address', () => {
    expect(apiAddress('https://orders.example')).toBe('https://orders.example');
  });

  it.each(['urn:orders', '', "https://a.example/'; rm -rf ~; '"])('is left open for %j', (audience) => {
    expect(apiAddress(audience)).toBe('https://api.example');
  });
});
