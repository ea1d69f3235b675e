/** The files a window may load: what is in the built renderer folder, found once, nothing else by any spelling. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** URL path to file. Symbolic links are left out: they could lead anywhere. */
export function indexBundle(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  collect(folder, '', files);
  return files;
}

function collect(folder: string, prefix: string, files: Map<string, string>): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) collect(path, `${prefix}/${entry.name}`, files);
    else if (entry.isFile()) files.set(`${prefix}/${entry.name}`, path);
  }
}

const mediaTypes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    html: 'text/html; charset=utf-8',
    js: 'text/javascript; charset=utf-8',
    css: 'text/css; charset=utf-8',
    svg: 'image/svg+xml',
    png: 'image/png',
    woff2: 'font/woff2',
    woff: 'font/woff',
    json: 'application/json',
  }),
);

export function mediaTypeOf(path: string): string {
  return mediaTypes.get(path.slice(path.lastIndexOf('.') + 1)) ?? 'application/octet-stream';
}

/** The file a request asks for, or undefined: only GET, only our host, only a path of the index, letter for letter. */
export function resolveRequest(
  { method, url }: { readonly method: string; readonly url: string },
  files: ReadonlyMap<string, string>,
): string | undefined {
  const parsed = method === 'GET' ? parseUrl(url) : undefined;
  if (parsed?.protocol !== 'app:' || parsed.host !== 'bundle') return undefined;
  return files.get(parsed.pathname === '/' ? '/index.html' : parsed.pathname);
}

function parseUrl(url: string): URL | undefined {
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
}
