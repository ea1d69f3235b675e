import { useMutation } from '@tanstack/react-query';
import { call } from '../../api/call';
import { announce } from '../../state/announcement';
import { inspectToken } from '../inspect/inspect-store';

/** Ways to use the newest access token of a session; it is fetched at the click and kept nowhere in this window. */
export function useAccessToken(sessionId: string) {
  const copying = useMutation({
    mutationFn: async ({ label, write }: { label: string; write: (token: string) => string }) => {
      const { accessToken } = await call('sessions/access-token', { id: sessionId });
      await call('desktop/copy', { text: write(accessToken), secret: true });
      return label;
    },
    onSuccess: (label) => announce(`${label}: copied to the clipboard.`),
  });
  const opening = useMutation({
    mutationFn: () => call('sessions/access-token', { id: sessionId }),
    onSuccess: ({ accessToken }) => inspectToken(accessToken),
  });
  return { copying, opening };
}
