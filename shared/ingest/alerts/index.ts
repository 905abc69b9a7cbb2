import type { Adapter } from '../observation.ts';
import { alertmanager } from './alertmanager.ts';
import { appDynamics } from './appdynamics.ts';
import { azure } from './azure.ts';
import { betterStack } from './better-stack.ts';
import { bugsnag } from './bugsnag.ts';
import { cdEventsIncidents } from './cdevents-incidents.ts';
import { checkly } from './checkly.ts';
import { cloudEventsAlerts } from './cloudevents-alerts.ts';
import { cloudwatch } from './cloudwatch.ts';
import { datadog } from './datadog.ts';
import { dynatrace } from './dynatrace.ts';
import { elastic } from './elastic.ts';
import { genericAlert } from './generic.ts';
import { googleCloud } from './google-cloud.ts';
import { grafana } from './grafana.ts';
import { grafanaLegacy } from './grafana-legacy.ts';
import { graylog } from './graylog.ts';
import { healthchecks } from './healthchecks.ts';
import { honeycomb } from './honeycomb.ts';
import { nagios } from './nagios.ts';
import { netdata } from './netdata.ts';
import { newRelic } from './new-relic.ts';
import { opsgenie } from './opsgenie.ts';
import { pagerduty } from './pagerduty.ts';
import { pingdom } from './pingdom.ts';
import { prometheus } from './prometheus.ts';
import { rollbar } from './rollbar.ts';
import { sensu } from './sensu.ts';
import { sentry } from './sentry.ts';
import { splunk } from './splunk.ts';
import { statusCake } from './statuscake.ts';
import { statuspage } from './statuspage.ts';
import { uptimeKuma } from './uptime-kuma.ts';
import { uptimeRobot } from './uptime-robot.ts';
import { victorOps } from './victorops.ts';
import { zabbix } from './zabbix.ts';

const senders: readonly Adapter[] = [
  grafana,
  alertmanager,
  prometheus,
  grafanaLegacy,
  pagerduty,
  sentry,
  cloudwatch,
  azure,
  googleCloud,
  opsgenie,
  statuspage,
  betterStack,
  rollbar,
  bugsnag,
  graylog,
  dynatrace,
  appDynamics,
  honeycomb,
  victorOps,
  splunk,
  netdata,
  uptimeKuma,
  uptimeRobot,
  pingdom,
  checkly,
  healthchecks,
  statusCake,
  newRelic,
  elastic,
  sensu,
  nagios,
  zabbix,
  datadog,
];

/** Alert senders, most particular first: the first that recognises a payload reads it. */
export const alertAdapters: readonly Adapter[] = [
  cdEventsIncidents,
  cloudEventsAlerts(senders),
  ...senders,
  genericAlert,
];
