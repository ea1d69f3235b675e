import { IconCode, IconFileText, IconNote, IconShieldX, IconTransfer } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { LabEvidence } from '../../../shared/nouns/lab';
import { Badge } from '../../components/badge';
import { CopyButton } from '../../components/copy-button';
import type { Tone } from '../../components/tone';
import { CodeText } from '../copy/code-text';
import { dumpOf, type FoundBytes, writeOffset } from './dump';
import styles from './evidence.module.css';

/** What an attack brought to light, as it was found. Tokens in it are masked in their middle. */
export function EvidenceBlock({ evidence }: { readonly evidence: LabEvidence }) {
  switch (evidence.kind) {
    case 'bytes':
      return <Bytes evidence={evidence} />;
    case 'exchange':
      return <Exchange evidence={evidence} />;
    case 'script':
      return <Script evidence={evidence} />;
    case 'refusal':
      return (
        <Block icon={<IconShieldX size={15} stroke={1.75} aria-hidden />} what={evidence.what}>
          <pre className={styles.text}>{evidence.message}</pre>
        </Block>
      );
    case 'note':
      return (
        <p className={styles.note}>
          <IconNote size={15} stroke={1.75} aria-hidden />
          {evidence.text}
        </p>
      );
  }
}

interface BlockProps {
  readonly icon: ReactNode;
  readonly what: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

function Block({ icon, what, aside, children }: BlockProps) {
  return (
    <figure className={styles.block}>
      <figcaption className={styles.caption}>
        {icon}
        <span className={styles.what}>{what}</span>
        {aside}
      </figcaption>
      {children}
    </figure>
  );
}

function Bytes({ evidence }: { readonly evidence: FoundBytes }) {
  const { what, file, offset, encoding } = evidence;
  return (
    <Block
      icon={<IconFileText size={15} stroke={1.75} aria-hidden />}
      what={what}
      aside={
        <>
          <Badge>{encoding}</Badge>
          <CopyButton label="Copy place" text={() => `${file}, byte ${offset}`} />
        </>
      }
    >
      <p className={styles.place}>
        <code>{file}</code>
        <span>
          byte {offset.toLocaleString('en')} (0x{offset.toString(16)})
        </span>
      </p>
      <div className={styles.dump}>
        {dumpOf(evidence).map((line, index) => (
          <div key={index} className={styles.line}>
            <span className={styles.offset}>{line.offset === undefined ? '' : writeOffset(line.offset)}</span>
            <span>
              {line.pieces.map((piece) =>
                piece.found ? (
                  <mark key="found" className={styles.found}>
                    {piece.text}
                  </mark>
                ) : (
                  piece.text
                ),
              )}
            </span>
          </div>
        ))}
      </div>
    </Block>
  );
}

function Exchange({ evidence }: { readonly evidence: Extract<LabEvidence, { kind: 'exchange' }> }) {
  const { what, request, status, answer } = evidence;
  return (
    <Block
      icon={<IconTransfer size={15} stroke={1.75} aria-hidden />}
      what={what}
      aside={<Badge tone={toneOf(status)}>{status === 0 ? 'no readable answer' : status}</Badge>}
    >
      <div className={styles.exchange}>
        <div>
          <h5>request</h5>
          <pre className={styles.text}>{request}</pre>
        </div>
        <div>
          <h5>answer</h5>
          <pre className={styles.text}>{answer || (status === 0 ? 'nothing' : 'empty')}</pre>
        </div>
      </div>
    </Block>
  );
}

/** Only how it went for whoever asked; whether that is good is for the cell to say. */
function toneOf(status: number): Tone {
  if (status === 0) return 'neutral';
  return status < 400 ? 'accent' : 'attention';
}

function Script({ evidence }: { readonly evidence: Extract<LabEvidence, { kind: 'script' }> }) {
  const { what, code, result } = evidence;
  return (
    <Block icon={<IconCode size={15} stroke={1.75} aria-hidden />} what={what}>
      <div className={styles.code}>
        <CodeText text={code} language="javascript" />
      </div>
      <h5>result</h5>
      <pre className={styles.text}>{result}</pre>
    </Block>
  );
}
