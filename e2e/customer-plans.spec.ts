import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp, root } from './support/app.ts';
import { ask } from './support/engine-line.ts';
import { importPlan, introduce, keepRecoveryCode, samples, whereIs } from './support/people.ts';

const customers = join(root, '../shared/plans');
const numbers = {
  sprint: { tasksDone: 24, tasksOpen: 49, risks: 4, metrics: 5, must: [4, 10] },
  action: { tasksDone: 3, tasksOpen: 9, substeps: 48 },
} as const;

/** The two customer plans where this checkout has them; their twins always. */
const plans: [name: string, file: string, kind: keyof typeof numbers][] = [
  ['the twin of the sprint plan', join(samples, 'readiness-sprint.md'), 'sprint'],
  ['the twin of the action plan', join(samples, 'action-plan.md'), 'action'],
  ...customerPlans(),
];

function customerPlans(): typeof plans {
  if (!existsSync(customers)) {
    console.info('The customer plans are not beside this checkout; their twins stand in for them.');
    return [];
  }
  return readdirSync(customers).flatMap((file): typeof plans => {
    if (file.startsWith('000')) return [['customer plan 000', join(customers, file), 'sprint']];
    return file.startsWith('004') ? [['customer plan 004', join(customers, file), 'action']] : [];
  });
}

for (const [name, file, kind] of plans) {
  test(`${name} becomes a room with the right numbers, and comes in again without doubling`, async () => {
    const desk = await launchApp();
    const { page } = desk;
    await introduce(page, 'Ana');
    await importPlan(page, file);
    await keepRecoveryCode(page);
    const { workspace, room } = await whereIs(page);
    const [row] = await ask(page, 'rooms', { workspace });
    const before = await ask(page, 'inspect', { workspace });
    if (kind === 'sprint') await expect(page.getByTestId('verdict')).toContainText(/NO-GO.*Must 4 of 10/s);
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page
      .getByRole('button', { name: /Open a plan|Import a plan|plan…/i })
      .first()
      .click();
    await (await chooser).setFiles(file);
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText(/already here/i)).toBeVisible();
    await dialog.getByRole('radio', { name: /update/i }).check();
    await dialog.getByRole('button', { name: 'Update the room' }).click();
    await expect.poll(async () => (await ask(page, 'rooms', { workspace })).length).toBe(1);
    const [after] = await ask(page, 'rooms', { workspace });
    expect(after?.tasks).toEqual(row?.tasks);
    const offer = await offerOf(page, workspace, file);
    expect(offer.counts).toMatchObject(pick(kind));
    expect(offer.matches.map((match) => [match.room, match.how])).toEqual([[room, 'same']]);
    expect((await ask(page, 'inspect', { workspace })).ops).toBe(before.ops);
    await desk.close();
  });
}

function pick(kind: keyof typeof numbers): Record<string, number> {
  const { must: _must, ...counts } = { must: null, ...numbers[kind] };
  return counts;
}

async function offerOf(page: Parameters<typeof ask>[0], workspace: string, file: string) {
  const { readFileSync } = await import('node:fs');
  const bytes = Array.from(readFileSync(file));
  const read = await page.evaluate(
    ([id, data, name]) =>
      (
        window as unknown as { testLine: { call(method: string, input: unknown): Promise<unknown> } }
      ).testLine.call('readPlan', {
        workspace: id,
        fileName: name,
        bytes: new Uint8Array(data),
      }),
    [workspace, bytes, file.split('/').at(-1) ?? ''] as const,
  );
  const answer = read as Awaited<ReturnType<typeof ask<'readPlan'>>>;
  if (!answer.ok) throw new Error(answer.rejection.message);
  return answer.offer;
}
