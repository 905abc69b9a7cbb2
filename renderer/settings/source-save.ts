import type { SourceView } from '../../shared/contract/ingest.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { act } from '../store/act.ts';
import { tryCall } from './source-acts.ts';
import { fieldsOf, type SourceDraft } from './source-draft.ts';

export interface SaveOutcome {
  /** Why nothing was kept; null where it was, or where the person chose no folder. */
  why: string | null;
  saved: boolean;
  /** A secret that is shown this once. */
  secret: { secret: string; addresses: readonly string[] } | null;
  /** The provider that is to be bound on this machine next. */
  bind: string | null;
}

const done: SaveOutcome = { why: null, saved: true, secret: null, bind: null };
const failed = (why: string): SaveOutcome => ({ ...done, why, saved: false });

/** Keeps what the dialog's fields say. `onNamed`: a new provider has its name by now, whatever comes of the rest. */
export async function saveDraft(
  workspace: string,
  source: SourceView | null,
  draft: SourceDraft,
  onNamed: (change: Partial<SourceDraft>) => void,
): Promise<SaveOutcome> {
  if (draft.way !== 'polled') return source ? edit(workspace, source, draft, null) : add(workspace, draft);
  const provider = await providerOf(draft, onNamed);
  if (!provider.ok) return failed(provider.why);
  const { name } = provider;
  const fields = { ...fieldsOf(draft), provider: name, watchdog: draft.watchdog };
  const saved = source ? await edit(workspace, source, draft, name) : await give('saveSource', fields);
  return saved.why === null && !(await isBound(workspace, name)) ? { ...saved, bind: name } : saved;
}

async function add(workspace: string, draft: SourceDraft): Promise<SaveOutcome> {
  const fields = fieldsOf(draft);
  if (draft.way === 'folder') {
    const watched = await tryCall('watchFolder', { workspace, id: null, ...fields });
    if (typeof watched === 'string') return failed(watched);
    return { ...done, saved: watched.folder !== null };
  }
  const { proof, secret } = draft;
  const added = await tryCall('addSource', { workspace, ...fields, proof, secret: secret.trim() || null });
  return typeof added === 'string' ? failed(added) : { ...done, secret: added };
}

async function edit(
  workspace: string,
  { id }: SourceView,
  draft: SourceDraft,
  provider: string | null,
): Promise<SaveOutcome> {
  const { watchdog } = draft;
  const edited = await tryCall('editSource', { workspace, id, ...fieldsOf(draft), provider, watchdog });
  if (typeof edited === 'string') return failed(edited);
  const { secret, addresses } = edited;
  return { ...done, secret: secret === null ? null : { secret, addresses } };
}

async function providerOf(
  { provider, newProvider, newType }: SourceDraft,
  onNamed: (change: Partial<SourceDraft>) => void,
): Promise<{ ok: true; name: string } | { ok: false; why: string }> {
  if (provider !== '') return { ok: true, name: provider };
  const name = newProvider.trim();
  const { why } = await give('saveProvider', { name, type: newType });
  if (why !== null) return { ok: false, why };
  onNamed({ provider: name });
  return { ok: true, name };
}

async function give(...[name, input]: Parameters<typeof act>): Promise<SaveOutcome> {
  const given = await act(name, input, true);
  return given.ok ? done : failed(given.rejection.message);
}

async function isBound(workspace: string, provider: string): Promise<boolean> {
  try {
    const { providers } = await call('providers', { workspace });
    return providers.find(({ name }) => name === provider)?.bound != null;
  } catch (error) {
    // The row says the same as soon as the engine answers again.
    console.warn('no word on the provider', sayError(error));
    return true;
  }
}
