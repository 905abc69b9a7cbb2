import type { Json } from '../../json.ts';
import type { Adapter } from '../observation.ts';
import { isRecord, link, list, record, text, textOf, valueAt } from '../pick.ts';
import { azureHealth } from './azure-health.ts';
import { azureSeverity, isLegacy, readLegacy } from './azure-legacy.ts';
import { labelMap, named } from './labels.ts';
import { reading, type Said } from './report.ts';

/** The subscription in the samples that Azure sends when somebody tests an action group. */
const sampleSubscription = /\/subscriptions\/(1{8}-1{4}-1{4}-1{4}-1{12})\b/i;

/** Azure Monitor: the common alert schema, and the older schemas that each kind of alert had of its own. */
export const azure: Adapter = {
  name: 'azure-monitor',
  aliases: ['azure', 'azuremonitor', 'azure-alerts'],
  recognises: (payload) => isCommon(payload) || isLegacy(payload),
  read(payload) {
    if (!isCommon(payload)) return readLegacy(payload);
    const essentials = record(payload, 'data.essentials') ?? {};
    const targets = list(essentials, 'alertTargetIDs').map(textOf).join(' ');
    const context = record(payload, 'data.alertContext') ?? {};
    const condition = list(context, 'condition.allOf')[0];
    const warnings = isSample(essentials, targets)
      ? ['It looks like the sample that Azure sends when somebody tests an action group.']
      : [];
    const health = azureHealth(essentials, context);
    const ended = /^resolved$/i.test(text(essentials, 'monitorCondition') ?? '');
    const rule = text(essentials, 'alertRule');
    const alert: Said = {
      title: rule ?? text(essentials, 'description', 'alertId'),
      status: ended || health?.over === true ? 'resolved' : 'firing',
      severity: azureSeverity(text(essentials, 'severity')),
      id: health === null ? text(essentials, 'alertId', 'originAlertId') : health.trackingId,
      naming: [rule, targets],
      startsAt: !ended && health?.over === true ? undefined : essentials.firedDateTime,
      endsAt:
        essentials.resolvedDateTime ??
        (health === null ? undefined : (health.at ?? essentials.firedDateTime)),
      link:
        link(essentials, 'investigationLink') ??
        link(condition, 'linkToSearchResultsUI', 'linkToFilteredSearchResultsUI') ??
        link(context, 'LinkToSearchResults', 'linkToSearchResults', 'properties.portalLink'),
      labels: {
        ...named({
          alertrule: rule,
          signal: text(essentials, 'signalType'),
          service: text(essentials, 'monitoringService'),
          target: list(essentials, 'configurationItems').map(textOf).join(', ') || targets,
          metric: text(condition, 'metricName'),
        }),
        ...dimensionsOf(condition),
      },
      annotations: {
        ...named({ description: text(essentials, 'description'), value: text(condition, 'metricValue') }),
        ...labelMap(valueAt(context, 'properties'), valueAt(payload, 'data.customProperties')),
      },
    };
    return reading('azure-monitor', payload, [alert], warnings);
  },
};

/** A sample is shaped like any alert and may be somebody's exercise: it is shown, and a warning says what it may be. */
function isSample(essentials: Json, targets: string): boolean {
  return (
    sampleSubscription.test(`${text(essentials, 'alertId')} ${targets}`) ||
    (/^test-\w+AlertRule/.test(text(essentials, 'alertRule') ?? '') && /\/test-RG\//i.test(targets))
  );
}

function isCommon(payload: Json): boolean {
  const essentials = record(payload, 'data.essentials');
  if (essentials === null) return false;
  return (
    text(payload, 'schemaId') === 'azureMonitorCommonAlertSchema' ||
    Object.hasOwn(essentials, 'monitorCondition')
  );
}

function dimensionsOf(condition: Json | undefined): Record<string, string> {
  return Object.fromEntries(
    list(condition, 'dimensions').flatMap((one) => {
      const [name, value] = [text(one, 'name'), text(one, 'value')];
      return isRecord(one) && name !== null && value !== null ? [[name, value]] : [];
    }),
  );
}
