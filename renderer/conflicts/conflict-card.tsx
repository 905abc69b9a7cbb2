import type { ConflictView } from '../../shared/contract/views.ts';
import { entitySpec } from '../../shared/ops/catalog.ts';
import { Age } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { ValueView } from './value-view.tsx';

export interface ConflictCardProps {
  conflict: ConflictView;
  active: boolean;
  /** Which of the values is picked by the arrows. */
  picked: number;
  readOnly: boolean;
  mayLift: boolean;
  onActivate(picked?: number): void;
  onChoose(index: number): void;
  onLift(): void;
  onOpen(): void;
}

/** Two or more values that people wrote apart, side by side, with who wrote each; one press settles it. */
export function ConflictCard(props: ConflictCardProps) {
  const { conflict, active, onOpen } = props;
  const kind = entitySpec(conflict.entity)?.label ?? conflict.entity;
  return (
    <article
      data-testid="conflict"
      data-active={active}
      aria-label={`Conflict: ${conflict.label} of ${conflict.title}`}
      className={`rounded-lg border bg-panel ${active ? 'border-unk-edge ring-1 ring-unk-edge' : 'border-line'}`}
    >
      <header className="flex min-h-9 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-3 py-1.5">
        <StateMark state="conflict" />
        <h3 className="min-w-0 text-base font-medium wrap-anywhere">
          {conflict.rule === 'removed' ? (
            <>Removed here, edited there: “{conflict.title}”</>
          ) : (
            <>
              <span className="inline-block first-letter:uppercase">{conflict.label}</span> of “
              {conflict.title}”
            </>
          )}
        </h3>
        <span className="text-xs text-mute">
          {kind === 'room' ? 'room' : `${kind} in ${conflict.roomName}`}
        </span>
        <span className="ml-auto">
          <Button size="sm" variant="quiet" onClick={onOpen} {...(active && { keys: 'o' })}>
            Show it
          </Button>
        </span>
      </header>
      <Advice conflict={conflict} />
      <div className="grid grid-cols-[repeat(auto-fit,minmax(15rem,1fr))] gap-2 p-2">
        {conflict.rule === 'removed' ? <RemovalChoices {...props} /> : <ValueChoices {...props} />}
      </div>
      {conflict.rule === 'safest' && <LiftRow {...props} />}
    </article>
  );
}

function Advice({ conflict }: { conflict: ConflictView }) {
  if (conflict.rule === 'safest') {
    return (
      <p className="px-3 pt-2 text-sm text-mute">
        The safer value holds for everybody until a person lifts it with a reason; neither is chosen over the
        other.
      </p>
    );
  }
  if (conflict.rule === 'removed') {
    return (
      <p className="px-3 pt-2 text-sm text-mute">
        {conflict.entity === 'waiver'
          ? 'Somebody withdrew it while somebody else, apart, changed it. It does not count until you choose.'
          : 'Somebody removed it while somebody else, apart, went on working on it. It is shown until you choose.'}
      </p>
    );
  }
  return null;
}

const cell = 'flex min-w-0 flex-col gap-1.5 rounded-md border px-3 py-2 text-left disabled:opacity-100';

function ValueChoices({ conflict, active, picked, readOnly, onActivate, onChoose }: ConflictCardProps) {
  const settles = conflict.rule === 'register' && !readOnly;
  return conflict.heads.map((head, index) => {
    const chosen = settles && active && picked === index;
    const other = conflict.heads[index === 0 ? 1 : 0];
    const look = chosen ? 'border-run bg-run-soft' : 'border-line bg-raise hover:border-edge';
    return (
      <button
        key={`${head.ref[0]}:${head.ref[1]}`}
        type="button"
        tabIndex={-1}
        disabled={!settles}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          onActivate(index);
          onChoose(index);
        }}
        className={`${cell} ${look}`}
      >
        <span className="flex min-w-0 items-start gap-2">
          <span className="min-w-0 flex-1 text-lg font-medium">
            <ValueView field={conflict.field} value={head.value} other={other?.value} />
          </span>
          {settles && index < 9 && <Kbd keys={String(index + 1)} />}
        </span>
        <span className="text-xs text-mute">
          <b className="font-medium text-text">{head.personName}</b> on {head.device} ·{' '}
          <Age at={head.at} ago />
          {head.shown && (
            <span className="ml-1.5 rounded-sm border border-line px-1 text-text">
              {conflict.rule === 'safest' ? 'holds now' : 'shown now'}
            </span>
          )}
        </span>
      </button>
    );
  });
}

function RemovalChoices({ conflict, active, picked, readOnly, onActivate, onChoose }: ConflictCardProps) {
  const edits = conflict.heads.filter((head) => head.value !== true);
  const removal = conflict.heads.find((head) => head.value === true);
  const choices = [
    { label: 'Keep it', heads: edits, what: 'changed' },
    { label: 'Remove it', heads: removal ? [removal] : [], what: 'removed it' },
  ];
  return choices.map(({ label, heads, what }, index) => (
    <button
      key={label}
      type="button"
      tabIndex={-1}
      disabled={readOnly}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        onActivate(index);
        onChoose(index);
      }}
      className={`${cell} ${active && picked === index ? 'border-run bg-run-soft' : 'border-line bg-raise hover:border-edge'}`}
    >
      <span className="flex items-start gap-2 text-lg font-medium">
        <span className="flex-1">{label}</span>
        {!readOnly && <Kbd keys={String(index + 1)} />}
      </span>
      {heads.slice(0, 6).map((head) => (
        <span key={`${head.ref[0]}:${head.ref[1]}`} className="text-xs text-mute wrap-anywhere">
          <b className="font-medium text-text">{head.personName}</b> {what}
          {what === 'changed' && ` ${editedWords(head.value)}`} on {head.device} · <Age at={head.at} ago />
        </span>
      ))}
    </button>
  ));
}

/** The engine names the field of each edit beside its value. */
function editedWords(value: ConflictView['heads'][number]['value']): string {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return 'it';
  const { field } = value as { field?: unknown };
  return typeof field === 'string' ? `the ${field}` : 'it';
}

function LiftRow({ active, mayLift, onLift }: ConflictCardProps) {
  return (
    <footer className="flex items-center gap-3 border-t border-line px-3 py-2">
      <Button disabled={!mayLift} onClick={onLift} {...(active && { keys: 'enter' })}>
        Lift it…
      </Button>
      {!mayLift && <span className="text-sm text-mute">Only a commander or operator may lift it.</span>}
    </footer>
  );
}
