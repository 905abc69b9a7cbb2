import type { ProviderView } from '../../shared/contract/automation.ts';
import type { ProviderType } from '../../shared/ops/names.ts';
import { useProviders } from '../settings/use-providers.ts';

/** Names of the providers of a type: those that this machine can ask come first. */
export function boundFirst(providers: readonly ProviderView[], type: ProviderType): string[] {
  return providers
    .filter((one) => one.type === type)
    .toSorted((a, b) => Number(canAsk(b)) - Number(canAsk(a)))
    .map(({ name }) => name);
}

function canAsk({ bound, fault }: ProviderView): boolean {
  return bound !== null && fault === null;
}

/** The same of this workspace, as it stands now; none as long as it is not known. */
export function useProvidersOf(type: ProviderType | null): string[] {
  const { list } = useProviders();
  return type === null ? [] : boundFirst(list?.providers ?? [], type);
}
