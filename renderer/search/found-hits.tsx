import { Command } from 'cmdk';
import type { Result } from '../../shared/contract/engine.ts';
import { count } from '../format/amounts.ts';
import { Group, itemLook } from '../keys/palette-parts.tsx';
import { useRoomId } from '../store/session.ts';
import { hitGroups, hitKey } from './hit-groups.ts';
import { HitRow } from './hit-row.tsx';
import { openHit } from './open-hit.ts';
import type { Found } from './use-search.ts';

/** What the workspace has, by room. While new words are asked for, the last answer stays and says that it is older. */
export function FoundHits({ found, choose }: { found: Found; choose(run: () => void): void }) {
  const here = useRoomId();
  const answer = answerOf(found);
  if (!answer) return null;
  return hitGroups(answer.hits, here).map(({ key, name, hits }) => (
    <Group key={key} heading={name}>
      {hits.map((hit) => (
        <Command.Item
          key={hitKey(hit)}
          value={hitKey(hit)}
          onSelect={() => choose(() => openHit(hit))}
          className={itemLook}
        >
          <HitRow hit={hit} />
        </Command.Item>
      ))}
    </Group>
  ));
}

function answerOf(found: Found): Result<'search'> | null {
  return found.state === 'found' ? found.answer : found.state === 'asking' ? found.before : null;
}

/** How the search stands, in words, also for those who listen. `other`: actions and rooms that fit. */
export function SearchState({ found, other }: { found: Found; other: number }) {
  return (
    <p role="status" className="min-h-8 border-t border-line px-4 py-1.5 text-xs text-mute">
      {wordsOf(found, other)}
    </p>
  );
}

function wordsOf(found: Found, other: number): string {
  switch (found.state) {
    case 'none':
      return '';
    case 'asking':
      return found.before ? 'Searching… These are the answers to earlier words.' : 'Searching…';
    case 'failed':
      return `The search failed: ${found.why} Type again to try once more.`;
    case 'found': {
      const { hits, more, behind } = found.answer;
      const late = behind > 0 ? ` ${count(behind, 'change')} not searched yet; more may come.` : '';
      if (hits.length === 0) return `${other > 0 ? 'Nothing else' : 'Nothing'} has these words.${late}`;
      return `${more ? `The first ${hits.length}; type more words to narrow it.` : `${hits.length} found.`}${late}`;
    }
  }
}
