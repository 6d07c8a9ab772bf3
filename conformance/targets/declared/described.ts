import type { Answer, Call, DescribeWish, GoodCall, Spoiling } from '../../suite/adapter.ts';
import { Untestable } from '../../suite/failures.ts';
import { readAnswer } from './answer.ts';
import type { Asking } from './asking.ts';
import { type Built, overOf } from './request.ts';
import type { Scope } from './template.ts';

/** One call as bytes, for the suite to spoil. */
export function describedCall(asking: Asking, scope: Scope, { ask, transport, set }: DescribeWish): GoodCall {
  const { calls } = asking.declared;
  const own = ask === 'number' ? calls.getNumber : calls.verifyNumber;
  const request = transport === undefined ? own : overOf(own, transport);
  return { ...described(asking.build(request, scope, set)), ...(calls.free !== undefined && { free: calls.free }) };
}

function described({ method, path, headers, body, within, signed }: Built): GoodCall {
  const { place, text, sign } = signed;
  return {
    method,
    url: path,
    headers,
    ...(body !== undefined && { body }),
    ...(place && { signature: { in: place.in === 'header' ? 'header' : within, name: place.name } }),
    ...(text !== undefined && { signed: text }),
    ...(sign && { sign }),
  };
}

/** Tokens that no carrier gives; a template that is the token alone takes each as it is. */
const tokens: Readonly<Partial<Record<Spoiling, (token: string) => unknown>>> = {
  'no-token': () => undefined,
  'huge-token': () => 'T'.repeat(1024 * 1024),
  'nul-in-token': (token) => `${token}\0`,
  'object-as-token': (token) => ({ a: token }),
};

/** What is done to the signature of a good call. */
const signatures: Readonly<Partial<Record<Spoiling, (signature: string) => string | null>>> = {
  'no-signature': () => null,
  'bad-signature': (signature) => [...signature].reverse().join(''),
  'upper-case-signature': (signature) => signature.toUpperCase(),
};

/** A request that is spoilt on purpose: for the number, or for a verdict where the call names one. */
export async function spoilt(
  asking: Asking,
  scope: Scope,
  { token, phone }: Call & { readonly phone?: string },
  how: Spoiling,
): Promise<Answer> {
  const { calls, answers } = asking.declared;
  const [ofToken, ofSignature, set] = [tokens[how], signatures[how], calls.spoilt?.[how]];
  const given = ofToken === undefined ? scope : { ...scope, token: ofToken(token) };
  if (ofToken === undefined && ofSignature === undefined && set === undefined)
    throw new Untestable(
      `the target file does not say how ${how} looks: add it to calls.spoilt, or "spoilt:${how}" to lacks`,
    );
  const change = ofSignature && { signature: ofSignature };
  const exchange = await asking.bytes.send(
    asking.build(phone === undefined ? calls.getNumber : calls.verifyNumber, given, set, change),
  );
  return readAnswer(exchange, answers, asking.codes);
}
