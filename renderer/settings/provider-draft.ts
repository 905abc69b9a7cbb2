import { readSpan } from '../../shared/board/span.ts';
import { spanText } from '../../shared/board/stages.ts';
import type { ProviderView } from '../../shared/contract/automation.ts';
import type { ProviderType } from './provider-words.ts';

/** A binding as it stands in the fields of its dialog. Secrets that are bound already are not among them. */
export interface BindDraft {
  address: string;
  auth: 'none' | 'keep' | 'bearer' | 'basic';
  token: string;
  user: string;
  password: string;
  secret: string;
  program: string;
  args: string;
  timeout: string;
}

export function bindDraftOf({ bound }: ProviderView): BindDraft {
  const address = bound?.how === 'address' ? bound : null;
  const command = bound?.how === 'command' ? bound : null;
  return {
    address: address?.address ?? '',
    auth: address && address.auth !== 'none' ? 'keep' : 'none',
    token: '',
    user: address?.user ?? '',
    password: '',
    secret: '',
    program: command?.program ?? '',
    args: command?.args.join('\n') ?? '',
    timeout: command ? spanText(command.timeoutMs).replace(/\s/g, '') : '5m',
  };
}

/** What the fields say, for the contract's schema to judge. Headers and authority that are bound stay. */
export function bindingOf(draft: BindDraft, type: ProviderType): unknown {
  if (type === 'command') {
    return {
      type,
      program: draft.program,
      args: draft.args.split('\n').filter((line) => line !== ''),
      timeoutMs: readSpan(draft.timeout.replace(/\s/g, '')),
    };
  }
  const common = { type, address: draft.address, auth: authOf(draft), headers: null, ca: null };
  return type === 'webhook' ? { ...common, secret: draft.secret === '' ? null : draft.secret } : common;
}

function authOf({ auth, token, user, password }: BindDraft): unknown {
  if (auth === 'bearer') return { how: auth, token };
  return auth === 'basic' ? { how: auth, user, password } : { how: auth };
}
