import { useEffect } from 'react';
import { create } from 'zustand';

type Catalog = typeof import('../../shared/ops/catalog.ts');

const useLoaded = create<{ catalog: Catalog | null }>(() => ({ catalog: null }));

/** What entities and fields are called; null until it is here. It comes with every schema, so the start does without. */
export function useCatalog(wanted: boolean): Catalog | null {
  const catalog = useLoaded((state) => state.catalog);
  useEffect(() => {
    if (wanted)
      void import('../../shared/ops/catalog.ts').then((loaded) => useLoaded.setState({ catalog: loaded }));
  }, [wanted]);
  return catalog;
}
