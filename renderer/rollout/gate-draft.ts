import { matcherText, readMatchers } from '../../shared/alerts/matcher-text.ts';
import { conditionFault } from '../../shared/rollout/condition.ts';
import { type GateCheck, gateCheckSchema, isMeasured } from '../../shared/rollout/gate-config.ts';
import { gateLimitsSchema, limitsFault } from '../../shared/rollout/limits.ts';
import { readCount, readSpanField, spanFault, spanWords } from './span-field.ts';

/** A gate as it stands in the fields of its dialog. */
export interface GateDraft {
  name: string;
  type: GateCheck['type'];
  provider: string;
  query: string;
  path: string;
  matchers: string;
  success: string;
  failure: string;
  interval: string;
  delay: string;
  count: string;
  failureLimit: string;
  inconclusiveLimit: string;
  errorLimit: string;
  inRow: string;
  dryRun: boolean;
  entity: 'task' | 'criterion';
  phase: string;
  items: readonly string[];
  approvers: readonly string[];
  quorum: string;
  nag: string;
}
export type GateFaults = Partial<Record<keyof GateDraft | 'limits', string>>;

const plain: GateDraft = {
  name: '',
  type: 'metric',
  provider: '',
  query: '',
  path: '/',
  matchers: '',
  success: '',
  failure: '',
  interval: '30s',
  delay: '',
  count: '5',
  failureLimit: '0',
  inconclusiveLimit: '0',
  errorLimit: '4',
  inRow: '',
  dryRun: false,
  entity: 'criterion',
  phase: '',
  items: [],
  approvers: [],
  quorum: '1',
  nag: '',
};

export function draftOf(name: string, check: GateCheck | null): GateDraft {
  if (!check) return { ...plain, name };
  const limits = isMeasured(check)
    ? {
        success: check.limits.successCondition ?? '',
        failure: check.limits.failureCondition ?? '',
        interval: spanWords(check.limits.intervalMs),
        delay: check.limits.initialDelayMs === 0 ? '' : spanWords(check.limits.initialDelayMs),
        count: check.limits.count === null ? '' : String(check.limits.count),
        failureLimit: String(check.limits.failureLimit),
        inconclusiveLimit: String(check.limits.inconclusiveLimit),
        errorLimit: String(check.limits.consecutiveErrorLimit),
        inRow: check.limits.consecutiveSuccessLimit === 0 ? '' : String(check.limits.consecutiveSuccessLimit),
        dryRun: check.limits.dryRun,
      }
    : {};
  return { ...plain, name, type: check.type, ...limits, ...ownFields(check) };
}

function ownFields(check: GateCheck): Partial<GateDraft> {
  switch (check.type) {
    case 'metric':
      return { provider: check.provider, query: check.query };
    case 'alerts':
      return { provider: check.provider ?? '', matchers: check.matchers.map(matcherText).join(', ') };
    case 'http':
      return { provider: check.provider, path: check.path };
    case 'items':
      return { entity: check.entity, phase: check.phase ?? '', items: check.items };
    case 'approval':
      return { approvers: check.approvers, quorum: String(check.quorum), nag: spanWords(check.nagMs) };
    case 'poll':
      return {};
  }
}

/** The check that the fields describe, or what is wrong with which of them. */
export function checkOf(draft: GateDraft): { check: GateCheck | null; faults: GateFaults } {
  const faults = faultsOf(draft);
  if (Object.keys(faults).length > 0) return { check: null, faults };
  const read = gateCheckSchema.safeParse(rawCheck(draft));
  if (!read.success)
    return { check: null, faults: { limits: 'That is no gate yet: look at its fields again.' } };
  const fault = isMeasured(read.data) ? limitsFault(read.data.limits) : null;
  return fault === null ? { check: read.data, faults: {} } : { check: null, faults: { limits: fault } };
}

export function isMeasuredType(type: GateCheck['type']): boolean {
  return type === 'metric' || type === 'alerts' || type === 'http';
}

function faultsOf(draft: GateDraft): GateFaults {
  const faults: GateFaults = {};
  if (draft.name.trim() === '') faults.name = 'Name the gate.';
  if (draft.type === 'approval') {
    const quorum = readCount(draft.quorum, 1);
    if (quorum == null) faults.quorum = 'Write how many have to say yes.';
    else if (draft.approvers.length > 0 && quorum > draft.approvers.length)
      faults.quorum = 'That is more than the people who are named.';
    if (readSpanField(draft.nag) === undefined) faults.nag = spanFault;
  }
  return isMeasuredType(draft.type) ? { ...faults, ...measuredFaults(draft) } : faults;
}

function measuredFaults(draft: GateDraft): GateFaults {
  const faults: GateFaults = {};
  if (draft.type !== 'alerts' && draft.provider.trim() === '') faults.provider = 'Name whom to ask.';
  if (draft.type === 'metric' && draft.query.trim() === '') faults.query = 'Write what to ask, in PromQL.';
  if (draft.type === 'alerts' && readMatchers(draft.matchers).fault !== null)
    faults.matchers = 'Write it as severity="page", team=~"api|web".';
  for (const name of ['success', 'failure'] as const) {
    const fault = draft[name].trim() === '' ? null : conditionFault(draft[name].trim());
    if (fault !== null) faults[name] = fault;
  }
  for (const name of ['interval', 'delay'] as const)
    if (readSpanField(draft[name]) === undefined) faults[name] = spanFault;
  if (readCount(draft.count, 1) === undefined)
    faults.count = 'Write a number, or nothing for as long as it runs.';
  for (const name of ['failureLimit', 'inconclusiveLimit'] as const)
    if (readCount(draft[name], -1) == null) faults[name] = 'Write a number; −1 for no limit.';
  for (const name of ['errorLimit', 'inRow'] as const)
    if (readCount(draft[name], 0) === undefined) faults[name] = 'Write a number.';
  return faults;
}

function rawCheck(draft: GateDraft): unknown {
  const { type } = draft;
  const limits = gateLimitsSchema.safeParse({
    intervalMs: readSpanField(draft.interval),
    initialDelayMs: readSpanField(draft.delay) ?? 0,
    count: readCount(draft.count, 1),
    successCondition: draft.success.trim() || null,
    failureCondition: draft.failure.trim() || null,
    failureLimit: readCount(draft.failureLimit, -1),
    inconclusiveLimit: readCount(draft.inconclusiveLimit, -1),
    consecutiveErrorLimit: readCount(draft.errorLimit, 0) ?? 4,
    consecutiveSuccessLimit: readCount(draft.inRow, 0) ?? 0,
    dryRun: draft.dryRun,
  }).data;
  switch (type) {
    case 'metric':
      return { type, provider: draft.provider, query: draft.query, limits };
    case 'alerts':
      return {
        type,
        provider: draft.provider.trim() || null,
        matchers: readMatchers(draft.matchers).matchers,
        limits,
      };
    case 'http':
      return { type, provider: draft.provider, path: draft.path.trim(), limits };
    case 'items':
      return { type, entity: draft.entity, items: draft.items, phase: draft.phase || null };
    case 'approval':
      return {
        type,
        approvers: draft.approvers,
        quorum: readCount(draft.quorum, 1),
        nagMs: readSpanField(draft.nag),
      };
    case 'poll':
      return { type };
  }
}
