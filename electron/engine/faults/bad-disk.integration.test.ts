import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DeskProcess, foundOn, lost, scratchFolder } from './testing/desk-process.ts';
import { canMakeDisks, Disks } from './testing/disks.ts';

describe.runIf(canMakeDisks)('a disk that fails (only as root on Linux, who may make one)', () => {
  let scratch: ReturnType<typeof scratchFolder>;
  let disks: Disks;
  let desk: DeskProcess | null = null;
  beforeEach(() => {
    scratch = scratchFolder();
    disks = new Disks(scratch.path);
  });
  afterEach(async () => {
    await desk?.kill();
    disks.end();
    scratch.remove();
  });

  test('full: nothing is acknowledged that was not kept, and with room again it goes on by itself', async () => {
    const place = disks.mountSmall('small', 3);
    const launch = foundOn(place);
    desk = new DeskProcess(launch, 'FULL');
    await desk.until(() => (desk?.said.refused.get('SQLITE_FULL') ?? 0) > 20);
    const before = desk.count('acked');
    disks.resize(place, 24);
    await desk.until(() => (desk?.count('acked') ?? 0) > before + 100);
    await desk.kill();
    expect([...desk.said.refused.keys()]).toEqual(['SQLITE_FULL']);
    expect(lost(launch.folder, launch.id, desk.said.acked)).toBe(0);
  });

  test('fsync fails: that write is refused, the ones before are kept, the next succeed', async () => {
    const launch = foundOn(scratch.path);
    // From the 40th on, each fourth fails: a commit makes one call, and three where it tries a checkpoint too, whose
    // failing costs nothing but a longer log. So refusals go on in either state.
    const inject = 'inject=fsync,fdatasync:error=EIO:when=40+4';
    const traced = ['-f', '-o', '/dev/null', '-e', 'trace=fsync,fdatasync', '-e', inject];
    desk = new DeskProcess(launch, 'FULL', ['strace', ...traced]);
    await desk.until(() => (desk?.said.refused.get('SQLITE_IOERR_FSYNC') ?? 0) > 10);
    const before = desk.count('acked');
    await desk.until(() => (desk?.count('acked') ?? 0) > before + 20);
    await desk.kill();
    expect([...desk.said.refused.keys()]).toEqual(['SQLITE_IOERR_FSYNC']);
    expect(lost(launch.folder, launch.id, desk.said.acked)).toBe(0);
  });
});
