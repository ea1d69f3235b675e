/** What an SD-JWT shows beyond an ordinary JWT: disclosures, the payload they complete, and the holder's proof. */

import type { ClaimReading, DisclosureReading, TokenDocument } from '../../shared/tokens/document';
import { explain, explainClaims } from './explain';
import type { Disclosure } from './reading/disclosure';
import type { SelectiveReading, TokenReading } from './reading/token-reading';
import { makeVisible } from './text/visible';
import { viewOf } from './view';

type Selective = Pick<TokenDocument, 'disclosures' | 'unfolded' | 'undisclosed' | 'keyBinding'>;

/** The members of a document that only an SD-JWT has. */
export function describeSelective({
  disclosures,
  unfolding,
  unfolded,
  keyBinding,
}: SelectiveReading): Selective {
  return {
    disclosures: disclosures.map((disclosure) => describe(disclosure, unfolding?.paths.get(disclosure))),
    ...(unfolding === undefined ? {} : { undisclosed: unfolding.undisclosed }),
    ...(unfolded === undefined ? {} : { unfolded: viewOf(unfolded) }),
    ...(keyBinding === undefined ? {} : { keyBinding: describeProof(keyBinding) }),
  };
}

/** Disclosed claims wherever they stand, then those of the holder's proof. */
export function explainSelective({ disclosures, keyBinding }: SelectiveReading): readonly ClaimReading[] {
  const disclosed = disclosures.flatMap((disclosure) => {
    const raw = rawValue(disclosure);
    return disclosure.name === undefined || raw === undefined
      ? []
      : [explain('disclosure', disclosure.name, raw)];
  });
  return [...disclosed, ...explainClaims('key binding', keyBinding?.payload)];
}

function describe(disclosure: Disclosure, path: string | undefined): DisclosureReading {
  const { part, digest, salt, name } = disclosure;
  const raw = rawValue(disclosure);
  return {
    start: part.start,
    end: part.end,
    digest,
    ...(salt === undefined ? {} : { salt: makeVisible(salt) }),
    ...(name === undefined ? {} : { name: makeVisible(name) }),
    ...(raw === undefined ? {} : { raw: makeVisible(raw) }),
    ...(path === undefined ? {} : { path: makeVisible(path) }),
  };
}

function rawValue({ text, value }: Disclosure): string | undefined {
  return value && text.slice(value.start, value.end);
}

function describeProof({ header, payload }: TokenReading): NonNullable<TokenDocument['keyBinding']> {
  return {
    ...(header === undefined ? {} : { header: viewOf(header) }),
    ...(payload === undefined ? {} : { payload: viewOf(payload) }),
  };
}
