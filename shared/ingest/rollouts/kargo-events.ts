import type { Json } from '../../json.ts';
import type { ReportState, RolloutReport } from '../observation.ts';
import { text } from '../pick.ts';
import { joined, reports } from '../report.ts';
import { stateIn } from '../states.ts';
import { isKind, timeAt } from './kube.ts';

/** Reasons of Kargo's Kubernetes events. What is verified is a stage that soaks, so it is named as one. */
const reasons: Readonly<Record<string, ReportState>> = {
  promotioncreated: 'pending',
  promotionstarted: 'running',
  promotionsucceeded: 'succeeded',
  promotionfailed: 'aborted',
  promotionerrored: 'aborted',
  promotionaborted: 'aborted',
  freightverificationsucceeded: 'succeeded',
  freightverificationfailed: 'aborted',
  freightverificationerrored: 'aborted',
  freightverificationaborted: 'aborted',
  freightverificationinconclusive: 'inconclusive',
  freightverificationunknown: 'inconclusive',
};
const annotation = (key: string) => `metadata.annotations.event.kargo.akuity.io/${key}`;

/** Whether a payload is an event that Kargo wrote beside its objects. */
export function isKargoEvent(payload: Json): boolean {
  return isKind(payload, 'v1', ['Event']) && text(payload, annotation('project')) !== null;
}

/** The promotion, or the verification of its freight, that the event tells of. */
export function kargoEvent(source: string, event: Json): RolloutReport[] {
  const reason = text(event, 'reason');
  return reports(source, {
    name: text(event, annotation('project')),
    environment: text(event, annotation('stage-name')),
    state: stateIn(reasons, reason),
    stage: /^FreightVerification/.test(reason ?? '') ? 'verification' : null,
    reason: joined(text(event, 'message'), text(event, annotation('freight-alias'))),
    at: timeAt(event, 'lastTimestamp', 'eventTime', 'firstTimestamp', 'metadata.creationTimestamp'),
    key: [
      text(event, 'metadata.name'),
      reason,
      text(event, annotation('promotion-name'), annotation('freight-name')),
    ],
  });
}
