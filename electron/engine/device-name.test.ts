import { expect, test } from 'vitest';
import { readableDeviceName } from './device-name.ts';

test.each<[string, NodeJS.Platform, string]>([
  ['anas-macbook-pro.local', 'darwin', 'anas macbook pro'],
  ['Bos_ThinkPad', 'linux', 'Bos ThinkPad'],
  ['warroom', 'linux', 'warroom'],
  ['東京-デスク', 'linux', '東京 デスク'],
  ['DESKTOP-7F3K2A1', 'win32', 'Windows desktop'],
  ['ip-10-0-3-17.eu-west-1.compute.internal', 'linux', 'Linux desktop'],
  ['3f2a9c81d0be', 'linux', 'Linux desktop'],
  ['9d4f7f0c-38c2-4a5e-b1d0-111122223333', 'linux', 'Linux desktop'],
  ['localhost.localdomain', 'darwin', 'Mac'],
  ['vm', 'linux', 'Linux desktop'],
  ['10.0.0.7', 'linux', 'Linux desktop'],
  ['', 'freebsd', 'Desktop'],
  ['x'.repeat(300), 'linux', 'x'.repeat(60)],
])('%s on %s is %s', (host, platform, name) => expect(readableDeviceName(host, platform)).toBe(name));
