import { parentPort } from 'node:worker_threads';
import { readPayload } from '../../shared/ingest/read-payload.ts';
import type { ReadAnswer, ReadAsk } from './reader.ts';

/** Reads payloads for the hub, one after the other, on a thread of its own. */
parentPort?.on('message', ({ id, text, about }: ReadAsk) => {
  parentPort?.postMessage({ id, observation: readPayload(text, about) } satisfies ReadAnswer);
});
