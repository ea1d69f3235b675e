import { navigate } from '../../state/navigation';
import { createStore, useStore } from '../../state/store';

export const guideSteps = ['sign in', 'inspect', 'refresh', 'revoke', 'done'] as const;
export type GuideStep = (typeof guideSteps)[number];

interface Guide {
  /** Absent while nobody is being shown around. */
  readonly step: GuideStep | undefined;
  readonly sessionId: string;
}

const guide = createStore<Guide>({ step: undefined, sessionId: '' });

export function useGuide(): Guide {
  return useStore(guide, (state) => state);
}

export function startGuide(): void {
  guide.set({ step: 'sign in', sessionId: '' });
  navigate('inspect');
}

export function showStep(step: GuideStep, sessionId?: string): void {
  guide.set(sessionId === undefined ? { step } : { step, sessionId });
}

export function endGuide(): void {
  guide.set({ step: undefined, sessionId: '' });
}
