import type { Result } from '../../shared/contract/engine.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { ensureWorkspace } from '../store/workspaces.ts';
import type { Into } from './into-choice.tsx';

export type Imported = Extract<Result<'importPlan'>, { ok: true }>;

/** Brings the read plan into a room, making a workspace where there is none; why not, in words, where it is refused. */
export async function importPlan(token: string, into: Into, name: string): Promise<Imported | string> {
  const workspace = await ensureWorkspace();
  if (workspace === null) return 'There is no workspace to make the room in.';
  try {
    const target = into.type === 'new' ? { type: 'new' as const, name: name.trim() } : into;
    const answer = await call('importPlan', { workspace, token, into: target });
    return answer.ok ? answer : answer.rejection.message;
  } catch (error) {
    return sayError(error);
  }
}
