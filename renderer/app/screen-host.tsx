import { Activity, Suspense } from 'react';
import { useScreen, useVisitedScreens } from '../state/navigation';
import { ErrorBoundary } from './error-boundary';
import styles from './screen-host.module.css';
import { findScreen } from './screens';

/** The screens visited so far. A hidden one keeps its state and its DOM, and its effects rest. */
export function ScreenHost() {
  const current = useScreen();
  return useVisitedScreens().map((id) => {
    const Screen = findScreen(id).component;
    return (
      <Activity key={id} mode={id === current ? 'visible' : 'hidden'}>
        <div className={styles.screen}>
          <ErrorBoundary>
            <Suspense>
              <Screen />
            </Suspense>
          </ErrorBoundary>
        </div>
      </Activity>
    );
  });
}
