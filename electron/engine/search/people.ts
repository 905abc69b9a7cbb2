import { textOf } from '../../../shared/board/read.ts';
import { findPhrase, type Phrase, tokensOf } from '../../../shared/search/words.ts';
import { automationNames } from '../views/doer.ts';
import type { Workspace } from '../workspace.ts';

const MOST = 50;

/** For each phrase, the people whose present names have it. */
export function peopleNamed({ ledger }: Workspace, phrases: readonly Phrase[]): string[][] {
  const names = ledger.projection
    .ofEntity('person')
    .map((row) => ({ person: row.id, tokens: tokensOf(textOf(row, 'name')) }));
  return phrases.map((phrase) =>
    names
      .filter(({ tokens }) => findPhrase(tokens, phrase).length > 0)
      .slice(0, MOST)
      .map(({ person }) => person),
  );
}

/** For each phrase, the devices whose desk or automation is called so. */
export function desksNamed(workspace: Workspace, phrases: readonly Phrase[]): string[][] {
  const desks = automationNames(workspace).map(({ deviceKey, name }) => ({
    deviceKey,
    tokens: tokensOf(name),
  }));
  return phrases.map((phrase) =>
    desks
      .filter(({ tokens }) => findPhrase(tokens, phrase).length > 0)
      .slice(0, MOST)
      .map(({ deviceKey }) => deviceKey),
  );
}
