import { bound } from '../automation/providers/asker.ts';
import type { Bindings } from '../automation/providers/bindings.ts';
import { deleteSilence, listSilences, postSilence } from '../automation/providers/silences.ts';
import type { SilenceKeeper } from './silence-sync.ts';

/** The silences of the Alertmanagers that are bound on this machine. */
export function silenceKeeper(bindings: Bindings): SilenceKeeper {
  const of = (provider: string) => bound(bindings, provider, 'alertmanager');
  return {
    names: () => bindings.names().filter((name) => bindings.get(name)?.type === 'alertmanager'),
    list: async (provider) => listSilences(of(provider)),
    post: async (provider, silence) => postSilence(of(provider), silence),
    end: async (provider, id) => deleteSilence(of(provider), id),
  };
}
