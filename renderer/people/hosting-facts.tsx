import type { Hosting } from '../../shared/contract/views.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Fact, Facts } from '../ui/facts.tsx';
import { StateMark } from '../ui/state-mark.tsx';

/** Where this desktop's hub answers, tested from this machine itself, and how to know it. */
export function HostingFacts({ hosting, brief = false }: { hosting: Hosting; brief?: boolean }) {
  return (
    <div className="flex flex-col gap-3">
      <ul className="flex flex-col gap-1.5">
        {hosting.urls.map((url) => {
          const test = hosting.tests.find((each) => each.url === url);
          return (
            <li key={url} className="text-sm">
              <span className="flex items-center gap-2">
                <StateMark
                  state={test ? (test.reachable ? 'done' : 'refused') : 'unknown'}
                  label={test ? (test.reachable ? 'answers' : 'does not answer') : 'not tested'}
                />
                <span className="font-mono wrap-anywhere select-all">{url}</span>
              </span>
              {test && (!brief || !test.reachable) && (
                <span className="block pl-5 text-xs text-mute">{test.message}</span>
              )}
            </li>
          );
        })}
      </ul>
      <Facts>
        <Fact name="Key" mono>
          {hosting.fingerprint}
        </Fact>
        {!brief && <Fact name="Port">{hosting.port}</Fact>}
        <Fact name="Certificate" mono>
          {hosting.certificate}
        </Fact>
      </Facts>
      <div className="flex flex-wrap items-center gap-2">
        <CopyButton
          text={hosting.certificate}
          label="Copy fingerprint"
          what="the fingerprint of the hub’s certificate"
        />
        <p className="min-w-40 flex-1 text-xs text-mute">
          Self-signed: senders know the hub by this, as with{' '}
          <code className="whitespace-nowrap">emit --fingerprint</code>.
        </p>
      </div>
      {hosting.hint !== '' && !brief && (
        <p className="flex gap-2 rounded-md border border-line bg-raise px-3 py-2 text-sm">
          <StateMark state="warning" label="Hint" className="mt-0.5 self-start" />
          <span className="min-w-0 wrap-anywhere">{hosting.hint}</span>
        </p>
      )}
    </div>
  );
}
