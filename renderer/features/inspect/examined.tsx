import type { TokenDocument } from '../../../shared/tokens/document';
import type { Judgement } from '../../../shared/tokens/verdict';
import type { Examination } from './examination';
import { InnerToken } from './inner-token';
import { InspectTabs } from './inspect-tabs';
import { VerdictBlock } from './verdict-block';

interface ExaminedProps {
  readonly examination: Examination;
  readonly judgement: Judgement;
  readonly document: TokenDocument;
}

/** Everything that takes a token to be shown; its code is fetched once the empty screen stands. */
export function Examined({ examination, judgement, document }: ExaminedProps) {
  return (
    <>
      <VerdictBlock judgement={judgement} document={document} flips={examination.flips ?? []} />
      {examination.decrypted !== undefined && <InnerToken decrypted={examination.decrypted} />}
      <InspectTabs examination={examination} judgement={judgement} document={document} />
    </>
  );
}
