import type { LinkCheck } from '../../../shared/alerts/runbooks.ts';

const TIMEOUT_MS = 8_000;
const AT_ONCE = 6;
/** Answers to HEAD that say nothing about the page. */
const asksForGet = [403, 404, 405, 500, 501];

/**
 * Opens each link once, a few at a time, until it is stopped; says each as soon as it is known. Reads no body, sends no
 * credentials.
 */
export async function checkLinks(
  links: readonly string[],
  { now, stop, checked }: { now(): number; stop: AbortSignal; checked(check: LinkCheck): void },
): Promise<void> {
  const left = [...links];
  const work = async () => {
    for (let link = left.shift(); link !== undefined && !stop.aborted; link = left.shift()) {
      const problem = await problemOf(link, stop);
      // What was broken off says nothing of the link.
      if (!stop.aborted) checked({ link, at: now(), problem });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function problemOf(link: string, stop: AbortSignal): Promise<string | null> {
  try {
    let status = await statusOf(link, 'HEAD', stop);
    if (asksForGet.includes(status)) status = await statusOf(link, 'GET', stop);
    return sentenceOf(status);
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError')
      return `It did not answer within ${TIMEOUT_MS / 1000} s. Check the address, or save the runbook on this disk.`;
    const { cause } = error as { cause?: { code?: string; message?: string } };
    return `It could not be opened (${cause?.code ?? cause?.message ?? 'no answer'}). Check the address and the network.`;
  }
}

async function statusOf(link: string, method: 'HEAD' | 'GET', stop: AbortSignal): Promise<number> {
  const answer = await fetch(link, {
    method,
    redirect: 'follow',
    credentials: 'omit',
    signal: AbortSignal.any([stop, AbortSignal.timeout(TIMEOUT_MS)]),
    headers: { 'user-agent': 'Holdpoint' },
  });
  await answer.body?.cancel();
  return answer.status;
}

function sentenceOf(status: number): string | null {
  if (status >= 200 && status < 400) return null;
  if (status === 401 || status === 403)
    return `It asks for a login (${status}), so nobody could look. Open it yourself, and save it on this disk.`;
  if (status === 404 || status === 410)
    return `Nothing is there any more (${status}). Correct the link of the rule.`;
  return `It answered ${status}. Try again, or correct the link of the rule.`;
}
