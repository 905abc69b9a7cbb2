import type { Json } from '../json.ts';
import { isList, isRecord } from './pick.ts';

const INSIDE = /\{\{[^{}]{1,200}\}\}|\$\{[^{}]{1,200}\}|<%=?[^%]{1,200}%>/;
/** Datadog's $EVENT_TITLE, Nagios's $SERVICESTATE$, Zabbix's {EVENT.NAME}, UptimeRobot's *monitorFriendlyName*. */
const WHOLE = /^(\$[A-Z][A-Z0-9_]{2,}|\$[A-Z][A-Z0-9_:]+\$|\{[A-Z][A-Z0-9_.]{3,}\}|\*[a-z]+[A-Z]\w+\*)$/;
const naming =
  /^(name|alert_?name|app|application|service|title|subject|status|state|phase|severity|level|priority|environment|event_?type|rollout|percent|pct|weight|stage|alert_?status|trigger_?status|event_?name|incident_?id|monitor_?name)$/i;
/** Here senders keep expressions of their own, which are no sign of a template; and alerts, of which one may be amiss. */
const own =
  /^(spec|context|stages|alerts|labels|commonLabels|groupLabels|issue|error|annotations|parameters|trigger|template|templates|commonAnnotations|commits|variables|settings|steps)$/;
const DEEPEST = 3;

export function hasPlaceholder(text: string): boolean {
  return INSIDE.test(text);
}

/** The first placeholder that stands where a name or a state belongs, or null: such a payload is a template. */
export function placeholderIn(payload: Json, depth = 0): string | null {
  if (depth > DEEPEST) return null;
  if (isList(payload)) return firstIn(payload.slice(0, 20), depth);
  if (!isRecord(payload)) return null;
  for (const [key, value] of Object.entries(payload)) {
    const found = naming.test(key) ? placeholderOf(value) : null;
    if (found !== null) return found;
  }
  return firstIn(
    Object.entries(payload).flatMap(([key, value]) => (own.test(key) || isError(value) ? [] : [value])),
    depth,
  );
}

/** What a program said when it failed ('${name} is not defined'), as Sentry sends it. */
function isError(value: Json): boolean {
  return isRecord(value) && Object.hasOwn(value, 'event_id') && Object.hasOwn(value, 'level');
}

function firstIn(values: readonly Json[], depth: number): string | null {
  for (const value of values) {
    const found = placeholderIn(value, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function placeholderOf(value: Json): string | null {
  if (typeof value === 'string')
    return INSIDE.test(value) || WHOLE.test(value.trim()) ? value.trim().slice(0, 80) : null;
  // Two bare braces are a map in a map to YAML, whose key is no word.
  const braced = isRecord(value) ? Object.keys(value).find((key) => /^\{ ?"?[.$\w]/.test(key)) : undefined;
  return braced === undefined ? null : `{${braced.slice(0, 80)}}`;
}
