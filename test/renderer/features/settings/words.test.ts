import { describe, expect, it } from 'vitest';
import { liveSessionsClause } from '../../../../renderer/features/settings/remove-dialog';
import { standInNotice, versionText } from '../../../../renderer/features/settings/version-lines';

it('counts the sessions that end with an account', () => {
  expect([0, 1, 4].map(liveSessionsClause)).toEqual([
    'It has no live session.',
    'Its 1 live session ends with it.',
    'Its 4 live sessions end with it.',
  ]);
});

describe('versions', () => {
  const about = { app: '0.1.0', electron: '25.1.1', node: '18.15', sqlite: '3.54', platform: 'linux x64' };

  it('lists what is known, for a report', () => {
    expect(versionText({ ...about, electronOrigin: 'stand-in' })).toBe(
      'Tokenwright 0.1.0\nElectron 25.1.1 (stand-in)\nNode 18.15\nSQLite 3.54\nSystem linux x64',
    );
  });

  it('warns of a stand-in and of nothing else', () => {
    expect(standInNotice({ ...about, electronOrigin: 'stand-in' })).toContain('for a first look only');
    expect(standInNotice({ ...about, electronOrigin: 'official' })).toBeUndefined();
  });
});
