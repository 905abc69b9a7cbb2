import { create } from 'zustand';

export type ToastTone = 'plain' | 'go' | 'hold' | 'nogo';
export interface ToastItem {
  id: number;
  tone: ToastTone;
  message: string;
  action: { label: string; run(): void } | null;
  /** How long it stands, in milliseconds; null until somebody closes it. */
  forMs: number | null;
}

export interface ToastOptions {
  tone?: ToastTone;
  action?: { label: string; run(): void };
  /** Stays until it is closed. */
  lasting?: boolean;
}

interface Toasts {
  toasts: readonly ToastItem[];
}

export const useToasts = create<Toasts>(() => ({ toasts: [] }));
const most = 4;
let lastId = 0;

/** Says something in the corner; the same words again replace the earlier ones. Returns the way to take it back. */
export function toast(message: string, options: ToastOptions = {}): () => void {
  lastId += 1;
  const id = lastId;
  const tone = options.tone ?? 'plain';
  const forMs = options.lasting
    ? null
    : tone === 'nogo' || tone === 'hold' || options.action
      ? 12_000
      : 5_000;
  const item: ToastItem = { id, tone, message, action: options.action ?? null, forMs };
  useToasts.setState(({ toasts }) => ({
    toasts: [...toasts.filter((each) => each.message !== message), item].slice(-most),
  }));
  return () => dismissToast(id);
}

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((each) => each.id !== id) }));
}
