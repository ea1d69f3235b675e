import { describe, expect, it } from 'vitest';
import { captureShield } from '../../electron/capture';

function fakeWindow() {
  const window = {
    calls: [] as boolean[],
    setContentProtection: (on: boolean) => {
      window.calls.push(on);
    },
  };
  return window;
}

describe.each(['darwin', 'win32'] as const)('on %s', (platform) => {
  it('windows are shielded as long as any page shows a secret', () => {
    const [one, two] = [fakeWindow(), fakeWindow()];
    const shield = captureShield(platform, () => [one, two]);
    shield.show('a', true);
    shield.show('b', true);
    shield.show('a', false);
    expect([one.calls, two.calls]).toEqual([[true], [true]]);
    shield.show('b', false);
    expect([one.calls, two.calls]).toEqual([
      [true, false],
      [true, false],
    ]);
  });

  it('a window opened meanwhile is shielded from the start', () => {
    const shield = captureShield(platform, () => []);
    const [before, during] = [fakeWindow(), fakeWindow()];
    shield.cover(before);
    shield.show('a', true);
    shield.cover(during);
    expect([before.calls, during.calls]).toEqual([[], [true]]);
  });

  it('the setting shields always or never, whatever is shown', () => {
    const window = fakeWindow();
    const shield = captureShield(platform, () => [window]);
    shield.setMode('always');
    shield.show('a', true);
    shield.setMode('off');
    shield.show('b', true);
    shield.setMode('secrets');
    expect(window.calls).toEqual([true, false, true]);
  });
});

it('on Linux nothing is asked of the system, which could not do it', () => {
  const window = fakeWindow();
  const shield = captureShield('linux', () => [window]);
  shield.setMode('always');
  shield.show('a', true);
  shield.cover(window);
  expect(window.calls).toEqual([]);
});
