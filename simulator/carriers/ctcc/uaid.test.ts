import { describe, expect, test } from 'vitest';
import { Box, noon } from '../../testing/carriers/box.ts';
import { arrivalOf, vector } from '../../testing/carriers/vector.ts';
import { t10 } from '../../testing/clients/ctcc.ts';
import { t3 as client } from '../../testing/clients/ctcc-uaid.ts';
import { encodeUtf8 } from '../../wire/utf8.ts';
import { sealData, signOf } from './envelope.ts';
import { t3 } from './routes/t3-preuniq.ts';

describe('T3 against the vectors', () => {
  test.each(['T3-request', 'T3-jsonp'])('%s: both layers and the sign', (id) => {
    const { inputs, values } = vector(id);
    const opened = t3.open(arrivalOf('GET', values['query'] as string));
    if ('unopened' in opened) throw new Error(`unopened: ${opened.unopened.reason}`);
    expect(opened).toMatchObject({ app: inputs['appId'], plain: inputs['plain'] });
    expect(opened.seal).toEqual(encodeUtf8(inputs['key'] as string));
    expect(signOf(opened.fields, inputs['appSecret'] as string)).toBe(values['sign']);
    expect(opened.fields.form.get('sign')).toBe(values['sign']);
  });

  test('T3-data: what it seals, in lower case', () => {
    const { inputs, text, value } = vector('T3-data');
    expect(sealData(encodeUtf8(inputs['key'] as string), JSON.parse(text)).toLowerCase()).toBe(value);
  });
});

test('a page names its function inside paramStr, and is answered there: the code and every refusal', async () => {
  const box = await Box.open();
  const wish = { app: box.app(), nowMs: noon, fields: { format: 'jsonp' } };
  const asked = client.ask(wish);
  const { query } = client.ask({ ...wish, fields: { format: 'jsonp', timeStamp: `${noon}&callback=page.uaid` } });
  const given = await box.ask({ ...asked, query }, { phone: 'phone-ctcc' });
  expect(String(given.reply.body)).toMatch(/^page\.uaid\(\{"result":0,/);
  expect(given.reply.headers['content-type']).toBe('application/javascript;charset=UTF-8');
  expect(given.token).toMatch(/^nm[0-9a-f]{32}$/);
  const refused = await box.ask({ ...asked, query }, { phone: 'phone-cucc' });
  expect(String(refused.reply.body)).toMatch(/^page\.uaid\(\{"result":-10011,/);
  // A name that is none is not called.
  const { query: script } = client.ask({ ...wish, fields: { timeStamp: `${noon}&callback=alert(1)//` } });
  expect(String((await box.ask({ ...asked, query: script }, { phone: 'phone-ctcc' })).reply.body)).toMatch(/^\{/);
});

test('every style of client type and version passes, and any sixteen characters are a key', async () => {
  const box = await Box.open();
  for (const fields of [
    { clientType: '30100', version: '1.1' },
    { clientType: 'Android-30100', version: 'v1.5' },
    { clientType: 'H5-20200', version: 'v1.5' },
  ]) {
    const given = await box.ask(client.ask({ app: box.app(), nowMs: noon, fields }), { phone: 'phone-ctcc' });
    expect(given.code).toBe('0');
  }
});

test('no route takes the code: who exchanges it is an aggregator, and that is not public', async () => {
  const box = await Box.open();
  const { token = '' } = await box.ask(client.ask({ app: box.app(), nowMs: noon }), { phone: 'phone-ctcc' });
  const heard = await box.ask(t10.ask({ app: box.app(), nowMs: noon, token, mobile: '13300000001' }));
  expect(heard.event?.refusal).toBe('tok.unknown');
});
