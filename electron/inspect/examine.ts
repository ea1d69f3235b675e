/** What a paste needs, in one answer: the tokens in it, one of them as a document, and the verdict on that one. */

import type { Output, Parsed } from '../../shared/contract';
import type { DecryptedContent } from '../../shared/tokens/document';
import { documentOf } from './decode';
import { findTokens } from './find';
import { timelineOf } from './flips';
import { judgeKnown } from './judge';
import { recallToken } from './known/recall';
import { whatTheTokenBrings } from './keys/brought';
import { issuerAlgorithms } from './lint/issuer-algorithms';
import { lintToken } from './lint/lint';
import { policyFor } from './ordinary-policy';
import type { Judging } from './ports';
import { readJsonText } from './reading/read-json';
import { readToken } from './reading/read-token';
import { readUtf8 } from './text/utf8';
import type { TryFolder } from './trials/folder-trials';
import { viewOf } from './view';

/** Never throws for anything a text or key holds. Without a token there is neither document nor judgement. */
export async function examine(
  { text, selected, key: source, policy: given }: Parsed<'inspect/examine'>,
  judging: Judging,
  tryFolder?: TryFolder,
): Promise<Output<'inspect/examine'>> {
  const found = findTokens(text);
  const index = selected < found.length ? selected : 0;
  const token = found[index]?.token;
  if (token === undefined) return { found, selected: 0 };
  const reading = readToken(token);
  const policy = policyFor(reading, given);
  const tried = source?.kind === 'folder' ? await tryFolder?.(token, source, judging) : undefined;
  const key = tried?.fitting ?? source;
  const known = await recallToken(reading, { key, policy }, judging);
  const document = documentOf(reading);
  const nowS = policy.nowS ?? judging.nowS();
  return {
    found,
    selected: index,
    document,
    judgement: judgeKnown(known, policy, judging),
    flips: timelineOf(known, judging).flips,
    findings: lintToken(document, { nowS, issuerAlgorithms: await issuerAlgorithms(reading, judging) }),
    brings: whatTheTokenBrings(document, nowS),
    ...(tried === undefined ? {} : { trials: { trials: tried.trials, remarks: tried.remarks } }),
    ...(known.decrypted === undefined ? {} : { decrypted: describeContent(known.decrypted) }),
  };
}

/** What was encrypted: a token as a document, anything else as text. */
function describeContent(bytes: Uint8Array): DecryptedContent {
  const { text } = readUtf8(bytes);
  const inner = readToken(text);
  const isToken = inner.kind !== 'opaque' && inner.envelope !== undefined;
  const content = viewOf(readJsonText(text, { part: 'text', mustBeJson: false }));
  return { content, bytes: bytes.length, ...(isToken ? { document: documentOf(inner) } : {}) };
}
