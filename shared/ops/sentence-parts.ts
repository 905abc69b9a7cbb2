import type { Json } from '../json.ts';

/** A field's text for a sentence; empty where it holds none. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** The line under a sentence, where there is something to say. */
export function detail(value: Json | undefined): { detail?: string } {
  return typeof value === 'string' && value !== '' ? { detail: value } : {};
}
