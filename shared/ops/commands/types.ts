import type { EntityState, Row } from '../../fold/entity.ts';
import type { Role } from '../../log/grant.ts';
import type { Body } from '../../log/op.ts';
import type { CommandInput, CommandName } from '../command-schemas.ts';

/** Why a command was not carried out, in words for a person; nothing was written. */
export interface Rejection {
  code: 'not_allowed' | 'not_found' | 'invalid' | 'conflict' | 'needs_reason' | 'nothing_to_do';
  message: string;
}
export interface DraftOp {
  scope: string;
  body: Body;
}
export type Decision = { ok: true; ops: DraftOp[]; id?: string } | { ok: false; rejection: Rejection };

/** What a decision may look at. Everything comes in, so that the same question gets the same answer in a test. */
export interface DecideContext {
  /** `chain` names this desk: automation is held by a desk. */
  me: { person: string; role: Role | 'none'; chain: string };
  now: number;
  newId(): string;
  /** Of a text, the same everywhere: for ids of what two people may make apart and mean the same by. */
  hash(text: string): string;
  /** The state of an entity, or null where there is none. */
  state(entity: string, id: string): EntityState | null;
  /** All rows of an entity in a scope. */
  rows(scope: string, entity: string): readonly Row[];
}

export type Deciders = { [N in CommandName]: (context: DecideContext, input: CommandInput<N>) => Decision };
