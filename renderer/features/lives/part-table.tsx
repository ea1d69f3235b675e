import { Badge } from '../../components/badge';
import { sizeMarks } from '../inspect/size-marks';
import styles from './lives.module.css';
import type { LoginSize } from './login-size';

const count = (bytes: number) => bytes.toLocaleString('en');

/** Where the bytes of the token go. */
export function PartTable({ size }: { readonly size: LoginSize }) {
  return (
    <table className={styles.table} aria-label="Parts of the token">
      <thead>
        <tr>
          <th scope="col">Part</th>
          <th scope="col" className={styles.number}>
            Says, bytes
          </th>
          <th scope="col" className={styles.number}>
            Sent, bytes
          </th>
          <th scope="col">Share</th>
        </tr>
      </thead>
      <tbody>
        {size.parts.map(({ name, raw, encoded }) => (
          <tr key={name}>
            <th scope="row">
              <i aria-hidden className={`${styles.swatch} ${styles[`key-${name}`]}`} />
              {name}
            </th>
            <td className={styles.number}>{count(raw)}</td>
            <td className={styles.number}>{count(encoded)}</td>
            <td>
              <Share of={encoded / size.token} />
            </td>
          </tr>
        ))}
        <tr className={styles.sum}>
          <th scope="row">token</th>
          <td className={styles.number}>{count(size.token - size.overhead)}</td>
          <td className={styles.number}>{count(size.token)}</td>
          <td>
            {count(size.overhead)} of them are base64url and dots,{' '}
            {Math.round((size.overhead / size.token) * 100)} %
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function Share({ of }: { readonly of: number }) {
  return (
    <span className={styles.share}>
      <span className={styles.shareTrack} aria-hidden>
        <span style={{ width: `${of * 100}%` }} />
      </span>
      {Math.round(of * 100)} %
    </span>
  );
}

/** How near the token comes to each limit. */
export function LimitTable({ size }: { readonly size: LoginSize }) {
  return (
    <table className={styles.table} aria-label="Limits">
      <thead>
        <tr>
          <th scope="col">Limit</th>
          <th scope="col" className={styles.number}>
            Bytes
          </th>
          <th scope="col">This token</th>
          <th scope="col">Beyond it</th>
        </tr>
      </thead>
      <tbody>
        {sizeMarks.map(({ label, bytes, meaning }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td className={styles.number}>{count(bytes)}</td>
            <td>
              <Room bytes={bytes} line={label === 'cookie' ? size.token + 'at='.length : size.tokenLine} />
            </td>
            <td className={styles.quiet}>{meaning}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Room({ bytes, line }: { readonly bytes: number; readonly line: number }) {
  return line > bytes ? (
    <Badge tone="bad">over by {count(line - bytes)}</Badge>
  ) : (
    <>
      <Badge tone="good">fits</Badge> room for {count(Math.floor(((bytes - line) * 3) / 4))} bytes of claims
    </>
  );
}
