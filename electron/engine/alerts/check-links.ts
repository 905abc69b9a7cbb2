import type { LinkCheck } from '../../../shared/alerts/runbooks.ts';

const TIMEOUT_MS = 8_000;
const AT_ONCE = 6;
/** Answers to HEAD that say nothing about the page. */
const asksForGet = [403, 404, 405, 500, 501];

/** Opens each link once, a few at a time. Reads no body, sends no credentials. */
export async function checkLinks(links: readonly string[], now: () => number): Promise<LinkCheck[]> {
  const checks: LinkCheck[] = [];
  const left = [...links];
  const work = async () => {
    for (let link = left.shift(); link !== undefined; link = left.shift())
      checks.push({ link, at: now(), problem: await problemOf(link) });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return checks;
}

async function problemOf(link: string): Promise<string | null> {
  try {
    let status = await statusOf(link, 'HEAD');
    if (asksForGet.includes(status)) status = await statusOf(link, 'GET');
    return sentenceOf(status);
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError')
      return `It did not answer within ${TIMEOUT_MS / 1000} s. Check the address, or save the runbook on this disk.`;
    const { cause } = error as { cause?: { code?: string; message?: string } };
    return `It could not be opened (${cause?.code ?? cause?.message ?? 'no answer'}). Check the address and the network.`;
  }
}

async function statusOf(link: string, method: 'HEAD' | 'GET'): Promise<number> {
  const answer = await fetch(link, {
    method,
    redirect: 'follow',
    credentials: 'omit',
    signal: AbortSignal.timeout(TIMEOUT_MS),
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
