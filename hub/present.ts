import type { Membership } from '../shared/fold/membership.ts';
import type { ChainId } from '../shared/log/op.ts';

export type ChainStanding = 'member' | 'revoked' | 'removed' | 'unknown';

/**
 * Who may be connected by everything known now. The fold judges an op by what its author knew; a socket is judged by
 * what the hub knows. Made anew whenever membership changed; answers are remembered in between.
 */
export class Present {
  private readonly membership: Membership;
  private readonly byPerson = new Map<string, boolean>();
  private revoked: Set<string> | null = null;

  constructor(membership: Membership) {
    this.membership = membership;
  }

  of(chain: ChainId): ChainStanding {
    const author = this.membership.authorOf(chain);
    if (!author) return 'unknown';
    if (this.isRevoked(author.deviceKey)) return 'revoked';
    return this.hasRole(author.person) ? 'member' : 'removed';
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

  /** The person of a device that may be connected. */
  ownerOf(deviceKey: string): string | undefined {
    const device = this.membership.devices().find((known) => known.deviceKey === deviceKey);
    return device && !device.revoked && this.hasRole(device.person) ? device.person : undefined;
  }
}
