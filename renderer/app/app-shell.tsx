import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { statusQuery } from '../api/queries';
import { useGuide } from '../features/first-minute/guide-store';
import { useLibraryView } from '../features/library/library-view';
import { LockBanner } from '../features/storage/lock-banner';
import { useAnnouncement } from '../state/announcement';
import { useIsAskingForPassphrase } from '../state/unlocking';
import { setClock } from '../time/clock';
import styles from './app-shell.module.css';
import { ClockNotice } from './clock-notice';
import { usePaletteRequests } from './palette-state';
import { Rail } from './rail';
import { ScreenHost } from './screen-host';
import { StoreNotice } from './store-notice';
import { TopBar } from './top-bar';

// Needed from the first click on, not for the first paint.
const GuideStrip = lazy(async () => ({
  default: (await import('../features/first-minute/guide-strip')).GuideStrip,
}));
const KeepDialog = lazy(async () => ({
  default: (await import('../features/library/keep-dialog')).KeepDialog,
}));
const UnlockDialog = lazy(async () => ({
  default: (await import('../features/storage/unlock-dialog')).UnlockDialog,
}));
const Palette = lazy(async () => ({ default: (await import('./palette')).Palette }));

export function AppShell() {
  useServiceClock();
  const paletteRequests = usePaletteRequests();
  const keeping = useLibraryView((view) => view.keeping);
  const isAskingForPassphrase = useIsAskingForPassphrase();
  const guided = useGuide().step !== undefined;
  return (
    <div className={styles.shell}>
      <Rail />
      <TopBar />
      <main className={styles.main}>
        <StoreNotice />
        <ClockNotice />
        <LockBanner />
        {guided && (
          <Suspense>
            <GuideStrip />
          </Suspense>
        )}
        <ScreenHost />
      </main>
      <div className={styles.announcer} aria-live="polite">
        {useAnnouncement()}
      </div>
      {keeping !== undefined && (
        <Suspense>
          <KeepDialog token={keeping} />
        </Suspense>
      )}
      {isAskingForPassphrase && (
        <Suspense>
          <UnlockDialog />
        </Suspense>
      )}
      {paletteRequests > 0 && (
        <Suspense>
          <Palette requests={paletteRequests} />
        </Suspense>
      )}
    </div>
  );
}

function useServiceClock(): void {
  const { data: status } = useQuery(statusQuery());
  useEffect(() => {
    if (status !== undefined) setClock(status.nowMs, status.receivedAtMs);
  }, [status]);
}
