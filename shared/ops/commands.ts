import type { CommandInput, CommandName } from './command-schemas.ts';
import { alertCommands } from './commands/alerts.ts';
import { itemCommands } from './commands/items.ts';
import { outsideCommands } from './commands/outside.ts';
import { pollCommands } from './commands/polls.ts';
import { riskCommands } from './commands/risks.ts';
import { rolloutCommands } from './commands/rollout.ts';
import { roomCommands } from './commands/room.ts';
import { scheduleCommands } from './commands/schedule.ts';
import { settle } from './commands/settle.ts';
import type { DecideContext, Deciders, Decision } from './commands/types.ts';

export type { CommandInput, CommandName } from './command-schemas.ts';
export { shownValue, writesOver } from './commands/draft.ts';
export type { DecideContext, Decision, DraftOp, Rejection } from './commands/types.ts';

const deciders: Deciders = {
  ...roomCommands,
  ...itemCommands,
  ...riskCommands,
  ...scheduleCommands,
  ...rolloutCommands,
  ...pollCommands,
  ...outsideCommands,
  ...alertCommands,
  settle,
};

/** Decides a command: the ops that carry it out, or why not. Pure. */
export function decide<N extends CommandName>(
  context: DecideContext,
  name: N,
  input: CommandInput<N>,
): Decision {
  return deciders[name](context, input);
}
