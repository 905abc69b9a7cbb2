import type { Json } from '../../json.ts';
import type { Adapter, Reading, ReportState } from '../observation.ts';
import { flag, isRecord, list, number, numberOf, record, text, valueAt } from '../pick.ts';
import { joined, reports } from '../report.ts';
import { timeAt } from './kube.ts';

const name = 'launchdarkly';
/** Weights are thousandths of a percent. */
const WHOLE = 100_000;
const resource = /^proj\/([^:;]+)[^:]*:env\/([^:;]+)[^:]*:(?:flag|aiconfig|ai-config)\/([^:;]+)/;

/**
 * LaunchDarkly's webhooks, which are entries of its audit log: changes of a flag in an environment, and what guarded
 * and progressive rollouts do. Off is the kill switch (all get the off variation), so a flag that is turned off has
 * rolled back to 0 %; one that serves the new variation to all has succeeded; in between it is running.
 */
export const launchDarkly: Adapter = {
  name,
  aliases: ['ld', 'launch-darkly', 'featureflag'],
  recognises: (payload) =>
    isRecord(payload) &&
    (list(payload, 'accesses').some((one) => /^(proj|acct|member)\//.test(text(one, 'resource') ?? '')) ||
      (text(payload, '_accountId') !== null && text(payload, 'kind') !== null) ||
      (text(payload, 'titleVerb') !== null && text(payload, 'kind') !== null)),
  read,
};

interface Change {
  project: string | null;
  environment: string | null;
  flag: string | null;
  action: string | null;
}

function read(payload: Json): Reading {
  const kind = text(payload, 'kind');
  if (kind !== null && !/^(flag|ai-?config|release|rollout)/i.test(kind))
    return { warnings: [`LaunchDarkly's change of a ${kind} is no change of a rollout.`] };
  const changes = changesIn(payload);
  const rollouts = changes.flatMap((change) => reportOf(payload, change));
  return rollouts.length > 0
    ? { rollouts }
    : { warnings: ['LaunchDarkly’s change of the flag changes nothing in an environment.'] };
}

/** One an environment, though several actions on it may come together. */
function changesIn(payload: Json): Change[] {
  const found = list(payload, 'accesses').flatMap((access) => {
    const match = resource.exec((text(access, 'resource') ?? '').slice(0, 500));
    const [, project = null, environment = null, key = null] = match ?? [];
    return match === null ? [] : [{ project, environment, flag: key, action: text(access, 'action') }];
  });
  const byPlace = new Map(
    found.map((change) => [`${change.project}/${change.environment}/${change.flag}`, change]),
  );
  if (byPlace.size > 0) return [...byPlace.values()].filter(({ environment }) => environment !== '*');
  const environments = Object.keys(record(payload, 'currentVersion.environments') ?? {}).sort();
  const own = { project: null, flag: text(payload, 'currentVersion.key', 'name'), action: null };
  return environments.length === 1 ? [{ ...own, environment: environments[0] ?? null }] : [];
}

function reportOf(payload: Json, change: Change) {
  const at = timeAt(payload, 'date');
  const before = targeting(payload, 'previousVersion', change.environment);
  const now = targeting(payload, 'currentVersion', change.environment);
  const said = [
    text(payload, 'titleVerb'),
    text(payload, 'title'),
    text(payload, 'shortDescription'),
    text(payload, 'description'),
  ]
    .filter((words) => words !== null)
    .join('\n');
  const percent = (now === null ? null : exposed(payload, now)) ?? percentSaid(said);
  const own = text(payload, '_id');
  return reports(name, {
    name: change.flag ?? text(payload, 'name'),
    environment: change.environment,
    state: guarded(said) ?? stateOf(said, now, before, percent),
    percent,
    reason: joined(
      valueAt(payload, 'comment'),
      valueAt(payload, 'shortDescription', 'titleVerb'),
      valueAt(payload, 'description'),
    ),
    at,
    key: own === null ? undefined : [own, change.project, change.environment, change.flag],
  });
}

function targeting(payload: Json, version: string, environment: string | null): Json | null {
  return environment === null ? null : record(payload, `${version}.environments.${environment}`);
}

/** What guarded (measured) and progressive rollouts are said to have done; null where the words are of something else. */
function guarded(said: string): ReportState | null {
  if (!/\b(guarded|measured|progressive|automated) (rollout|release)|regression|release guardian/i.test(said))
    return null;
  if (/roll(ed|s|ing)?[ -]?back|reverted/i.test(said)) return 'rolled_back';
  if (/\bpaus(e|ed|ing)\b|regression/i.test(said)) return 'paused';
  if (/\b(stop(ped)?|cancell?ed|end(ed)? early|abort(ed)?|dismissed and stopped)\b/i.test(said))
    return 'aborted';
  if (/\b(complet(ed|es)|finished|succeeded|ended)\b/i.test(said)) return 'succeeded';
  return /\b(start(ed|s)?|resum(ed|es)|continu(ed|es)|advanc(ed|es)|updated?|created?|added?)\b/i.test(said)
    ? 'running'
    : null;
}

function stateOf(
  said: string,
  now: Json | null,
  before: Json | null,
  percent: number | null,
): ReportState | null {
  const turnedOff = /turned off|turn(s|ing)? off|archived the flag|deleted the flag/i.test(said);
  const turnedOn = /turned on|turn(s|ing)? on/i.test(said);
  const on = now === null ? null : flag(now, 'on');
  const wasOn = before === null ? null : flag(before, 'on');
  if (on === false) return turnedOff || wasOn === true ? 'rolled_back' : 'pending';
  if (turnedOff && on === null) return 'rolled_back';
  if (percent !== null) return percent >= 100 ? 'succeeded' : percent > 0 ? 'running' : 'pending';
  if (on === true || turnedOn) return 'running';
  return /rollout|percent|targeting|variation|rule/i.test(said) ? 'running' : null;
}

/** The share of the default rule that gets another variation than the off one. Null where rules make it unclear. */
function exposed(payload: Json, now: Json): number | null {
  if (flag(now, 'on') === false) return 0;
  const fallthrough = record(now, 'fallthrough', '_summary.fallthrough');
  const served = number(fallthrough ?? undefined, 'variation');
  const weights = list(fallthrough ?? undefined, 'rollout.variations');
  if (served === null && weights.length === 0) return null;
  const fresh = freshVariation(payload, now, weights);
  if (served !== null)
    return fresh === null ? 100 : served === fresh ? 100 : served === number(now, 'offVariation') ? 0 : 100;
  if (fresh === null) return null;
  const weight = weights
    .filter((one) => number(one, 'variation') === fresh && flag(one, 'untracked') !== true)
    .reduce((sum: number, one) => sum + (number(one, 'weight') ?? 0), 0);
  return weight / (WHOLE / 100);
}

/**
 * `true` of a boolean flag; of two variations the one that is not served when off, and the first where nothing is said
 * of that, since boolean flags are made with `true` first. Of more variations nobody can tell.
 */
function freshVariation(payload: Json, now: Json, weights: readonly Json[]): number | null {
  const variations = list(payload, 'currentVersion.variations');
  const truth = variations.findIndex((one) => valueAt(one, 'value') === true);
  if (truth >= 0) return truth;
  const off = number(now, 'offVariation');
  const served = weights.flatMap((one) => numberOf(valueAt(one, 'variation')) ?? []);
  const indexes = variations.length > 0 ? variations.map((_, index) => index) : served;
  const others = indexes.filter((index) => index !== off);
  if (off === null) return variations.length === 0 && new Set(served).size === 2 ? 0 : null;
  return others.length === 1 ? (others[0] ?? null) : null;
}

/** “… to 25%” or “25% `true`, 75% `false`” in what the change says. */
function percentSaid(said: string): number | null {
  const words = said.slice(0, 5_000);
  const truth = /(\d{1,3}(?:\.\d{1,3})?) ?%[*\s]{1,4}(?:of )?[`"“]?true\b/i.exec(words)?.[1];
  if (truth !== undefined) return numberOf(truth);
  const all = [...words.matchAll(/(\d{1,3}(?:\.\d{1,3})?) ?%/g)];
  return all.length === 1 ? numberOf(all[0]?.[1]) : null;
}
