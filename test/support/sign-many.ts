/** A program that waits for its signatures and for nothing else. */

import { generateKeyPairSync } from 'node:crypto';
import { SigningThread } from '../../electron/keys/signing-thread';
import { sourceWorkers } from './source-workers';

const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const thread = new SigningThread(() => sourceWorkers('signing', undefined));
const wanted = Array.from({ length: 8 }, (_, n) => thread.sign({ alg: 'ES256', key, input: `a.${n}` }));
const signatures = await Promise.all(wanted);
process.stdout.write(`${new Set(signatures).size} signatures\n`);
