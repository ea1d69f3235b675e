import type { KeyboardEvent } from 'react';

/** Moves the focus from bar to bar: sideways along a line, up and down to the bar of the next line nearest in time. */
export function moveAlongTimeline(
  event: KeyboardEvent<HTMLElement>,
  scrollTo: (line: number) => void,
  lines: number,
): boolean {
  const bar = (event.target as HTMLElement).closest<HTMLElement>('[data-bar]');
  const line = bar?.closest<HTMLElement>('[data-line]');
  if (bar === null || line === null || line === undefined) return false;
  const sideways = barBeside(event.key, bar, line);
  if (sideways !== undefined) {
    sideways.focus();
    return true;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return false;
  const next = Number(line.dataset.line) + step;
  if (next < 0 || next >= lines) return true;
  const root = event.currentTarget;
  const middle = middleOf(bar);
  scrollTo(next);
  requestAnimationFrame(() => nearest(barsOf(root.querySelector(`[data-line="${next}"]`)), middle)?.focus());
  return true;
}

function barBeside(key: string, bar: HTMLElement, line: HTMLElement): HTMLElement | undefined {
  const bars = barsOf(line);
  const at = bars.indexOf(bar);
  const targets: Record<string, number> = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    Home: 0,
    End: bars.length - 1,
  };
  const target = targets[key];
  return target === undefined ? undefined : (bars[target] ?? bar);
}

function barsOf(line: Element | null): HTMLElement[] {
  return line === null ? [] : [...line.querySelectorAll<HTMLElement>('[data-bar]')];
}

function middleOf(bar: HTMLElement): number {
  const { left, width } = bar.getBoundingClientRect();
  return left + width / 2;
}

function nearest(bars: readonly HTMLElement[], middle: number): HTMLElement | undefined {
  const distance = (bar: HTMLElement) => Math.abs(middleOf(bar) - middle);
  return bars.reduce<HTMLElement | undefined>(
    (best, bar) => (best === undefined || distance(bar) < distance(best) ? bar : best),
    undefined,
  );
}
