import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DeskProcess, foundOn, type Launch, lost, scratchFolder } from './testing/desk-process.ts';
import { canMakeDisks, Disks } from './testing/disks.ts';

describe.runIf(canMakeDisks)('when the power goes (only as root on Linux, who may make a disk)', () => {
  let scratch: ReturnType<typeof scratchFolder>;
  let disks: Disks;
  beforeEach(() => {
    scratch = scratchFolder();
    disks = new Disks(scratch.path);
  });
  afterEach(() => {
    disks.end();
    scratch.remove();
  });

  /** Lets a desk write, cuts the power, and counts the acknowledged ops that the disk lacks. */
  async function cutPower(image: string, launch: Launch, synchronous: 'FULL' | 'NORMAL', round: number) {
    const desk = new DeskProcess(launch, synchronous);
    try {
      await desk.until(() => desk.count('acked') > 20);
      await sleep(20 + ((round * 37) % 150));
      await desk.freeze();
      const copy = disks.cut(image, `after-${round}`);
      const place = disks.mountImage(copy, `after-${round}`);
      try {
        const folder = join(place, relative(join(scratch.path, 'disk'), launch.folder));
        return { acked: desk.count('acked'), lost: lost(folder, launch.id, desk.said.acked) };
      } finally {
        disks.unmount(place);
      }
    } finally {
      await desk.kill();
    }
  }

  test('nothing that was acknowledged is lost', { timeout: 240_000 }, async () => {
    const image = disks.image('disk', 96);
    const launch = foundOn(disks.mountImage(image, 'disk'));
    for (let round = 0; round < 8; round++) {
      const after = await cutPower(image, launch, 'FULL', round);
      expect(after.acked).toBeGreaterThan(20);
      expect(after.lost).toBe(0);
    }
  });

  test('control: with synchronous=NORMAL it is, so the test can see it', { timeout: 240_000 }, async () => {
    const image = disks.image('disk', 96);
    const launch = foundOn(disks.mountImage(image, 'disk'));
    let missing = 0;
    for (let round = 0; round < 40 && missing === 0; round++)
      missing += (await cutPower(image, launch, 'NORMAL', round)).lost;
    expect(missing).toBeGreaterThan(0);
  });
});
