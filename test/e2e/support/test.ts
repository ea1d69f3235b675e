// `test` with a `launch` that cleans up behind every test, also behind one that failed half-way.
import { test as base } from 'playwright/test';
import { type LaunchOptions, launchApp, type RunningApp, removeHome } from './app';

export { expect } from 'playwright/test';

interface Fixtures {
  readonly launch: (options?: LaunchOptions) => Promise<RunningApp>;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures this one needs
  launch: async ({}, use, info) => {
    const running: RunningApp[] = [];
    await use(async (options) => {
      const started = await launchApp(options);
      running.push(started);
      return started;
    });
    for (const { page, home, kill, console: output } of running) {
      if (info.status !== info.expectedStatus) await keepEvidence(page, output(), info);
      await kill();
      removeHome(home);
    }
  },
});

type Info = Parameters<Parameters<typeof base.beforeEach>[1]>[1];

async function keepEvidence(page: RunningApp['page'], output: string, info: Info): Promise<void> {
  await info.attach('console', { body: output, contentType: 'text/plain' });
  if (page.isClosed()) return;
  await page.screenshot({ path: info.outputPath('at-the-end.png') }).catch(() => undefined);
}
