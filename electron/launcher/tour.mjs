// npm run tour: drives the real app through its whole loop, prints a transcript, leaves a numbered picture of each screen.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { project } from './places.mjs';
import { runPlaywright } from './playwright.mjs';
import { runCommand, say } from './speak.mjs';

await runCommand(async () => {
  const pictures = join(project, 'tour');
  rmSync(pictures, { recursive: true, force: true });
  mkdirSync(pictures);
  const code = await runPlaywright(['--project=tour', '--reporter=test/e2e/support/transcript-reporter.ts']);
  if (code === 0) say(`the pictures are in ${pictures}`);
  return code;
});
