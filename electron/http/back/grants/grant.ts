/** What a grant is given and what it answers. */

import type { Core } from '../../../auth/core';
import type { ClientRow } from '../../../store/clients';
import type { ServerContext } from '../../context';
import type { Form } from '../form';

export interface GrantRequest {
  readonly context: ServerContext;
  /** The service for this request. */
  readonly core: Core;
  readonly form: Form;
  /** Authenticated. */
  readonly client: ClientRow;
  /** Thumbprint of the key the request was proved with (RFC 9449 §5). */
  readonly jkt: string | undefined;
}

/** RFC 6749 §5.1, RFC 8693 §2.2.1, OpenID Connect Core §3.1.3.3. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: 'Bearer' | 'DPoP';
  readonly expires_in: number;
  readonly scope?: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
  readonly issued_token_type?: string;
}

export type Grant = (request: GrantRequest) => Promise<TokenAnswer>;
