import type { LabBrowser } from '../../browser/browser-process';

/** Runs the body of an async function in a page. Rejects with what it throws, in the page's own words. */
export async function runIn(browser: LabBrowser, page: string, body: string): Promise<unknown> {
  const code = `(async () => { try { return { value: await (async () => { ${body} })() }; }
    catch (error) { return { problem: String(error) }; } })()`;
  const answer = (await browser.ask('run', { page, code })) as { value?: unknown; problem?: string };
  if (answer.problem !== undefined) throw new Error(answer.problem);
  return answer.value;
}
