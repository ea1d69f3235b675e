import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AccessTokenRecord } from '../../../shared/nouns/session';
import { Badge } from '../../components/badge';
import { Countdown } from '../../components/countdown';
import { Moment } from '../../components/moment';
import { Term } from '../../components/term';
import { useNowMs } from '../../time/clock';
import classes from './session-detail.module.css';

const shownAtFirst = 3;

/** The access tokens of a session, newest first. The tokens themselves are not stored, only what identifies them. */
export function SessionTokens({ tokens }: { readonly tokens: readonly AccessTokenRecord[] }) {
  const [all, setAll] = useState(false);
  const newestFirst = [...tokens].sort((a, b) => b.generation - a.generation || b.issuedAtS - a.issuedAtS);
  const shown = all ? newestFirst : newestFirst.slice(0, shownAtFirst);
  if (tokens.length === 0) return null;
  return (
    <section>
      <h3 className={classes.heading}>Access tokens</h3>
      <table className={classes.tokens}>
        <thead>
          <tr>
            <th scope="col">
              <Term of="jti">jti</Term>
            </th>
            <th scope="col">Issued</th>
            <th scope="col">Left</th>
            <th scope="col" className={classes.algorithm}>
              Algorithm
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((token) => (
            <TokenRow key={token.jti} token={token} />
          ))}
        </tbody>
      </table>
      {tokens.length > shown.length ? (
        <Button size="compact-sm" variant="subtle" onClick={() => setAll(true)}>
          Show all {tokens.length}
        </Button>
      ) : null}
    </section>
  );
}

function TokenRow({ token }: { readonly token: AccessTokenRecord }) {
  return (
    <tr>
      <td title={token.jti}>
        <code>{token.jti.slice(0, 10)}</code>
      </td>
      <td>
        <Moment atMs={token.issuedAtS * 1000} />
      </td>
      <td>
        <TokenLife token={token} />
      </td>
      <td className={classes.algorithm} title={`kid ${token.kid}`}>
        {token.alg}
      </td>
    </tr>
  );
}

function TokenLife({ token }: { readonly token: AccessTokenRecord }) {
  const expired = token.expiresAtS * 1000 <= useNowMs();
  if (token.revoked && !expired) return <Badge tone="bad">revoked</Badge>;
  if (expired) return <span className={classes.dim}>expired</span>;
  return <Countdown untilMs={token.expiresAtS * 1000} />;
}
