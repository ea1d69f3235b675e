/** Puts WebCrypto where jose looks for it: a thread of Node 18, which the oldest Electron has, comes without. */

import { webcrypto } from 'node:crypto';

globalThis.crypto ??= webcrypto as Crypto;
