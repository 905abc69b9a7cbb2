import { goTo } from '../store/navigate.ts';
import { changeAlerts } from './alerts-store.ts';

/** Leads to the runbooks from anywhere. */
export function showRunbooks(): void {
  changeAlerts({ tab: 'runbooks' });
  goTo('alerts');
}
