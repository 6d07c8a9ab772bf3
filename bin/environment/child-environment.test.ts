import { hostname } from 'node:os';
import { expect, it } from 'vitest';
import type { Box } from '../box/box.ts';
import { childEnvironment } from './child-environment.ts';

const gateways = { cmcc: 'http://127.0.0.1:2', cucc: 'http://127.0.0.1:3', ctcc: 'http://127.0.0.1:4' };
const box = { control: 'http://127.0.0.1:1', gateways, service: null } as Box;

const here = `localhost,127.0.0.1,::1,[::1],${hostname().toLowerCase()}`;

it.each([
  [{}, here, here],
  [{ NO_PROXY: '.corp' }, `.corp,${here}`, `.corp,${here}`],
  [{ NO_PROXY: '.a', no_proxy: '.b' }, `.a,${here}`, `.b,${here}`],
  [{ no_proxy: '.b, localhost,' }, `.b,${here}`, `.b,${here}`],
  [{ NO_PROXY: '*' }, '*', '*'],
])('with %j no proxy is asked for this machine', (outer, upper, lower) => {
  const env = childEnvironment({ ...outer, HTTP_PROXY: 'http://proxy:1' }, box, undefined, null);
  expect(env).toMatchObject({ NO_PROXY: upper, no_proxy: lower, HTTP_PROXY: 'http://proxy:1' });
});

it('nor for the address on which the box listens', () => {
  const open = { ...box, control: 'http://10.0.0.5:1' } as Box;
  expect(childEnvironment({}, open, 't', null)['no_proxy']).toBe(`${here},10.0.0.5`);
});

it('leaves nothing that another box has told, and all the rest', () => {
  const outer = {
    SANWANG_CONTROL: 'http://outer:1',
    SANWANG_CMCC: 'http://outer:2',
    SANWANG_CONTROL_TOKEN: 'outer',
    SANWANG_SERVICE_URL: 'http://outer:3',
    SANWANG_OPERATOR_TOKEN: 'op-outer',
    SANWANG_ACCOUNT: '{}',
    SANWANG_PORT: '9610',
    PATH: '/bin',
  };
  const { SANWANG_SERVICE_URL, SANWANG_ACCOUNT, SANWANG_CONTROL_TOKEN, SANWANG_OPERATOR_TOKEN, ...env } =
    childEnvironment(outer, box, undefined, null);
  const left = [SANWANG_SERVICE_URL, SANWANG_ACCOUNT, SANWANG_CONTROL_TOKEN, SANWANG_OPERATOR_TOKEN];
  expect(left).toEqual([undefined, undefined, undefined, undefined]);
  expect(env).toMatchObject({ SANWANG_CONTROL: box.control, SANWANG_CMCC: gateways.cmcc, PATH: '/bin' });
  expect(childEnvironment(outer, box, 'inner', null)['SANWANG_CONTROL_TOKEN']).toBe('inner');
});

it('leaves no key of an outer box’s account, nor its own under a vendor’s name; whoever has another there keeps it', () => {
  const keys = {
    SANWANG_ALIYUN_ACCESS_KEY_ID: 'LTAIouter',
    SANWANG_JIGUANG_PRIVATE_KEY: 'pem',
    SANWANG_ALIYUN: 'http://outer:5',
  };
  const left = (own: string) => {
    const outer = { ...keys, ALIBABA_CLOUD_ACCESS_KEY_ID: own, SANWANG_ALIYUNISH: 'x', PATH: '/bin' };
    const names = Object.keys(childEnvironment(outer, box, undefined, null));
    return names.filter((name) => name in outer).sort();
  };
  expect(left('LTAIouter')).toEqual(['PATH', 'SANWANG_ALIYUNISH']);
  expect(left('LTAIreal')).toEqual(['ALIBABA_CLOUD_ACCESS_KEY_ID', 'PATH', 'SANWANG_ALIYUNISH']);
});
