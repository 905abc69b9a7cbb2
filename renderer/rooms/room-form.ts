import type { RoomSummary } from '../../shared/contract/views.ts';
import { localZone } from '../format/clock-time.ts';

export interface RoomForm {
  name: string;
  kind: RoomSummary['kind'];
  targetAt: number | null;
  zone: string;
}

export function emptyForm(): RoomForm {
  return { name: '', kind: 'launch', targetAt: null, zone: localZone() };
}

export function formOf({ name, kind, targetAt, zone }: RoomSummary): RoomForm {
  return { name, kind, targetAt, zone: isZone(zone) ? zone : localZone() };
}

/** Every zone that this system knows, own and UTC first. */
export function zoneChoices(chosen: string): { value: string; label: string }[] {
  const own = localZone();
  const first = [...new Set([own, 'UTC', chosen])];
  const rest = Intl.supportedValuesOf('timeZone').filter((zone) => !first.includes(zone));
  const words = (zone: string) =>
    zone === own && zone !== 'UTC' ? `${zone.replaceAll('_', ' ')} (here)` : zone.replaceAll('_', ' ');
  return [...first, ...rest].map((value) => ({ value, label: words(value) }));
}

function isZone(zone: string): boolean {
  try {
    return zone !== '' && new Intl.DateTimeFormat('en-GB', { timeZone: zone }) !== null;
  } catch {
    return false;
  }
}
