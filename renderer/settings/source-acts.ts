import type { EngineMethod, Params, Result } from '../../shared/contract/engine.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { toast } from '../ui/toast-store.ts';

type Refusable = {
  [M in EngineMethod]: Result<M> extends { ok: boolean } ? M : never;
}[EngineMethod];
type Yes<M extends Refusable> = Extract<Result<M>, { ok: true }>;

/** The address that other machines reach, where there is one. */
export function addressToCopy(addresses: readonly string[]): string {
  return addresses.find((address) => address.startsWith('https://')) ?? addresses[0] ?? '';
}

/** Asks the engine; what went wrong comes back as words for a person. */
export async function tryCall<M extends Refusable>(method: M, params: Params<M>): Promise<Yes<M> | string> {
  try {
    const answer = await call(method, params);
    return answer.ok ? (answer as Yes<M>) : answer.rejection.message;
  } catch (error) {
    return sayError(error);
  }
}

/** The same for an action without a form: what went wrong is a toast. */
export async function doCall<M extends Refusable>(method: M, params: Params<M>): Promise<Yes<M> | null> {
  const answer = await tryCall(method, params);
  if (typeof answer !== 'string') return answer;
  toast(answer, { tone: 'nogo' });
  return null;
}
