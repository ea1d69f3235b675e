import { lazy, Suspense, useState } from 'react';
import type { KeySource } from '../../../shared/tokens/policy';
import type { CarrierTarget } from '../../../shared/tokens/snippets/snippet';
import { call } from '../../api/call';
import { CopyButton } from '../../components/copy-button';
import { environmentLine } from '../../components/token-forms';
import { hasParts, tokenJson } from './token-json';

const SnippetDialog = lazy(async () => ({ default: (await import('./snippet-dialog')).SnippetDialog }));

interface TokenCopyProps {
  readonly token: string;
  /** The key it is judged with, for code that verifies it. */
  readonly verifyingKey?: KeySource | undefined;
}

/** Copies a token as it is, in the form in which it is needed next, or with code that verifies it. */
export function TokenCopy({ token, verifyingKey }: TokenCopyProps) {
  const [showingCode, setShowingCode] = useState(false);
  const decodable = hasParts(token);
  return (
    <>
      <CopyButton
        secret
        text={() => token}
        choices={[
          { label: 'As a header', text: () => carried(token, 'header') },
          { label: 'As a curl command', text: () => carried(token, 'curl') },
          { label: 'As a line for .env', text: () => environmentLine(token) },
          ...(decodable ? [{ label: 'As JSON, decoded', text: () => tokenJson(token) }] : []),
        ]}
        further={decodable ? [{ label: 'Code that verifies it…', run: () => setShowingCode(true) }] : []}
      />
      {showingCode && (
        <Suspense>
          <SnippetDialog token={token} verifyingKey={verifyingKey} onClose={() => setShowingCode(false)} />
        </Suspense>
      )}
    </>
  );
}

/** The service knows the scheme of a bound token, and where it is meant for. */
async function carried(token: string, target: CarrierTarget): Promise<string> {
  return (await call('inspect/snippet', { token, target })).text;
}
