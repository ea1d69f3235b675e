import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const product = join(import.meta.dirname, '..', '..', '..', 'electron');

it('never asks the keychain for all its entries: that ends the process on a locked keyring', () => {
  const sources = readdirSync(product, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.m?[jt]s$/.test(name),
  );
  expect(sources.length).toBeGreaterThan(100);
  const uses = sources.filter((name) =>
    /[.['"]findCredentials|findCredentials\(/.test(readFileSync(join(product, name), 'utf8')),
  );
  expect(uses).toEqual([]);
});
