import type { LaunchedApp } from '../../e2e/support/app.ts';
import { ask } from '../../e2e/support/engine-line.ts';

/** The door of the hub for one source, as another system knows it. */
export interface Sender {
  /** Posts a payload; resolves once the hub has it on its disk. Waits and tries again where the hub asks for it. */
  post(payload: string): Promise<void>;
}

/** Lets the connected hub in and sets up a source there, beside the screen. */
export async function openSource(
  { page }: LaunchedApp,
  workspace: string,
  hubUrl: string,
  name: string,
): Promise<Sender> {
  const letIn = await ask(page, 'letHubIn', { workspace });
  if (!letIn.ok) throw new Error(letIn.rejection.message);
  const made = await ask(page, 'addSource', {
    workspace,
    name,
    room: null,
    adapter: 'alertmanager',
    intervalMs: null,
    proof: 'token',
    secret: null,
  });
  if (!made.ok) throw new Error(made.rejection.message);
  const url = `${hubUrl}/ingest/${workspace}/${name}`;
  const headers = { authorization: `Bearer ${made.secret}`, 'content-type': 'application/json' };
  return { post: (payload) => post(url, headers, payload) };
}

async function post(url: string, headers: Record<string, string>, body: string): Promise<void> {
  for (;;) {
    const answer = await fetch(url, { method: 'POST', headers, body });
    const text = await answer.text();
    if (answer.status === 202) return;
    if (answer.status !== 429 && answer.status !== 503) throw new Error(`${answer.status}: ${text}`);
    const seconds = Number(answer.headers.get('retry-after') ?? 1);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  }
}
