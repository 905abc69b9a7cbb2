export type EngineErrorKind =
  | 'bad_request'
  | 'no_workspace'
  | 'internal'
  | 'storage'
  /** The engine ended while the call was under way; nobody knows whether it was carried out. */
  | 'disconnected'
  /** The engine answered in a shape that the contract does not have. */
  | 'bad_answer';

/** A call to the engine that did not end in an answer. Refusals are answers, not errors. */
export class EngineError extends Error {
  readonly kind: EngineErrorKind;
  constructor(kind: EngineErrorKind, message: string) {
    super(message);
    this.name = 'EngineError';
    this.kind = kind;
  }
}

/** A sentence for a person, whatever was thrown. */
export function sayError(error: unknown): string {
  if (error instanceof EngineError && error.kind === 'disconnected') {
    return 'The part of Holdpoint that keeps the record was restarting. Look whether the change is there, then try again.';
  }
  if (error instanceof EngineError && error.kind === 'storage') {
    return `Nothing was written: ${error.message}. See that the disk has room and the folder may be written to, then try again.`;
  }
  return error instanceof Error ? error.message : String(error);
}
