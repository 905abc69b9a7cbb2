import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { BindingInput } from '../../../../shared/contract/automation-params.ts';
import { readSealed, writeSealed } from '../../sealed-file.ts';
import { addressFault, sameHost } from './address.ts';

const httpFields = {
  name: z.string(),
  address: z.string(),
  auth: z.discriminatedUnion('how', [
    z.object({ how: z.literal('none') }),
    z.object({ how: z.literal('bearer'), token: z.string() }),
    z.object({ how: z.literal('basic'), user: z.string(), password: z.string() }),
  ]),
  headers: z.record(z.string(), z.string()),
  ca: z.string(),
};
const bindingSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('prometheus'), ...httpFields }),
  z.object({ type: z.literal('alertmanager'), ...httpFields }),
  z.object({ type: z.literal('http'), ...httpFields }),
  z.object({ type: z.literal('webhook'), ...httpFields, secret: z.string() }),
  z.object({
    type: z.literal('command'),
    name: z.string(),
    program: z.string(),
    args: z.array(z.string()),
    timeoutMs: z.number(),
  }),
]);
export type Binding = z.infer<typeof bindingSchema>;
export type HttpBinding = Exclude<Binding, { type: 'command' }>;
export type BindingOf<T extends Binding['type']> = Extract<Binding, { type: T }>;
const fileSchema = z.object({ v: z.literal(1), bindings: z.array(bindingSchema) });

/**
 * What the providers' names are bound to on this machine, with their secrets: a file beside the workspace that only
 * its owner can read, wrapped as the keys are. Never synced, and by the name, so that nobody else's op leads a bound
 * address to another name.
 */
export class Bindings {
  private readonly file: string;
  private readonly wrapKey: Buffer | null;
  private bindings: readonly Binding[] = [];
  /** Why the file does not read; then nothing is bound, and nothing can be until somebody has looked at it. */
  readonly fault: string | null;

  constructor(folder: string, wrapKey: Buffer | null) {
    this.file = join(folder, 'bindings.json');
    this.wrapKey = wrapKey;
    this.fault = this.read();
  }

  get areWrapped(): boolean {
    return this.wrapKey !== null;
  }

  get(name: string): Binding | null {
    return this.bindings.find((one) => one.name === name) ?? null;
  }

  names(): string[] {
    return this.bindings.map(({ name }) => name);
  }

  /** Binds a name, in place of what it was bound to. Returns why not, or null. */
  bind(name: string, input: BindingInput): string | null {
    if (this.fault !== null) return this.fault;
    const made = bindingOf(name, input, this.get(name));
    if ('fault' in made) return made.fault;
    this.write([...this.bindings.filter((one) => one.name !== name), made.binding]);
    return null;
  }

  /** False where nothing was bound. */
  unbind(name: string): boolean {
    const rest = this.bindings.filter((one) => one.name !== name);
    if (rest.length === this.bindings.length) return false;
    this.write(rest);
    return true;
  }

  private write(bindings: readonly Binding[]): void {
    writeSealed(this.file, { v: 1, bindings }, this.wrapKey);
    this.bindings = bindings;
  }

  private read(): string | null {
    if (!existsSync(this.file)) return null;
    try {
      this.bindings = fileSchema.parse(readSealed(this.file, this.wrapKey)).bindings;
      return null;
    } catch (error) {
      const why = error instanceof Error && error.message.includes('keychain') ? ` ${error.message}` : '';
      return `What is bound on this machine does not read (${this.file}).${why} Unlock the keychain and start again, or move the file away and bind anew.`;
    }
  }
}

/** The binding that an input makes; what it leaves open is kept only as long as the address stays on its host. */
function bindingOf(
  name: string,
  input: BindingInput,
  before: Binding | null,
): { binding: Binding } | { fault: string } {
  if (input.type === 'command') return { binding: { ...input, name } };
  const fault = addressFault(input.address, input.type === 'webhook');
  if (fault !== null) return { fault };
  const old = before && before.type === input.type && sameHost(before.address, input.address) ? before : null;
  const auth = input.auth.how === 'keep' ? (old?.auth ?? null) : input.auth;
  if (auth === null) return { fault: 'The address leads to another host: give the credentials again.' };
  const { address, type } = input;
  const http = {
    name,
    address,
    auth,
    headers: input.headers ?? old?.headers ?? {},
    ca: input.ca ?? old?.ca ?? '',
  };
  if (type !== 'webhook') return { binding: { type, ...http } };
  const secret = input.secret ?? (old?.type === 'webhook' ? old.secret : null);
  if (secret === null) return { fault: 'A webhook needs a secret: its receiver checks who calls by it.' };
  return { binding: { type, ...http, secret } };
}
