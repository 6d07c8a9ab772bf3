import type { Command } from 'commander';
import type { Policy, PolicyChange } from '../../fixtures/api-types.ts';
import { parseCarrierId } from '../../simulator/core/words/carrier-id.ts';
import { mistake } from '../../simulator/core/words/mistake.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, inWorld } from '../control-client.ts';
import { sayEvidence } from '../explanation-view.ts';
import { nextCommand } from '../next-command.ts';
import { noted } from '../options.ts';
import { partOf } from '../parts.ts';
import { saySource } from '../sources.ts';

type Carrier = keyof Policy['values'];
type Value = string | number | boolean | null;

/** `cmcc.hex.case=upper`, read. */
interface Assignment {
  readonly carrier: Carrier;
  readonly name: string;
  readonly value: Value;
}

export function build(command: Command, cx: Context): void {
  const { policy } = cx.say;
  partOf(command, 'show', policy.show, cx)
    .argument('[name...]', policy.name)
    .action(async (names: string[], options: BoxOptions) => show(await read(options, cx), names, cx));
  partOf(command, 'list', policy.list, cx).action(async (options: BoxOptions) => {
    const { preset, presets } = await read(options, cx);
    cx.out.document({ preset, presets });
    cx.out.table(presets.map(({ id, ...words }) => [id === preset ? '*' : ' ', id, words[cx.language]]));
  });
  partOf(command, 'set', policy.set, cx)
    .argument('<assignment...>', policy.assignment, (text: string, before: readonly Assignment[] = []) => {
      const read = assignmentIn(text);
      return read === null
        ? (noted(cx, mistake('option.no-assignment', 'assignment', text, { example: 'cmcc.hex.case=upper' })) ?? before)
        : [...before, read];
    })
    .action(async (given: readonly Assignment[], options: BoxOptions) => {
      const { values } = await read(options, cx);
      await change({ values: byCarrier(given.map((each) => fitting(each, values))) }, options, cx);
    });
  partOf(command, 'preset', policy.preset, cx)
    .argument('<preset>', policy.presetName)
    .action((preset: string, options: BoxOptions) => change({ preset }, options, cx));
}

function read(options: BoxOptions, cx: Context): Promise<Policy> {
  return inWorld(options, cx).getPolicy();
}

async function change(asked: PolicyChange, options: BoxOptions, cx: Context): Promise<void> {
  const after = await inWorld(options, cx).changePolicy(asked);
  show(after, [], cx, true);
  cx.out.note(cx.say.policy.undo(nextCommand(['policy', 'preset', 'lenient'], options, cx)));
}

/** A value that is text in its row is text here, though it looks like a number: codes do. */
function fitting(given: Assignment, values: Policy['values']): Assignment {
  const isText = typeof values[given.carrier][given.name]?.default === 'string';
  return isText && given.value !== null ? { ...given, value: String(given.value) } : given;
}

/** What holds, or what was asked for by name with its evidence; all of it in a document. */
function show(policy: Policy, names: readonly string[], cx: Context, isChange = false): void {
  cx.out.document(policy);
  cx.out.line(cx.say.policy.under(policy.preset));
  for (const [carrier, rows] of Object.entries(policy.values)) {
    for (const [name, row] of Object.entries(rows)) {
      const full = `${carrier}.${name}`;
      if (names.length > 0 && !names.some((each) => full.includes(each))) continue;
      if (isChange && row.setBy === 'default') continue;
      const mark = row.setBy === 'default' ? ' ' : row.setBy === 'preset' ? '+' : '*';
      const choices = row.choices === undefined ? '' : ` (${row.choices.join('|')})`;
      cx.out.line(`${mark} ${full} = ${row.value}${choices}  ${row[cx.language]}`);
      if (names.length > 0)
        cx.out.line(
          `    ${cx.say.policy.because(String(row.default), sayEvidence(row.evidence, cx), saySource(row.source, cx))}`,
        );
    }
  }
}

/** Null for a text that assigns nothing to a carrier's policy; a name alone is one without a value. */
function assignmentIn(text: string): Assignment | null {
  const sign = text.indexOf('=');
  const equals = sign < 0 ? text.length : sign;
  const dot = text.indexOf('.');
  const carrier = dot > 0 && dot < equals ? parseCarrierId(text.slice(0, dot)) : null;
  const name = text.slice(dot + 1, equals).trim();
  return carrier === null || name === '' ? null : { carrier, name, value: valueIn(text.slice(equals + 1).trim()) };
}

/** Nothing behind the sign takes a value back. */
function valueIn(text: string): Value {
  if (text === '') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  const isNumber = /^-?\d+(\.\d+)?$/.test(text);
  return isNumber ? Number(text) : text;
}

function byCarrier(given: readonly Assignment[]): NonNullable<PolicyChange['values']> {
  const values: Partial<Record<Carrier, Record<string, Value>>> = {};
  for (const { carrier, name, value } of given) values[carrier] = { ...values[carrier], [name]: value };
  return values;
}
