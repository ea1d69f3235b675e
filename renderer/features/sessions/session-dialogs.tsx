import type { SessionDetail } from '../../../shared/nouns/session';
import { PresentDialog } from './present-dialog';
import { RevealDialog } from './reveal-dialog';
import { RevokeDialog } from './revoke-dialog';
import { closeSessionDialog, useSessionView } from './session-view';
import { SignOutDialog } from './sign-out-dialog';

/** The question being asked about the session, if one is. */
export function SessionDialogs({ session }: { readonly session: SessionDetail }) {
  const { dialog, generation } = useSessionView();
  switch (dialog) {
    case 'revoke':
      return (
        <RevokeDialog sessions={[session]} onClose={closeSessionDialog} onRevoked={closeSessionDialog} />
      );
    case 'sign out':
      return <SignOutDialog session={session} onClose={closeSessionDialog} />;
    case 'reveal':
      return <RevealDialog session={session} onClose={closeSessionDialog} />;
    case 'present':
      return <PresentDialog session={session} startAt={generation} onClose={closeSessionDialog} />;
    case undefined:
      return null;
  }
}
