import {
  ClipboardPaste,
  FileUp,
  KeyRound,
  Link2,
  type LucideIcon,
  PlayCircle,
  SquarePlus,
} from 'lucide-react';
import { useEffect } from 'react';
import { choosePlanFile } from '../import/choose-file.ts';
import { useKeys } from '../keys/use-keys.ts';
import { openOverlay } from '../store/overlay.ts';
import { offerPlan } from '../store/workspaces.ts';
import { Kbd } from '../ui/kbd.tsx';
import { useFirstFocus } from '../ui/use-first-focus.ts';

interface Way {
  key: string;
  icon: LucideIcon;
  label: string;
  sub: string;
  run(): void;
}

const ways: readonly Way[] = [
  {
    key: 'o',
    icon: FileUp,
    label: 'Open a plan',
    sub: 'Markdown or text; or drop it anywhere on this window',
    run: choosePlanFile,
  },
  {
    key: 'p',
    icon: ClipboardPaste,
    label: 'Paste a plan',
    sub: 'from a wiki, a chat or a document',
    run: () => openOverlay({ type: 'pastePlan' }),
  },
  {
    key: 's',
    icon: PlayCircle,
    label: 'Try the sample launch',
    sub: 'a made-up plan, to look around',
    run: () => offerPlan('the sample launch', 'sample'),
  },
  {
    key: 'n',
    icon: SquarePlus,
    label: 'Start an empty room',
    sub: 'a launch, an incident or a drill, without a plan',
    run: () => openOverlay({ type: 'newRoom' }),
  },
  {
    key: 'j',
    icon: Link2,
    label: 'Join with a link',
    sub: 'a teammate has invited you, or you add a device of yours',
    run: () => openOverlay({ type: 'join', text: '' }),
  },
  {
    key: 'r',
    icon: KeyRound,
    label: 'Use a recovery code',
    sub: 'every commander’s device of a workspace is lost',
    run: () => openOverlay({ type: 'join', text: '', recover: true }),
  },
];

export function StartStep({ name }: { name: string }) {
  const first = useFirstFocus();
  useKeys(
    'start',
    ways.map(({ key, label, run }) => ({ key, label, run })),
  );
  usePasteAsPlan();
  return (
    <section ref={first} aria-label="Ways to begin">
      <p className="mb-3 text-center text-lg">Hello {name}. How do you want to begin?</p>
      <ul className="flex flex-col gap-2">
        {ways.map(({ key, icon: Icon, label, sub, run }, at) => (
          <li key={key}>
            <button
              type="button"
              data-autofocus={at === 0 || undefined}
              aria-keyshortcuts={key.toUpperCase()}
              onClick={run}
              className="flex w-full items-center gap-4 rounded-lg border border-line bg-panel px-4 py-3 text-left hover:border-edge hover:bg-raise"
            >
              <Icon size={20} strokeWidth={1.6} aria-hidden="true" className="shrink-0 text-run" />
              <span className="min-w-0 flex-1">
                <span className="block font-semibold">{label}</span>
                <span className="block text-sm text-mute">{sub}</span>
              </span>
              <Kbd keys={key} />
            </button>
          </li>
        ))}
      </ul>
      <p className="mt-4 text-center text-sm text-mute">
        Everything stays on this disk until you invite somebody.
      </p>
    </section>
  );
}

/** Text pasted on the screen itself, outside of any field, is taken as a plan. */
function usePasteAsPlan(): void {
  useEffect(() => {
    const listener = (event: ClipboardEvent) => {
      const target = event.target;
      if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
      if (document.querySelector('dialog:modal')) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text.includes('\n')) offerPlan('pasted plan', new TextEncoder().encode(text));
    };
    window.addEventListener('paste', listener);
    return () => window.removeEventListener('paste', listener);
  }, []);
}
