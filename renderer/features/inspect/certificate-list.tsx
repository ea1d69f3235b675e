import type { CertificateChain, CertificateReading } from '../../../shared/tokens/certificates';
import { Badge } from '../../components/badge';
import { Moment } from '../../components/moment';
import styles from './certificate-list.module.css';

/** A chain of X.509 certificates, the signer's first, each vouched for by the next. */
export function CertificateList({ chain }: { readonly chain: CertificateChain }) {
  return (
    <div className={styles.chain}>
      {chain.remarks.map((remark) => (
        <p key={remark} className={styles.remark}>
          {remark}
        </p>
      ))}
      <ol className={styles.list} aria-label="Certificates">
        {chain.certificates.map((certificate) => (
          <li key={certificate.fingerprint} className={styles.certificate}>
            <Certificate certificate={certificate} />
          </li>
        ))}
      </ol>
    </div>
  );
}

const tones = { valid: 'good', expired: 'bad', 'not yet valid': 'attention' } as const;

function Certificate({ certificate }: { readonly certificate: CertificateReading }) {
  const { subject, issuer, state, key, names, fingerprint, selfSigned, authority } = certificate;
  return (
    <>
      <p className={styles.subject}>
        <strong>{subject}</strong> <Badge tone={tones[state]}>{state}</Badge>
        {authority && <Badge>authority</Badge>}
        {selfSigned && <Badge>self-signed</Badge>}
      </p>
      <p className={styles.dim}>
        {selfSigned ? 'Vouches for itself' : `Issued by ${issuer}`}; <Moment atMs={certificate.notBeforeMs} />{' '}
        to <Moment atMs={certificate.notAfterMs} />; {key}
        {names.length > 0 && `; ${names.join(', ')}`}
      </p>
      <code className={styles.fingerprint} title={`Serial ${certificate.serial}`}>
        SHA-256 {fingerprint}
      </code>
    </>
  );
}
