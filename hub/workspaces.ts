import type { HubStore } from './store.ts';
import { HubWorkspace } from './workspace.ts';

/** The workspaces that this hub serves: those its operator allowed, and those in its log. */
export class Workspaces {
  private readonly store: HubStore;
  private readonly allowed: Set<string>;
  private readonly anyFirst: boolean;
  private readonly loaded = new Map<string, HubWorkspace>();
  /** Of an empty hub that takes the first to come: how many may try at a time. */
  private static readonly maxCandidates = 32;

  private constructor(store: HubStore, allow: readonly string[], anyFirst: boolean) {
    this.store = store;
    this.allowed = new Set(allow);
    this.anyFirst = anyFirst;
  }

  /** Loads everything: a hub has few workspaces, and one that was loaded late would keep its clients waiting. */
  static async open(store: HubStore, allow: readonly string[], anyFirst: boolean): Promise<Workspaces> {
    const workspaces = new Workspaces(store, allow, anyFirst);
    for (const id of await store.workspaces()) workspaces.allowed.add(id);
    for (const id of workspaces.allowed) await workspaces.reload(id);
    return workspaces;
  }

  /** From disk, in place of what is in memory. While that fails, the workspace is not served. */
  async reload(id: string): Promise<HubWorkspace> {
    this.loaded.delete(id);
    const workspace = new HubWorkspace(id, await this.store.load(id));
    this.loaded.set(id, workspace);
    if (!workspace.isEmpty) this.allowed.add(id);
    return workspace;
  }

  get(id: string): HubWorkspace | undefined {
    return this.loaded.get(id);
  }

  /** The workspace for a hello; undefined when the operator allowed it not. */
  async serve(id: string): Promise<HubWorkspace | undefined> {
    const known = this.loaded.get(id);
    if (known) return known;
    const candidate = this.anyFirst && this.isEmpty() && this.loaded.size < Workspaces.maxCandidates;
    return this.allowed.has(id) || candidate ? this.reload(id) : undefined;
  }

  /** May this op be the first of a workspace? With anyFirst, only until one came. */
  mayStart(id: string): boolean {
    return this.allowed.has(id) || (this.anyFirst && this.isEmpty());
  }

  byInvite(key: string): string | undefined {
    for (const [id, workspace] of this.loaded) {
      const { membership } = workspace;
      const invites = [...membership.invites(), ...membership.deviceInvites()];
      if (invites.some((invite) => invite.key === key)) return id;
    }
    return undefined;
  }

  all(): HubWorkspace[] {
    return [...this.loaded.values()];
  }

  private isEmpty(): boolean {
    return this.all().every((workspace) => workspace.isEmpty);
  }
}
