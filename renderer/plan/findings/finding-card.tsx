import type { RoomFinding } from '../../../shared/contract/views.ts';
import { entitySpec } from '../../../shared/ops/catalog.ts';
import { Age } from '../../ui/age.tsx';
import { Button } from '../../ui/button.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { lineWords, ruleWords, sureness } from './rule-words.ts';

export type Place = RoomFinding['places'][number];

export interface FindingCardProps {
  finding: RoomFinding;
  active: boolean;
  /** Which of its places is picked by the arrows. */
  picked: number;
  readOnly: boolean;
  onActivate(): void;
  onOpen(place: Place): void;
  onLine(place: Place): void;
  onLetStand(): void;
  onLookAgain(): void;
}

/** One contradiction: the sentence, how sure it is, both places, and what people may do about it. */
export function FindingCard(props: FindingCardProps) {
  const { finding, active, picked, onActivate } = props;
  const sure = sureness[finding.confidence];
  return (
    <article
      data-testid="finding"
      data-active={active}
      data-rule={finding.rule}
      aria-label={ruleWords(finding.rule)}
      onMouseDown={onActivate}
      className={`rounded-lg border bg-panel ${active ? 'border-run ring-1 ring-run' : 'border-line'}`}
    >
      <header className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 px-3 pt-2">
        <StateMark state={sure.mark} word={sure.word} className="text-xs" />
        <h2 className="text-sm font-semibold">{ruleWords(finding.rule)}</h2>
        <span className="ml-auto">
          <Act {...props} />
        </span>
      </header>
      <p className="px-3 pt-0.5 pb-1.5 text-base wrap-anywhere">{finding.message}</p>
      {finding.accepted && (
        <p className="px-3 pb-1.5 text-sm text-mute wrap-anywhere">
          <b className="font-medium text-text">{finding.accepted.personName}</b> let it stand{' '}
          <Age at={finding.accepted.at} ago />: “{finding.accepted.reason}”
        </p>
      )}
      <ul className="border-t border-line py-1">
        {finding.places.map((place, index) => (
          <PlaceRow
            key={`${place.line}:${place.id ?? ''}`}
            {...props}
            place={place}
            isPicked={active && index === picked}
          />
        ))}
      </ul>
    </article>
  );
}

function Act({ finding, active, readOnly, onLetStand, onLookAgain }: FindingCardProps) {
  const isStanding = finding.accepted === null;
  return (
    <Button
      size="sm"
      variant="quiet"
      disabled={readOnly}
      onClick={isStanding ? onLetStand : onLookAgain}
      {...(active && { keys: isStanding ? 's' : 'r' })}
    >
      {isStanding ? 'Let it stand…' : 'Look at it again'}
    </Button>
  );
}

interface PlaceRowProps extends FindingCardProps {
  place: Place;
  isPicked: boolean;
}

function PlaceRow({ place, isPicked, onActivate, onOpen, onLine }: PlaceRowProps) {
  const kind = place.entity === null ? null : (entitySpec(place.entity)?.label ?? place.entity);
  return (
    <li
      className={`mx-1 flex items-center gap-2 rounded-md border px-2 ${isPicked ? 'border-run bg-run-soft' : 'border-transparent'}`}
    >
      <button
        type="button"
        data-testid="finding-place"
        title={kind === null ? `Show line ${place.line} of the plan` : `Show this ${kind}`}
        onClick={() => {
          onActivate();
          onOpen(place);
        }}
        className="flex min-h-7 min-w-0 flex-1 items-center gap-2 text-left text-sm underline-offset-2 hover:underline"
      >
        <span className="w-24 shrink-0 text-xs text-mute">{kind ?? 'plan’s text'}</span>
        <span className="min-w-0 truncate">{lineWords(place.text)}</span>
      </button>
      {place.line >= 1 ? (
        <button
          type="button"
          title={`Show line ${place.line} of the plan`}
          onClick={() => {
            onActivate();
            onLine(place);
          }}
          className="min-h-6 shrink-0 rounded-sm px-1 font-mono text-xs text-mute underline-offset-2 hover:text-text hover:underline"
        >
          line {place.line}
        </button>
      ) : (
        <span className="shrink-0 px-1 text-xs text-mute">on the board only</span>
      )}
    </li>
  );
}
