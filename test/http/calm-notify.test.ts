import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { calmNotify } from '../../electron/http/calm-notify';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('passes the first news on at once, many that follow as one, and none twice', () => {
  const told: string[] = [];
  const { notify } = calmNotify((topic) => told.push(topic));
  for (let n = 0; n < 100; n += 1) notify('keys');
  notify('audit');
  expect(told).toEqual(['keys', 'audit']);
  vi.advanceTimersByTime(250);
  expect(told).toEqual(['keys', 'audit', 'keys']);
  vi.advanceTimersByTime(10_000);
  expect(told).toHaveLength(3);
  notify('keys');
  expect(told).toHaveLength(4);
});

it('loses nothing at the end', () => {
  const told: string[] = [];
  const { notify, end } = calmNotify((topic) => told.push(topic));
  notify('keys');
  notify('keys');
  end();
  expect(told).toEqual(['keys', 'keys']);
  vi.advanceTimersByTime(10_000);
  expect(told).toHaveLength(2);
});
