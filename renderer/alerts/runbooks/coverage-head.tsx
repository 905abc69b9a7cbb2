import { coverSummary } from '../../../shared/alerts/runbooks.ts';
import { count } from '../../format/amounts.ts';
import { useNow } from '../../store/clock.ts';
import { Age } from '../../ui/age.tsx';
import { Button } from '../../ui/button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Progress } from '../../ui/progress.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { coverLooks, type Filter, filters, fits } from './cover-rows.ts';
import {
  type Coverage,
  changeCoverage,
  checkLinks,
  chooseFolder,
  stopCheck,
  useCoverage,
} from './coverage-store.ts';

/** What was true of a link a day ago may not be true at the launch. */
const STALE_MS = 24 * 3_600_000;

/** The folder, the check, how much is covered in one sentence, and what of that is not to be relied on. */
export function CoverageHead({ coverage, failure }: { coverage: Coverage; failure: string | null }) {
  const { faults, providers, rules } = coverage;
  return (
    <div className="flex shrink-0 flex-col border-b border-line">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2">
        <Folder coverage={coverage} />
        <Check coverage={coverage} />
      </div>
      {[...(failure === null ? [] : [failure]), ...faults].map((fault) => (
        <p
          key={fault}
          role="alert"
          className="border-t border-line bg-nogo-soft px-3 py-1.5 text-sm wrap-anywhere"
        >
          <StateMark state="error" label="Error" size="xs" /> {fault}
        </p>
      ))}
      {providers.map((one) => (
        <ProviderLine key={one.name} {...one} />
      ))}
      {rules.length > 0 && (
        <>
          <Summary coverage={coverage} />
          <Filters coverage={coverage} />
        </>
      )}
    </div>
  );
}

function Folder({ coverage: { folder, files } }: { coverage: Coverage }) {
  return (
    <div className="flex min-w-0 flex-1 basis-96 items-center gap-2 text-sm">
      <span className="shrink-0 text-mute">Folder</span>
      {folder === null ? (
        <StateMark state="unknown" word="none is chosen on this machine" size="xs" />
      ) : (
        <>
          {/* The end of a path tells more than its beginning. */}
          <span className="min-w-0 truncate font-mono text-xs" dir="rtl" title={folder}>
            <bdi dir="ltr">{folder}</bdi>
          </span>
          {files !== null && <span className="shrink-0 text-mute">{count(files, 'Markdown file')}</span>}
        </>
      )}
      <Button size="sm" keys="b" className="shrink-0" onClick={() => void chooseFolder()}>
        {folder === null ? 'Choose folder…' : 'Other folder…'}
      </Button>
    </div>
  );
}

function Check({ coverage: { checking, linksCheckedAt } }: { coverage: Coverage }) {
  const now = useNow(60_000);
  if (checking)
    return (
      <div className="flex items-center gap-3">
        <Progress
          className="w-64"
          label={
            checking.of === 0
              ? 'Asking for rules'
              : `${checking.done} of ${count(checking.of, 'link')} checked`
          }
          {...(checking.of > 0 && { value: checking.done / checking.of })}
          since={checking.since}
        />
        <Button size="sm" keys="l" onClick={() => void stopCheck()}>
          Stop
        </Button>
      </div>
    );
  return (
    <div className="flex items-center gap-3 text-sm">
      {linksCheckedAt === null ? (
        <StateMark state="unknown" size="xs" word="links never checked" />
      ) : now - linksCheckedAt > STALE_MS ? (
        <span className="inline-flex items-center gap-1">
          <StateMark state="stale" size="xs" word="links checked" /> <Age at={linksCheckedAt} ago />
        </span>
      ) : (
        <span className="text-mute">
          links checked <Age at={linksCheckedAt} ago />
        </span>
      )}
      <Button size="sm" keys="l" onClick={() => void checkLinks()}>
        Check links
      </Button>
    </div>
  );
}

/** A Prometheus whose rules are not known, or not as of now; of one that answered nothing is to be said. */
function ProviderLine({ name, at, fault, rules }: Coverage['providers'][number]) {
  if (at !== null && fault === null) return null;
  return (
    <p className="border-t border-line bg-hold-soft px-3 py-1 text-sm wrap-anywhere">
      <StateMark
        state={at === null ? 'unknown' : 'stale'}
        label={at === null ? 'unknown' : 'stale'}
        size="xs"
      />{' '}
      {fault !== null && `${fault} `}
      {at === null ? (
        `Rules of the Prometheus “${name}” that never fired are not known here: checking the links asks for them.`
      ) : (
        <>
          Its {count(rules, 'rule')} are as of <Age at={at} ago />.
        </>
      )}
    </p>
  );
}

function Summary({ coverage: { rules } }: { coverage: Coverage }) {
  const { onDisk, deadLinks, none, unchecked, linkOnly } = coverSummary(rules);
  const what = rules.some(({ kind }) => kind === 'tripwire') ? 'alert rules and tripwires' : 'alert rules';
  const one = rules.length === 1 ? 'alert rule' : what;
  const parts = [
    deadLinks > 0 && (['dead', `${count(deadLinks, 'link')} dead`] as const),
    none > 0 && (['none', `${none} without any`] as const),
    unchecked > 0 && (['unchecked', `${unchecked} not checked`] as const),
    linkOnly > 0 && (['link', `${linkOnly} on the network only`] as const),
  ].filter((part) => part !== false);
  return (
    <p
      data-testid="coverage-summary"
      className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-3 py-1.5 text-sm"
    >
      <span className="font-medium">
        {onDisk} of {rules.length} {one} {onDisk === 1 ? 'has' : 'have'} a runbook on this disk
      </span>
      {parts.map(([state, word]) => (
        <StateMark key={state} state={coverLooks[state].mark} word={word} size="xs" />
      ))}
    </p>
  );
}

function Filters({ coverage: { rules } }: { coverage: Coverage }) {
  const filter = useCoverage((state) => state.filter);
  return (
    <fieldset className="flex flex-wrap items-center gap-1.5 border-t border-line px-3 py-1.5 text-xs">
      <legend className="sr-only">Which rules</legend>
      {filters.map((one) => (
        <Chip
          key={one}
          filter={one}
          rules={rules.filter((rule) => fits(rule, one)).length}
          isOn={one === filter}
        />
      ))}
      <Kbd keys="f" />
    </fieldset>
  );
}

function Chip({ filter, rules, isOn }: { filter: Filter; rules: number; isOn: boolean }) {
  return (
    <button
      type="button"
      data-filter={filter}
      aria-pressed={isOn}
      onClick={() => changeCoverage({ filter })}
      className={`inline-flex min-h-6 items-center gap-1.5 rounded-full border px-2 ${isOn ? 'border-run bg-run-soft' : 'border-line hover:border-edge'}`}
    >
      {filter !== 'all' && <StateMark state={coverLooks[filter].mark} label="" size="xs" />}
      {filter === 'all' ? 'All' : coverLooks[filter].filter}
      <span className={rules === 0 ? 'text-faint' : 'font-semibold'}>{rules}</span>
    </button>
  );
}
