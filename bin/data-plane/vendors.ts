import facts from '../../fixtures/data-plane.json' with { type: 'json' };
import calls from '../../fixtures/scenarios/vendor-reproduce.json' with { type: 'json' };
import type { Language, Words } from '../../simulator/core/words/said.ts';
import { codesAt } from './codes-at.ts';
import type { Described } from './operation.ts';

export type VendorId = keyof typeof facts;

interface Action extends Words {
  readonly with?: Readonly<Record<string, string>>;
  readonly unsigned?: boolean;
}
interface Vendor {
  readonly port: number;
  readonly host: string;
  readonly constant?: Readonly<Record<string, string>>;
  readonly signed?: readonly string[];
  readonly reply: Readonly<Record<'success' | 'refused', unknown>>;
  readonly actions: Readonly<Record<string, Action>>;
}
interface Call {
  readonly token?: string;
  readonly phone?: string;
  readonly code?: string;
  readonly with?: Readonly<Record<string, string>>;
}

const vendors = facts as Readonly<Record<VendorId, Vendor>>;
const callOf = (id: VendorId, action: string): Call =>
  id === 'unvs' ? {} : ((calls.actions[id] as Readonly<Record<string, Call>>)[action] ?? {});

const token = 'eyJ2IjoxfQ';
const number = '13800000001';

/** Members of a request with a sample of each. */
function membersOf(id: VendorId, name: string, action: Action): Readonly<Record<string, string>> {
  const call = callOf(id, name);
  return {
    ...call.with,
    ...action.with,
    ...(call.token === undefined ? {} : { [call.token]: token }),
    ...(call.phone === undefined ? {} : { [call.phone]: number }),
    ...(call.code === undefined ? {} : { [call.code]: '123456' }),
  };
}

/** The actions of a vendor as operations. Where all are one path, the action stands behind `#`, which is never sent. */
export function vendorOperations(id: VendorId, language: Language): readonly Described[] {
  const { host, reply, actions } = vendors[id];
  const all = Object.entries(actions).flatMap(([name, action]) =>
    id === 'jiguang'
      ? [name, `h5/${name}`, `v2/${name}`, `v2/h5/${name}`].map((each) => [each, action] as const)
      : [[name, action] as const],
  );
  return all.map(([name, action]) => ({
    path: id === 'jiguang' ? jiguangPath(name) : `/#${id}.${name}`,
    method: 'post',
    hosts: [host],
    operation: {
      operationId: `${id}_${name.replace(/\W/g, '_')}`,
      tags: [id],
      summary: `${name}: ${action[language]}`,
      ...(id === 'jiguang' ? { security: [{ appKeyAndMasterSecret: [] }] } : {}),
      requestBody: { required: true, content: bodyOf(id, name, action) },
      responses: {
        '200': {
          description: action[language],
          content: { 'application/json': { schema: { type: 'object' }, examples: examplesOf(reply) } },
          'x-codes': codesAt(id, name, language),
        },
        default: { description: language === 'zh' ? '被拒绝' : 'Refused.' },
      },
    },
  }));
}

const jiguangPath = (name: string): string => (name.startsWith('v2/') ? `/v2/web/${name.slice(3)}` : `/v1/web/${name}`);

const examplesOf = (reply: Vendor['reply']) =>
  Object.fromEntries(Object.entries(reply).map(([name, value]) => [name, { summary: name, value }]));

function bodyOf(id: VendorId, name: string, action: Action) {
  const { constant = {}, signed = [] } = vendors[id];
  const own = membersOf(id, name, action);
  const head: Readonly<Record<string, string>> = id === 'jiguang' ? {} : { Action: name, ...constant };
  const proof = action.unsigned ? [] : signed;
  const names = [...Object.keys(head), ...Object.keys(own), ...proof];
  const text = { type: 'string' };
  const schema = {
    type: 'object',
    required: names,
    properties: Object.fromEntries(
      names.map((each) => [each, head[each] === undefined ? text : { ...text, enum: [head[each]] }]),
    ),
  };
  const value = { ...head, ...own, ...Object.fromEntries(proof.map((each) => [each, `<${each}>`])) };
  const type = id === 'jiguang' ? 'application/json' : 'application/x-www-form-urlencoded';
  return { [type]: { schema, examples: { sample: { summary: name, value } } } };
}

export const portOf = (id: VendorId): number => vendors[id].port;
export const isVendor = (id: string): id is VendorId => Object.hasOwn(vendors, id);
