import { describe, expect, it } from 'vitest';
import { tamper } from './tampering.ts';

const json = {
  method: 'POST',
  url: 'http://a/b/c',
  headers: { 'content-type': 'application/json' },
  body: '{"x":{"y":"1"},"z":"2"}',
};
const form = { method: 'POST', url: 'http://a/b', headers: {}, body: 'x=1&y=2' };
const query = { method: 'GET', url: 'http://a/b?x=1&y=2', headers: {} };

describe('tampering', () => {
  it('leaves alone what it is not told of', () => {
    for (const request of [json, form, query]) expect(tamper(request, {})).toEqual(request);
  });

  it('drops and sets fields in JSON, in forms and in queries', () => {
    expect(tamper(json, { drop: 'y' }).body).toBe('{"x":{},"z":"2"}');
    expect(tamper(json, { set: { z: '3' } }).body).toBe('{"x":{"y":"1"},"z":"3"}');
    expect(tamper(form, { drop: 'x' }).body).toBe('y=2');
    expect(tamper(query, { set: { y: '9' } }).url).toBe('http://a/b?x=1&y=9');
  });

  it('loses and changes single headers, however they are written', () => {
    const sent = { ...json, headers: { appId: '1', traceId: '2', origin: 'https://a' } };
    const headers = { appid: null, origin: 'https://b', referer: 'https://c/' };
    expect(tamper(sent, { headers }).headers).toEqual({ traceId: '2', origin: 'https://b', referer: 'https://c/' });
  });

  it('replaces method, body, type and the end of the path', () => {
    expect(tamper(json, { method: 'GET' })).toEqual({ method: 'GET', url: json.url, headers: json.headers });
    expect(tamper(json, { body: '' }).body).toBe('');
    expect(tamper(json, { contentType: 'text/plain' }).headers).toEqual({ 'content-type': 'text/plain' });
    expect(tamper(json, { tail: 'zz' }).url).toBe('http://a/b/zz');
  });
});
