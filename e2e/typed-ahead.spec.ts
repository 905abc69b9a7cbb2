import { expect, test } from '@playwright/test';
import { launchApp } from './support/app.ts';
import { expectClosed, press } from './support/keyboard.ts';
import { introduce, openSample } from './support/people.ts';
import { type Closers, closeAll } from './support/team.ts';

const closers: Closers = [];
test.afterEach(() => closeAll(closers));

test('what is typed in the instant after Ctrl K stands in the palette, and nowhere else', async () => {
  const desk = await launchApp();
  closers.push(() => desk.close());
  const { page } = desk;
  await introduce(page, 'Ana Ruiz');
  await openSample(page);
  // Anew, so that the palette's code is not there yet.
  await page.reload();
  await expect(page.getByTestId('verdict')).toBeVisible();
  const field = page.getByRole('combobox', { name: 'Find anything' });
  for (const words of ['gp restore', 'gt who']) {
    await press(page, 'Control+k');
    await page.keyboard.type(words);
    await expect(field).toHaveValue(words);
    await expect(page.locator('main')).toHaveAttribute('data-screen', 'command');
    await press(page, 'Escape');
    await expectClosed(page);
  }
});
