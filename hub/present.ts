import type { Membership } from '../shared/fold/membership.ts';
import type { ChainId } from '../shared/log/op.ts';

/** 'waiting': its join is in the log and a commander has to let it in. */
export type ChainStanding = 'member' | 'waiting' | 'revoked' | 'removed' | 'unknown';

/**
 * Who may be connected by everything known now. The fold judges an op by what its author knew; a socket is judged by
 * what the hub knows. Made anew whenever membership changed; answers are remembered in between.
 */
export class Present {
  private readonly membership: Membership;
  private readonly byPerson = new Map<string, boolean>();
  private readonly waiting = new Map<ChainId, boolean>();
  private revoked: Set<string> | null = null;

  constructor(membership: Membership) {
    this.membership = membership;
  }

  of(chain: ChainId): ChainStanding {
    const author = this.membership.authorOf(chain);
    if (!author) return 'unknown';
    if (this.isRevoked(author.deviceKey)) return 'revoked';
    if (this.isWaiting(chain)) return 'waiting';
    return this.hasRole(author.person) ? 'member' : 'removed';
  }

  private isWaiting(chain: ChainId): boolean {
    const known = this.waiting.get(chain);
    if (known !== undefined) return known;
    const waits = this.membership.joinIsHeld(chain);
    this.waiting.set(chain, waits);
    return waits;
  }

  hasRole(person: string): boolean {
    const known = this.byPerson.get(person);
    if (known !== undefined) return known;
    const has = this.membership.role(person) !== 'none';
    this.byPerson.set(person, has);
    return has;
  }

  isRevoked(deviceKey: string): boolean {
    this.revoked ??= new Set(
      this.membership.devices().flatMap((device) => (device.revoked ? [device.deviceKey] : [])),
    );
    return this.revoked.has(deviceKey);
  }

  /** A person's own key is on each of their devices: once one of them was revoked it vouches for nobody. */
  hasLostDevice(person: string): boolean {
    return this.membership.devices().some((device) => device.person === person && device.revoked);
  }

  /** The person of a device that may be connected. */
  ownerOf(deviceKey: string): string | undefined {
    const device = this.membership.devices().find((known) => known.deviceKey === deviceKey);
    return device && !device.revoked && this.hasRole(device.person) ? device.person : undefined;
  }
}
