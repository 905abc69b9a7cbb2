import type { Json } from '../json.ts';
import type { ReportState } from './observation.ts';
import { textOf } from './pick.ts';

/** What delivery systems call a rollout's state, in their many spellings (plain: lower case, letters only). */
const words: Readonly<Record<ReportState, string>> = {
  pending:
    'pending queued queueing enqueued created scheduled initializing initialising initialized initialised notstarted buffered submitted accepted preparing planned todo provisioning outofsync missing',
  waiting:
    'waiting waitingforapproval waitforapproval awaitingapproval awaitingpromotion waitingpromotion waitingforgate needsapproval approvalrequired pendingapproval approvalneeded actionrequired manual manualjudgment requested gate gated blocked waitingformanualintervention pendingreview',
  soaking: 'soaking soak baking bake baketime observing watching verifying',
  running:
    'running inprogress progressing progress started starting start deploying rollingout rollout releasing promoting finalising finalizing building executing ongoing updating updated syncing advancing advanced analyzing analysing deployment canary redirect increased stepcompleted promotingfully processing resumed resume',
  paused: 'paused pause pausing suspended halted halt hold onhold held frozen',
  inconclusive: 'inconclusive unstable indeterminate nodata',
  aborted:
    'aborted abort aborting cancelled canceled cancelling canceling cancel failed failure fail failing error errored degraded terminal stopped stop terminated terminating timedout timeout rejected killed crashed broken unhealthy regression',
  rolled_back:
    'rolledback rollback rollingback rollbacked reverted revert reverting rolledbacksuccessfully undone',
  succeeded:
    'succeeded success successful successfully succeed completed complete done finished finish passed pass healthy deployed live ready released promoted available synced shipped fullypromoted steady',
};

const table: ReadonlyMap<string, ReportState> = new Map(
  Object.entries(words).flatMap(([state, spelled]) =>
    spelled.split(' ').map((word): [string, ReportState] => [word, state as ReportState]),
  ),
);

/** A state in any usual word, or null: 'IN_PROGRESS' → running, 'Rolled back' → rolled_back. */
export function stateOf(value: Json | undefined): ReportState | null {
  if (typeof value === 'boolean') return null;
  const word = textOf(value);
  return word === null || word.length > 40 ? null : (table.get(plain(word)) ?? null);
}

/** A state by one sender's own table (keys plain), or null where the table does not have the word. */
export function stateIn(
  own: Readonly<Record<string, ReportState>>,
  value: Json | undefined,
): ReportState | null {
  const word = textOf(value);
  if (word === null) return null;
  const key = plain(word);
  return Object.hasOwn(own, key) ? (own[key] ?? null) : null;
}

/** Lower case and letters alone: 'Waiting-Promotion' → 'waitingpromotion'. */
export function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[^a-z]+/g, '');
}
