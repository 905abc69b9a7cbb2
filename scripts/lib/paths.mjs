import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');
export const inRoot = (...parts) => join(root, ...parts);
export const electronFolder = inRoot('node_modules/electron');
export const electronDist = join(electronFolder, 'dist');

/** The file to run, by the same rule as require('electron'), which may start a download when asked too early. */
export function electronBinary(folder = electronFolder) {
  return join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim());
}

export function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
