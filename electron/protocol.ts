/** app://bundle: the pages of the app, from the built folder and from nowhere else. */

import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import type { RandomBytes } from './auth/random';
import { indexBundle, mediaTypeOf, resolveRequest } from './bundle-files';
import { protectiveHeaders } from './content-security-policy';

export const appOrigin = 'app://bundle';

/** Before the app is ready, as Electron demands. No privilege to bypass the content security policy. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

export function serveBundle(session: Session, folder: string, random: RandomBytes): void {
  const files = indexBundle(folder);
  session.protocol.handle('app', async (request) => {
    const nonce = Buffer.from(random(16)).toString('base64url');
    const headers = protectiveHeaders(nonce);
    const path = resolveRequest(request, files);
    if (path === undefined) return new Response('Not found', { status: 404, headers });
    const bytes = await readFile(path);
    const body = path.endsWith('.html') ? bytes.toString('utf8').replaceAll('__CSP_NONCE__', nonce) : bytes;
    return new Response(body, { headers: { ...headers, 'content-type': mediaTypeOf(path) } });
  });
}
