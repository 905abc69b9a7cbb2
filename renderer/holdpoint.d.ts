import type { ShellApi } from '../shared/contract/shell.ts';

declare global {
  interface Window {
    readonly holdpoint: ShellApi;
  }
}
