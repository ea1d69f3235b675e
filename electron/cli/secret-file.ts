/** A shared secret in a file: its bytes as they are, or as base64 or hex says. */

import { Refusal } from '../../shared/result';

type Secret = {
  readonly kind: 'secret';
  readonly text: string;
  readonly encoding: 'utf8' | 'base64' | 'hex';
};

export const secretEncodings = ['bytes', 'text', 'base64', 'hex'] as const;

/**
 * The secret of a file. "bytes", which counts where nothing is said, are all of them; "text" leaves out a line end at the
 * end, which editors put there. Refuses with `invalid_request` any other encoding.
 */
export function secretOf(bytes: Buffer, encoding = 'bytes'): Secret {
  switch (encoding) {
    case 'bytes':
      // As base64, because a secret may be any bytes and text would change some.
      return { kind: 'secret', text: bytes.toString('base64'), encoding: 'base64' };
    case 'text':
      return { kind: 'secret', text: bytes.toString('utf8').replace(/\r?\n$/, ''), encoding: 'utf8' };
    case 'base64':
    case 'hex':
      return { kind: 'secret', text: bytes.toString('latin1'), encoding };
    default:
      throw new Refusal(
        'invalid_request',
        `"--secret-encoding" must be one of ${secretEncodings.join(', ')}.`,
        { member: 'secret-encoding' },
      );
  }
}
