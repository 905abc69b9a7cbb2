import type { Json } from '../../json.ts';
import type { Adapter, ReportState } from '../observation.ts';
import { isRecord, list, text } from '../pick.ts';
import { percentOf, type ReportFields, reports } from '../report.ts';
import { timeAt } from './kube.ts';

const name = 'statsig';
const rolled = /gate|experiment|config|holdout|layer|autotune/i;

/**
 * Statsig's webhooks: changes of gates, experiments and configs, several in `data`. What was changed stands in a
 * description for people, so only plain words in it count: a share it went to, a start, an end. What a user was shown
 * (exposures) tells of no rollout.
 */
export const statsig: Adapter = {
  name,
  aliases: ['statsig-webhook'],
  recognises: (payload) =>
    eventsIn(payload).some((one) => (text(one, 'eventName') ?? '').startsWith('statsig::')),
  read: (payload) => {
    const rollouts = reports(name, ...eventsIn(payload).map(change));
    return rollouts.length > 0 ? { rollouts } : { warnings: ['Statsig’s events tell of no rollout.'] };
  },
};

function eventsIn(payload: Json): readonly Json[] {
  const held = list(payload, 'data');
  return held.length > 0 ? held : isRecord(payload) ? [payload] : [];
}

function change(event: Json): ReportFields {
  const words = text(event, 'metadata.description') ?? '';
  const percent = shareIn(words);
  const counts =
    text(event, 'eventName') === 'statsig::config_change' && rolled.test(text(event, 'metadata.type') ?? '');
  return {
    name: counts ? text(event, 'metadata.name') : null,
    environment: text(event, 'metadata.environments'),
    state: stateOf(text(event, 'metadata.action'), words, percent),
    percent,
    reason: words === '' ? text(event, 'metadata.action') : words,
    at: timeAt(event, 'timestamp'),
  };
}

function stateOf(action: string | null, words: string, percent: number | null): ReportState | null {
  if (/^(deleted|archived|disabled)$/i.test(action ?? '') || /\b(disabled|abandoned)\b/i.test(words))
    return 'rolled_back';
  if (percent === 100 || /\b(launched|shipped) /i.test(words)) return 'succeeded';
  if (action === 'created' && !/\bstarted\b/i.test(words)) return 'pending';
  return 'running';
}

/** 'from 10% to 25%': the share that it went to, where one alone is named. */
function shareIn(words: string): number | null {
  const shares = [...words.slice(0, 5000).matchAll(/\bto (\d{1,3}(?:\.\d+)?) ?%/g)].map(([, share]) => share);
  return shares.length === 1 ? percentOf(shares[0] ?? null) : null;
}
