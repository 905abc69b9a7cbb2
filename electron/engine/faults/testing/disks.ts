import { execFileSync } from 'node:child_process';
import { constants, copyFileSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Making and mounting disks needs root, and these ways are Linux's. */
export const canMakeDisks = process.platform === 'linux' && process.getuid?.() === 0;

const megabyte = 1024 * 1024;

/** Disks of a test, under one folder; all are unmounted at the end, whatever still writes to them. */
export class Disks {
  private readonly root: string;
  private readonly mounted: string[] = [];

  constructor(root: string) {
    this.root = root;
  }

  /** An ext4 file system in a file: what reached that file is what a disk would have after a power cut. */
  image(name: string, megabytes: number): string {
    const file = join(this.root, `${name}.img`);
    writeFileSync(file, '');
    truncateSync(file, megabytes * megabyte);
    execFileSync('mkfs.ext4', ['-q', '-F', file]);
    return file;
  }

  mountImage(file: string, name: string): string {
    return this.mount(name, ['-o', 'loop', file]);
  }

  /** A disk of that size in memory. */
  mountSmall(name: string, megabytes: number): string {
    return this.mount(name, ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'none']);
  }

  resize(place: string, megabytes: number): void {
    execFileSync('mount', ['-o', `remount,size=${megabytes}m`, place]);
  }

  /** What lay on the disk at this moment. */
  cut(file: string, name: string): string {
    const copy = join(this.root, `${name}.img`);
    copyFileSync(file, copy, constants.COPYFILE_FICLONE);
    return copy;
  }

  unmount(place: string): void {
    execFileSync('umount', ['--lazy', place]);
    this.mounted.splice(this.mounted.indexOf(place), 1);
  }

  end(): void {
    for (const place of [...this.mounted]) this.unmount(place);
  }

  private mount(name: string, args: readonly string[]): string {
    const place = join(this.root, name);
    mkdirSync(place, { recursive: true });
    execFileSync('mount', [...args, place]);
    this.mounted.push(place);
    return place;
  }
}
