import { words } from '../told-words.ts';
import { acs3Calculation, explainAcs3 } from './acs3-mistakes.ts';
import { acs3Recipe, headerOf, signAcs3 } from './acs3-signature.ts';
import type { Refusal } from './action.ts';
import type { Claim } from './claim.ts';
import { encode, isEqual, sha256 } from './encoding.ts';
import type { Wire } from './request.ts';
import { explainRpc } from './rpc-mistakes.ts';
import { rpcRecipe, rpcText, signRpc } from './rpc-signature.ts';
import type { MayTry } from './search-room.ts';

interface Judging {
  readonly secret: string;
  readonly mayTry: MayTry;
}

/** Null where the signature is the one that this secret gives. */
export function signatureRefusal(wire: Wire, claim: Claim, by: Judging): Refusal | null {
  return claim.acs3 === null ? ofParameters(wire, claim, by) : ofHeader(wire, claim, claim.acs3, by);
}

function ofParameters(
  { method, query, form }: Wire,
  { signature }: Claim,
  { secret, mayTry }: Judging,
): Refusal | null {
  const recipe = rpcRecipe(method, [...query, ...form], secret);
  if (isEqual(signRpc(recipe), signature)) return null;
  return {
    refused: 'AUTH_BAD_SIGNATURE',
    places: { StringToSign: rpcText(recipe) },
    because: explainRpc({ recipe, given: signature, query, form }, mayTry),
  };
}

function ofHeader(
  wire: Wire,
  { signature }: Claim,
  { signedHeaders }: NonNullable<Claim['acs3']>,
  { secret, mayTry }: Judging,
): Refusal | null {
  const recipe = acs3Recipe(wire, signedHeaders, secret);
  const said = headerOf(wire.headers, 'x-acs-content-sha256') ?? '';
  const hash = sha256(wire.body);
  if (said.toLowerCase() !== hash) {
    return { refused: 'CONTENT_HASH', message: acs3Calculation(recipe), because: otherBody(said, hash) };
  }
  // Hex in either case: no source says that the gateway minds [assumed].
  if (isEqual(signAcs3(recipe), signature.toLowerCase())) return null;
  const because = explainAcs3({ recipe, given: signature, query: wire.query, signedHeaders }, mayTry);
  return { refused: 'AUTH_BAD_SIGNATURE', message: acs3Calculation(recipe), because };
}

const otherBody = (said: string, hash: string) => ({
  expected: words(`x-acs-content-sha256: ${hash}`, `x-acs-content-sha256: ${hash}`),
  got:
    said === sha256('')
      ? words('the hash of an empty body', '空请求体的哈希')
      : words(encode(said.slice(0, 80)), encode(said.slice(0, 80))),
  fix: words('Hash the bytes that are sent: SHA-256 in lower-case hex.', '对实际发送的字节取 SHA-256，小写十六进制。'),
});
