import type { Project, Runner } from './project.ts';

const help = `// A test of its own has a world of its own: its phones, tokens, faults and clock are nobody else's.
const control = \`\${process.env.SANWANG_CONTROL}/control/v1\`;

async function send(method, path, body) {
  const answer = await fetch(control + path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(\`\${method} \${path}: \${await answer.text()}\`);
  return answer.status === 204 ? null : answer.json();
}

async function login(phone) {
  const world = await send('POST', '/worlds', { from: 'default', ttlMs: 60_000 });
  try {
    return await send('POST', \`/worlds/\${world.id}/handsets/\${phone}/login\`, { app: 'shop' });
  } finally {
    await send('DELETE', \`/worlds/\${world.id}\`);
  }
}
`;

const title = 'a phone of China Mobile gets a token for the app’s server';

const sources: Readonly<Record<Runner, string>> = {
  vitest: `import { expect } from 'vitest';
import { test } from 'sanwang/vitest';

test('${title}', async ({ world }) => {
  const { token } = await world.phone('phone-cmcc').login({ app: 'shop' });
  // Your server redeems it: point its base URL at SANWANG_CMCC, or mount sanwang/msw.
  expect(token).toBeTruthy();
});
`,
  jest: `${help}
test('${title}', async () => {
  const { token } = await login('phone-cmcc');
  // Your server redeems it: point its base URL at process.env.SANWANG_CMCC.
  expect(token).toBeTruthy();
});
`,
  mocha: `${help}
describe('sanwang', () => {
  it('${title}', async () => {
    const { token } = await login('phone-cmcc');
    // Your server redeems it: point its base URL at process.env.SANWANG_CMCC.
    if (!token) throw new Error('no token');
  });
});
`,
  node: `import assert from 'node:assert/strict';
import { test } from 'node:test';

${help}
test('${title}', async () => {
  const { token } = await login('phone-cmcc');
  // Your server redeems it: point its base URL at process.env.SANWANG_CMCC.
  assert.ok(token);
});
`,
  pytest: `import json
import os
import urllib.request

CONTROL = os.environ["SANWANG_CONTROL"] + "/control/v1"


def send(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(CONTROL + path, data, {"content-type": "application/json"}, method=method)
    with urllib.request.urlopen(request) as answer:
        text = answer.read()
    return json.loads(text) if text else None


def test_a_phone_of_china_mobile_gets_a_token_for_the_apps_server():
    # A test of its own has a world of its own: its phones, tokens, faults and clock are nobody else's.
    world = send("POST", "/worlds", {"from": "default", "ttlMs": 60000})
    try:
        answer = send("POST", f"/worlds/{world['id']}/handsets/phone-cmcc/login", {"app": "shop"})
        # Your server redeems it: point its base URL at SANWANG_CMCC.
        assert answer["token"]
    finally:
        send("DELETE", f"/worlds/{world['id']}")
`,
};

/** A first test: its file and its text. */
export function testFor({ runner, hasTypeScript, tests }: Project): { file: string; text: string } {
  const names: Readonly<Record<Runner, string>> = {
    vitest: hasTypeScript ? 'sanwang.test.ts' : 'sanwang.test.js',
    jest: 'sanwang.test.js',
    mocha: 'sanwang.js',
    node: 'sanwang.test.mjs',
    pytest: 'test_sanwang.py',
  };
  return { file: `${tests}/${names[runner]}`, text: sources[runner] };
}

/** What runs that test alone. */
export function callOf({ runner }: Project, file: string): string {
  const calls: Readonly<Record<Runner, string>> = {
    vitest: 'npx vitest run',
    jest: 'npx jest',
    mocha: 'npx mocha',
    node: 'node --test',
    pytest: 'python3 -m pytest',
  };
  return `npx sanwang run --world-file ${worldFile} -- ${calls[runner]} ${file}`;
}

export const worldFile = 'sanwang.world.json';

/** People whom a first test needs; what is not named is drawn. */
export const worldText = `${JSON.stringify(
  {
    seed: 'start',
    apps: [{ name: 'shop' }, { name: 'shop-ios', platform: 'ios' }, { name: 'shop-h5', platform: 'h5' }],
    subscribers: [{ msisdn: '13800000001' }, { msisdn: '13000000001' }, { msisdn: '13300000001' }],
    handsets: [
      { id: 'phone-cmcc', sims: ['13800000001'] },
      { id: 'phone-cucc', sims: ['13000000001'] },
      { id: 'phone-ctcc', sims: ['13300000001'] },
    ],
  },
  null,
  2,
)}
`;
