import { schemaNamed } from '../simulator/control/schemas.ts';
import { mistake } from '../simulator/core/words/mistake.ts';
import { readJsonDocument } from '../simulator/validation/json-document.ts';
import { violations } from '../simulator/validation/validate.ts';
import type { Problem } from './failure.ts';

const mostProblems = 50;
const newline = 0x0a;

/** Everything that is wrong with subscribers, one a line as `fixtures generate` writes them; each mistake by its line. */
export async function populationProblems(bytes: Uint8Array): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const lines = new Map<string, number>();
  const schema = schemaNamed('SubscriberDefinition');
  let line = 0;
  for (let start = 0; start < bytes.length && problems.length < mostProblems; ) {
    const found = bytes.indexOf(newline, start);
    const end = found === -1 ? bytes.length : found;
    const text = bytes.subarray(start, end);
    start = end + 1;
    line++;
    if (text.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09)) continue;
    const path = `line ${line}`;
    const read = readJsonDocument(text);
    if ('id' in read) {
      // Its line is the place of the mistake already.
      const { line: _, ...places } = read.with ?? {};
      problems.push(mistake(read.id, path, undefined, places));
      continue;
    }
    // Whose it is and in which phone is for readers; a world takes the subscriber.
    const { handset: _, holder: __, ...subscriber } = Object(read.value) as Record<string, unknown>;
    const isRecord = typeof read.value === 'object' && read.value !== null && !Array.isArray(read.value);
    problems.push(...(await violations(schema, isRecord ? subscriber : read.value, path)));
    const msisdn = String(subscriber['msisdn']);
    const before = lines.get(msisdn);
    if (before !== undefined) problems.push(mistake('subscriber.twice-in-file', path, msisdn, { line: before }));
    lines.set(msisdn, line);
  }
  return problems.slice(0, mostProblems);
}
