import type { Page } from '@playwright/test';
import type { EngineMethod, Params, Result } from '../../shared/contract/engine.ts';

/**
 * Asks the engine over a port of the test's own, beside the page's: what the screen cannot show (hashes, vectors), and
 * set-up that a test is not about. The answer comes from the very engine that the window works on.
 */
export async function ask<M extends EngineMethod>(
  page: Page,
  method: M,
  params: Params<M>,
): Promise<Result<M>> {
  await page.evaluate(openLine);
  const answer = await page.evaluate(
    ([name, input]) => (window as unknown as LineWindow).testLine.call(name, input),
    [method, params] as const,
  );
  return answer as Result<M>;
}

interface LineWindow {
  testLineOpen: Promise<void>;
  testLine: { call(method: string, params: unknown): Promise<unknown> };
}

/** Runs in the page: takes the next port for the test before the page's own listener sees it. */
function openLine(): Promise<void> {
  const target = window as unknown as Partial<LineWindow> & { holdpoint: { connectEngine(): void } };
  // Two that ask at once share one line: a port that is replaced takes its answers with it.
  target.testLineOpen ??= new Promise((resolve) => {
    const take = (event: MessageEvent) => {
      const port = event.ports[0];
      if (!port || (event.data as { type?: string } | null)?.type !== 'holdpoint:engine-port') return;
      event.stopImmediatePropagation();
      window.removeEventListener('message', take, true);
      const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
      let last = 0;
      port.addEventListener('message', ({ data }) => {
        const call = waiting.get(data.id);
        if (!call) return;
        waiting.delete(data.id);
        if (data.error) call.reject(new Error(`${data.error.kind}: ${data.error.message}`));
        else call.resolve(data.result);
      });
      port.start();
      target.testLine = {
        call: (method, params) =>
          new Promise((done, failed) => {
            last += 1;
            waiting.set(last, { resolve: done, reject: failed });
            port.postMessage({ id: last, method, params });
          }),
      };
      resolve();
    };
    window.addEventListener('message', take, true);
    target.holdpoint.connectEngine();
  });
  return target.testLineOpen;
}
