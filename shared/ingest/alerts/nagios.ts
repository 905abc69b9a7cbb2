import type { Json } from '../../json.ts';
import type { Adapter, AlertStatus } from '../observation.ts';
import { isRecord, type JsonRecord, link, record, text } from '../pick.ts';
import { named, runbookAddress } from './labels.ts';
import { loose } from './loose.ts';
import { at, reading } from './report.ts';
import { severityOf } from './severity.ts';
import { statusWord } from './status.ts';

const serviceStates = ['OK', 'WARNING', 'CRITICAL', 'UNKNOWN'];
const hostStates = ['UP', 'DOWN', 'UNREACHABLE'];
const byType: Readonly<Record<string, AlertStatus>> = {
  PROBLEM: 'firing',
  FLAPPINGSTART: 'firing',
  RECOVERY: 'resolved',
  FLAPPINGSTOP: 'resolved',
  FLAPPINGEND: 'resolved',
  ACKNOWLEDGEMENT: 'acknowledged',
  ACKNOWLEDGEMENTSET: 'acknowledged',
};

/**
 * Nagios and its kin (Icinga, Naemon, Checkmk, Centreon, OP5): notifications made of their macros, by name, in any case,
 * with or without a NAGIOS_, ICINGA_ or NOTIFY_ before them; and Icinga 2's event stream. "host!service" is the name.
 */
export const nagios: Adapter = {
  name: 'nagios',
  aliases: ['icinga', 'icinga2', 'naemon', 'checkmk', 'centreon', 'op5', 'shinken', 'opsview'],
  recognises(payload) {
    const keys = macros(payload);
    if (hostOf(keys) === null) return false;
    if (
      /^(notification|statechange|checkresult|acknowledgementset)$/i.test(text(keys, 'type') ?? '') &&
      record(keys, 'checkresult') !== null
    )
      return true;
    if (text(keys, 'notificationtype') !== null && stateOf(keys) !== null) return true;
    if (text(keys, 'servicestate', 'hoststate') !== null) return true;
    // What a plugin answered: its exit code as the state.
    if (serviceOf(keys) !== null && text(keys, 'output', 'pluginoutput') !== null)
      if (/^[0-3]$/.test(text(keys, 'state') ?? '')) return true;
    const beside = serviceOf(keys) !== null || text(keys, 'output', 'pluginoutput') !== null;
    return beside && [...serviceStates, ...hostStates].includes((text(keys, 'state') ?? '').toUpperCase());
  },
  read(payload) {
    const keys = macros(payload);
    const type = (text(keys, 'notificationtype') ?? text(keys, 'type') ?? '')
      .toUpperCase()
      .replaceAll(/[^A-Z]/g, '');
    if (/^DOWNTIME|^FLAPPINGDISABLED$/.test(type))
      return { refused: `A notification of type ${type} tells of no alert.` };
    const [host, service, state] = [hostOf(keys), serviceOf(keys), stateOf(keys)];
    const status = byType[type] ?? statusWord(state) ?? 'firing';
    return reading('nagios', payload, [
      {
        title: service === null ? host : `${host}: ${service}`,
        status,
        severity: severityOf(
          status === 'resolved' ? text(keys, 'lastservicestate', 'lasthoststate') : null,
          state,
        ),
        id: service === null ? host : `${host}!${service}`,
        ...at(status, timeIn(keys, service)),
        link: link(keys, 'serviceactionurl', 'hostactionurl', 'actionurl', 'url', 'link'),
        runbook: runbookAddress(text(keys, 'servicenotesurl', 'hostnotesurl', 'notesurl')),
        labels: named({
          host,
          service,
          state,
          address: text(keys, 'hostaddress', 'address'),
          hostgroup: text(keys, 'hostgroupname', 'hostgroup'),
          servicegroup: text(keys, 'servicegroupname', 'servicegroup'),
        }),
        annotations: named({
          output:
            text(keys, 'serviceoutput', 'hostoutput', 'output', 'pluginoutput') ??
            text(keys, 'checkresult.output'),
          comment: text(keys, 'notificationcomment', 'comment', 'serviceackcomment', 'hostackcomment'),
          author: text(keys, 'notificationauthor', 'author', 'serviceackauthor', 'hostackauthor'),
          notification: type,
        }),
      },
    ]);
  },
};

/** Loose keys without the prefixes under which the macros are handed on. */
function macros(payload: Json): JsonRecord {
  if (!isRecord(payload)) return {};
  const inner = loose(payload);
  if (!Object.keys(inner).some((key) => key.includes('host'))) return {};
  return Object.fromEntries(
    Object.entries(inner).map(([key, value]) => [
      key.replace(/^(nagios|icinga|naemon|notify)(?=[a-z]{4})/, ''),
      value,
    ]),
  );
}

function hostOf(keys: JsonRecord): string | null {
  return text(keys, 'hostname', 'hostdisplayname', 'host.name', 'host.display_name', 'host', 'hostalias');
}

function serviceOf(keys: JsonRecord): string | null {
  return text(
    keys,
    'servicedesc',
    'servicedescription',
    'servicename',
    'servicedisplayname',
    'service.name',
    'service.display_name',
    'service',
  );
}

/** The state's word; Icinga's stream has numbers. */
function stateOf(keys: JsonRecord): string | null {
  const service = serviceOf(keys);
  const said = text(
    keys,
    service === null ? 'hoststate' : 'servicestate',
    'servicestate',
    'hoststate',
    'state',
    'checkresult.state',
    'currentstate',
  );
  const number = said === null ? Number.NaN : Number(said);
  return (service === null ? hostStates : serviceStates)[number] ?? said?.toUpperCase() ?? null;
}

function timeIn(keys: JsonRecord, service: string | null): Json | undefined {
  const changed = service === null ? keys.lasthoststatechange : keys.lastservicestatechange;
  return (
    changed ??
    keys.timestamp ??
    keys.timet ??
    keys.longdatetime ??
    keys.shortdatetime ??
    keys.datetime ??
    keys.date
  );
}
