import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { MAX_PAYLOAD_BYTES } from '../../shared/ingest/read-payload.ts';
import { decode } from '../engine/plan/read-bytes.ts';
import { describeFault } from './file-fault.ts';

export interface Input {
  /** Where it came from, as people are told. */
  name: string;
  text: string;
  /** What is sent on, as it came. */
  bytes: Buffer;
  contentType: string;
}

export type InputOrFault = Input | { fault: string };

/** `key=value` words of the command line as a payload; one that is no pair is a fault. */
export function readWords(words: readonly string[], now: () => string): InputOrFault {
  const pairs: [string, string][] = [];
  for (const word of words) {
    const at = word.indexOf('=');
    if (at < 1) return { fault: `“${word}” is no key=value word. Write state=running, title="High errors".` };
    pairs.push([word.slice(0, at), word.slice(at + 1)]);
  }
  const said = Object.fromEntries(pairs);
  const timed = Object.keys(said).some((key) => /^(at|time|timestamp|ts|date|starts_?at)$/i.test(key));
  const bytes = Buffer.from(JSON.stringify(timed ? said : { ...said, at: now() }));
  return { name: 'the words', text: JSON.stringify(said), bytes, contentType: 'application/json' };
}

/** A payload's file, or standard input for '-'. Reads no more than one may have. */
export async function readInput(file: string, stdin: Readable): Promise<InputOrFault> {
  const name = file === '-' ? 'Standard input' : `“${basename(file)}”`;
  let bytes: Buffer;
  try {
    bytes = file === '-' ? await readBounded(stdin) : await readFile(file);
  } catch (error) {
    return { fault: describeFault(error, file, 'Name the file of one payload in it.') };
  }
  if (bytes.length > MAX_PAYLOAD_BYTES) {
    const size = file === '-' ? 'more than 1 MB' : `${(bytes.length / 1_048_576).toFixed(1)} MB`;
    return {
      fault: `${name} has ${size}; a payload may have 1 MB. Send one payload at a time, or cut what is not the event.`,
    };
  }
  const { text, encoding } = decode(bytes);
  if (!encoding.startsWith('utf-16') && text.includes('\0'))
    return { fault: `${name} is not a text file. Send JSON, YAML or key=value words.` };
  const contentType = /^\s*[[{"]/.test(text) ? 'application/json' : 'text/plain; charset=utf-8';
  // Only UTF-8 travels: what came in another encoding is sent as what was read.
  return { name, text, bytes: encoding === 'utf-8' ? bytes : Buffer.from(text), contentType };
}

async function readBounded(stream: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    parts.push(Buffer.from(part));
    size += part.length;
    if (size > MAX_PAYLOAD_BYTES) break;
  }
  return Buffer.concat(parts);
}
