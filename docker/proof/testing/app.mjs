// A backend as its author ships it: China Mobile's address is compiled in, and nothing in it knows of the box. The login on the
// phone, which its users do, is done by the first lines.
import { createHash, randomUUID } from 'node:crypto';

const { SANWANG_CONTROL: control, SANWANG_CONTROL_TOKEN: token } = process.env;
const world = `${control}/control/v1/worlds/default`;
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
const { apps } = await (await fetch(world, { headers })).json();
const { appId: appid, appSecret } = apps.find(({ name }) => name === 'shop').carriers.cmcc;
const tap = { method: 'POST', headers, body: '{"app":"shop"}' };
const login = await (await fetch(`${world}/handsets/phone-cmcc/login`, tap)).json();

const [version, strictcheck, msgid] = ['2.0', '0', randomUUID().replaceAll('-', '')];
const systemtime = new Date(Date.now() + 8 * 3_600_000).toISOString().replace(/\D/g, '');
const sign = createHash('md5')
  .update(appid + version + msgid + systemtime + strictcheck + login.token + appSecret)
  .digest('hex')
  .toUpperCase();
const answer = await fetch('https://www.cmpassport.com/unisdk/rsapi/loginTokenValidate', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ appid, version, msgid, systemtime, strictcheck, token: login.token, sign }),
});
console.log(JSON.stringify(await answer.json()));
