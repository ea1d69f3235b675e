/** AES key wrap (RFC 3394) is missing from the BoringSSL that Electron is built with. */

let probe: Promise<boolean> | undefined;

/** Whether this runtime can open tokens whose algorithm wraps the content key: A128KW, ECDH-ES+A128KW, PBES2 and so on. */
export async function lacksKeyWrap(alg: string): Promise<boolean> {
  if (!/A(?:128|192|256)KW$/.test(alg)) return false;
  probe ??= tryKeyWrap();
  return !(await probe);
}

async function tryKeyWrap(): Promise<boolean> {
  const { subtle } = globalThis.crypto;
  try {
    const bytes = new Uint8Array(16);
    const wrapping = await subtle.importKey('raw', bytes, 'AES-KW', false, ['wrapKey']);
    const wrapped = await subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, true, ['sign']);
    await subtle.wrapKey('raw', wrapped, wrapping, 'AES-KW');
    return true;
  } catch {
    return false;
  }
}
