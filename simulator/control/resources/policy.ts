import type { Policy, PolicyChange } from '../../../fixtures/api-types.ts';
import { presets, settings } from '../../casting/policy.ts';
import type { World } from '../../core/world/world.ts';
import { type Operation, one } from '../operation.ts';
import type { Parts } from '../parts.ts';

function policyOf({ simulator }: Parts, world: World): Policy {
  const definition = simulator.policyOf(world);
  const values = simulator.carriers.map((carrier) => [carrier.id, settings(carrier, definition)]);
  return {
    preset: definition.preset ?? '',
    presets: presets.map(({ id, en, zh, source }) => ({ id, en, zh, source })),
    values: Object.fromEntries(values) as Policy['values'],
  };
}

const get: Operation<undefined> = {
  id: 'getPolicy',
  method: 'get',
  path: '/worlds/{world}/policy',
  tag: 'policy',
  summary: 'The rules of the carriers in a world, each with its default, evidence and source',
  zh: '世界中各运营商的策略，附默认值、依据与来源',
  status: 200,
  answer: one('Policy'),
  handle: ({ parts, world }) => policyOf(parts, world),
};

const change: Operation<PolicyChange> = {
  id: 'changePolicy',
  method: 'patch',
  path: '/worlds/{world}/policy',
  tag: 'policy',
  summary: 'Lay a preset, or set values by carrier and name; it holds from the next exchange on',
  zh: '套用预设或逐项设置，自下一次往来起生效',
  body: one('PolicyChange'),
  status: 200,
  answer: one('Policy'),
  problems: ['ERR_POLICY_INVALID'],
  async handle({ parts, world, body }) {
    await parts.simulator.changePolicy(world, body);
    return policyOf(parts, world);
  },
};

export const policy = [get, change];
