import { useQuery } from '@tanstack/react-query';
import { statusQuery } from '../../api/queries';
import { InlineError } from '../../components/inline-error';
import { HomesSection } from './homes-section';
import { LockingSection } from './locking-section';
import { StateSection } from './state-section';

/** Where this desktop keeps its own secrets, and what can be done about it. */
export function DesktopSection() {
  const { data: status, error } = useQuery(statusQuery());
  if (!status) return <InlineError error={error} />;
  return (
    <>
      <HomesSection keychain={status.keychain} />
      <StateSection keychain={status.keychain} />
      <LockingSection keychain={status.keychain} />
    </>
  );
}
