import { z } from 'zod';
import type { Json } from '../../../../shared/json.ts';
import { below } from './address.ts';
import type { BindingOf } from './bindings.ts';
import { ask, type HttpAnswer, jsonOf, NoAnswer, statusFault } from './http.ts';

const point = z.tuple([z.number(), z.string()]);
const dataSchema = z.discriminatedUnion('resultType', [
  z.object({ resultType: z.literal('scalar'), result: point }),
  z.object({ resultType: z.literal('string'), result: point }),
  z.object({ resultType: z.literal('vector'), result: z.array(z.object({ value: point.optional() })) }),
  z.object({
    resultType: z.literal('matrix'),
    result: z.array(z.object({ values: z.array(point).optional() })),
  }),
]);
const answerSchema = z.object({ data: dataSchema, warnings: z.array(z.string()).optional() });
const refusalSchema = z.object({
  status: z.literal('error'),
  errorType: z.string().optional(),
  error: z.string(),
});

export interface Measurement {
  value: Json;
  warnings: readonly string[];
}

/** Longer queries go in a body: proxies cut long addresses. */
const MAX_URL_QUERY = 1_500;

/**
 * An instant query. A scalar is a number; a vector a list of numbers, as Argo's provider has it, empty where nothing
 * matches; a matrix a list of such lists. What JSON has no number for stays as Prometheus spells it. Throws NoAnswer.
 */
export async function queryPrometheus(
  binding: BindingOf<'prometheus'>,
  query: string,
  timeoutMs: number,
): Promise<Measurement> {
  const url = below(binding.address, 'api/v1/query');
  if (!url) throw new NoAnswer(`The address of “${binding.name}” is not understood. Bind it again.`);
  const form = new URLSearchParams({ query, timeout: `${Math.ceil(timeoutMs / 1000)}s` }).toString();
  const isLong = form.length > MAX_URL_QUERY;
  if (!isLong) url.search = form;
  const answer = await ask(binding, {
    url,
    timeoutMs,
    ...(isLong && {
      method: 'POST',
      body: form,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
  });
  return readPrometheus(binding, answer);
}

/** Reads an answer of the query API; throws NoAnswer where it is an error or none. */
export function readPrometheus(
  binding: BindingOf<'prometheus'>,
  answer: Pick<HttpAnswer, 'status' | 'text' | 'isCut' | 'location' | 'ms'>,
): Measurement {
  const json = jsonOf(answer.text);
  const refused = refusalSchema.safeParse(json);
  if (refused.success) {
    const { error, errorType } = refused.data;
    const what = errorType === 'bad_data' ? '. Correct the query.' : '';
    throw new NoAnswer(`“${binding.name}” refuses the query: ${error.slice(0, 200)}${what}`);
  }
  const fault = statusFault(binding, answer);
  if (fault !== null) throw new NoAnswer(fault);
  if (answer.isCut)
    throw new NoAnswer(`“${binding.name}” answered with more than 5 MB. Ask for fewer series.`);
  const read = answerSchema.safeParse(json);
  if (!read.success)
    throw new NoAnswer(`What “${binding.name}” answers is not Prometheus’s. Check the address.`);
  return { value: resultOf(binding.name, read.data.data), warnings: read.data.warnings ?? [] };
}

function resultOf(name: string, data: z.infer<typeof dataSchema>): Json {
  switch (data.resultType) {
    case 'scalar':
      return numberOf(data.result);
    case 'string':
      return data.result[1];
    case 'vector':
      return data.result.map(({ value }) => numberOf(value ?? histogram(name)));
    case 'matrix':
      return data.result.map(({ values }) => (values ?? histogram(name)).map(numberOf));
  }
}

function numberOf([, text]: z.infer<typeof point>): Json {
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

function histogram(name: string): never {
  throw new NoAnswer(
    `“${name}” answers with native histograms. Make a number of them, such as by histogram_quantile().`,
  );
}
