import type { Page } from '@playwright/test';
import { ask } from '../../e2e/support/engine-line.ts';
import { press } from '../../e2e/support/keyboard.ts';
import { startStub } from '../../e2e/support/live.ts';
import { goTo } from '../../e2e/support/people.ts';
import { card } from '../../e2e/support/rollout-board.ts';
import { type Closers, command } from '../../e2e/support/team.ts';
import type { Json } from '../../shared/json.ts';
import { gateLimitsSchema } from '../../shared/rollout/limits.ts';

const PROVIDER = 'prod';

export interface Where {
  workspace: string;
  room: string;
}

/** A track whose one stage runs with so many gates that are asked once a second, for ever. */
export async function startGates(
  page: Page,
  { workspace, room }: Where,
  gates: number,
  closers: Closers,
): Promise<void> {
  const { url, server } = await startStub(0.02);
  closers.push(async () => void server.close());
  const provider = await command(page, workspace, {
    name: 'saveProvider',
    input: { name: PROVIDER, type: 'prometheus' },
  });
  const bound = await ask(page, 'bindProvider', {
    workspace,
    provider,
    binding: { type: 'prometheus', address: url, auth: { how: 'none' }, headers: null, ca: null },
  });
  if (!bound.ok) throw new Error(bound.rejection.message);
  const add = (entity: 'track' | 'stage' | 'gate', fields: Record<string, Json>) =>
    command(page, workspace, { name: 'addItem', input: { room, entity, fields } });
  const track = await add('track', { name: 'busy' });
  await add('stage', { name: '10 %', percent: 10, track, state: 'pending', order: 'a0' });
  const limits = gateLimitsSchema.parse({
    intervalMs: 1_000,
    successCondition: 'result[0] < 1',
    failureLimit: 1_000,
  });
  for (let at = 0; at < gates; at += 1) {
    const check = { type: 'metric', provider: PROVIDER, query: `errors_${at}`, limits: { ...limits } };
    await add('gate', { name: `errors ${at}`, track, stage: null, order: `a${at}`, check });
  }
  await goTo(page, 'o');
  await card(page, 'busy', 0).click();
  await press(page, 's');
}

/** Once through the screens of an incident: asked, grouped, opened and closed as people do. */
export async function walkThrough(page: Page): Promise<void> {
  await goTo(page, 'a');
  await page.getByRole('tab', { name: 'Feed' }).click();
  await page.locator('#alert-list, [data-testid="storm"], [data-testid="why-empty"]').first().waitFor();
  if (await page.getByTestId('storm').isVisible()) await press(page, 'm');
  await typed(page, 'team=payments svc');
  const facet = page.locator('[data-facet]').first();
  if (await facet.isVisible()) {
    await facet.click();
    await page.waitForTimeout(150);
    await facet.click();
  }
  await typed(page, '');
  await press(page, 'j', 'j', 'Enter');
  await page.waitForTimeout(300);
  await press(page, 'Escape', 'q');
  await page.waitForTimeout(200);
  await press(page, 'q');
  await page.getByTestId('history-line').waitFor();
  await page.waitForTimeout(400);
  await press(page, 'q');
  for (const screen of ['o', 't', 'k', 'p'] as const) {
    await goTo(page, screen);
    await page.waitForTimeout(300);
  }
  await goTo(page, 'c');
}

async function typed(page: Page, query: string): Promise<void> {
  await press(page, '/', 'ControlOrMeta+a', 'Delete');
  await page.keyboard.type(query, { delay: 20 });
  await press(page, 'Escape');
  await page.waitForTimeout(200);
}

/** What a person does to alerts in a minute: takes some, silences one for a while. Names the silence. */
export async function handleSome(page: Page, { workspace }: Where): Promise<void> {
  const now = Date.now();
  const { firings } = await ask(page, 'alertHistory', {
    workspace,
    from: now - 3_600_000,
    to: now + 1,
    query: '@state=firing',
    stageAt: null,
    limit: 5,
    before: null,
  });
  if (firings.length === 0) return;
  // One of them may be over by now, which refuses the whole.
  await ask(page, 'dispatch', {
    workspace,
    command: {
      name: 'acknowledgeAlerts',
      input: { alerts: firings.map(({ id }) => id), comment: 'looking', until: null },
    },
  });
  const pod = firings[0]?.labels.pod ?? '';
  await command(page, workspace, {
    name: 'silenceAlerts',
    input: {
      matchers: [{ name: 'pod', op: '=', value: pod }],
      endsAt: now + 20_000,
      reason: 'Known',
      shelf: false,
      provider: null,
    },
  });
}
