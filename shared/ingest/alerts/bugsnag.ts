import type { Adapter } from '../observation.ts';
import { isRecord, link, record, text, valueAt } from '../pick.ts';
import { named } from './labels.ts';
import { reading } from './report.ts';
import { severityOf } from './severity.ts';

const resolvedStates = ['fixed', 'resolved', 'ignored', 'discarded'];

/** Bugsnag's webhook of an error. Comments, releases and the like are no alerts. */
export const bugsnag: Adapter = {
  name: 'bugsnag',
  aliases: ['insight-hub', 'smartbear-insight-hub'],
  recognises: (payload) =>
    record(payload, 'trigger') !== null &&
    text(payload, 'trigger.type') !== null &&
    record(payload, 'project') !== null &&
    isRecord(payload) &&
    ['error', 'account', 'release'].some((key) => isRecord(payload[key])),
  read(payload) {
    const error = record(payload, 'error');
    const trigger = text(payload, 'trigger.type') ?? '';
    if (error === null) return { refused: `Bugsnag's "${trigger}" tells of no error.` };
    if (trigger === 'comment') return { refused: 'A comment changes nothing about the error.' };
    const state = text(error, 'status') ?? text(payload, 'trigger.stateChange');
    return reading('bugsnag', payload, [
      {
        title:
          [text(error, 'exceptionClass'), text(error, 'message')]
            .filter((part) => part !== null)
            .join(': ') || null,
        status: resolvedStates.includes(state ?? '') ? 'resolved' : 'firing',
        severity: severityOf(text(error, 'severity')),
        id: text(error, 'errorId', 'id'),
        startsAt: valueAt(error, 'firstReceived', 'receivedAt'),
        endsAt: valueAt(error, 'fixedAt'),
        link: link(error, 'url'),
        labels: named({
          project: text(payload, 'project.name'),
          stage: text(error, 'app.releaseStage', 'releaseStage'),
          version: text(error, 'app.version', 'appVersion'),
          class: text(error, 'exceptionClass'),
        }),
        annotations: named({ context: text(error, 'context'), trigger: text(payload, 'trigger.message') }),
      },
    ]);
  },
};
