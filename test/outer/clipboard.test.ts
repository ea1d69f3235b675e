import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clearingClipboard } from '../../electron/clipboard';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function fakeClipboard() {
  const system = {
    text: '',
    readText: async () => system.text,
    writeText: async (text: string) => {
      system.text = text;
    },
    clear: async () => {
      system.text = '';
    },
  };
  return system;
}

describe('the clipboard', () => {
  it('takes a secret off again when its time is over', async () => {
    const system = fakeClipboard();
    await clearingClipboard(system).copy('secret', 60);
    await vi.advanceTimersByTimeAsync(59_999);
    expect(system.text).toBe('secret');
    await vi.advanceTimersByTimeAsync(1);
    expect(system.text).toBe('');
  });

  it('takes a secret off when the app quits before its time, and nothing else', async () => {
    const system = fakeClipboard();
    const clipboard = clearingClipboard(system);
    await clipboard.copy('secret', 60);
    await clipboard.clearPending();
    expect(system.text).toBe('');
    await clipboard.copy('header', 0);
    await clipboard.clearPending();
    expect(system.text).toBe('header');
  });

  it('says whether something is still to be taken off', async () => {
    const clipboard = clearingClipboard(fakeClipboard());
    expect(clipboard.isPending()).toBe(false);
    await clipboard.copy('secret', 60);
    expect(clipboard.isPending()).toBe(true);
    await clipboard.copy('header', 0);
    expect(clipboard.isPending()).toBe(false);
    await clipboard.copy('secret', 60);
    await clipboard.clearPending();
    expect(clipboard.isPending()).toBe(false);
  });

  it('keeps what is copied for good', async () => {
    const system = fakeClipboard();
    await clearingClipboard(system).copy('header', 0);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(system.text).toBe('header');
  });

  it('leaves alone what another program copied since', async () => {
    const system = fakeClipboard();
    await clearingClipboard(system).copy('secret', 60);
    system.text = 'a shopping list';
    await vi.advanceTimersByTimeAsync(60_000);
    expect(system.text).toBe('a shopping list');
  });

  it('counts anew for the next secret and forgets the last one', async () => {
    const system = fakeClipboard();
    const clipboard = clearingClipboard(system);
    await clipboard.copy('first', 60);
    await vi.advanceTimersByTimeAsync(50_000);
    await clipboard.copy('first', 60);
    await vi.advanceTimersByTimeAsync(50_000);
    expect(system.text).toBe('first');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(system.text).toBe('');
  });

  it('reads what is there', async () => {
    const system = fakeClipboard();
    system.text = 'eyJ';
    await expect(clearingClipboard(system).readClipboard()).resolves.toBe('eyJ');
  });

  it('says so when it cannot be written, and nothing when it cannot be cleared', async () => {
    const held = () => Promise.reject(new Error('held by another program'));
    const locked = { ...fakeClipboard(), writeText: held };
    await expect(clearingClipboard(locked).copy('secret', 60)).rejects.toThrow('held by another program');
    const unclear = { ...fakeClipboard(), readText: held };
    await clearingClipboard(unclear).copy('secret', 60);
    await vi.advanceTimersByTimeAsync(60_000);
  });
});
