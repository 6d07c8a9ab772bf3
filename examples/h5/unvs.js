// UCloud's number-verification service (UNVS), as its customer's server asks it.
import { createHash } from 'node:crypto';

const url = 'https://api.ucloud.cn';
const hash = (algorithm, text) => createHash(algorithm).update(text).digest('hex');

/** The ids that China Mobile's script goes by. The call has no secret in it, so a page might make it, too. */
export async function getAppInfo({ applicationId, origin }) {
  const Timestamp = Date.now();
  const Sign = hash('md5', `${applicationId}${origin}3${Timestamp}`);
  const { AppId, AppKey } = await ask({
    Action: 'GetAppInfo',
    ApplicationId: applicationId,
    PackageName: origin,
    Platform: 3,
    Sign,
    Timestamp,
  });
  return { appId: AppId, appKey: AppKey };
}

/** The number behind a token. `userInformation` goes on as the page got it, byte for byte. */
export async function getMobile({ publicKey, privateKey, businessId }, { token, userInformation }) {
  const fields = {
    Action: 'GetMobile',
    BusinessId: businessId,
    PublicKey: publicKey,
    Token: token,
    UserInformation: userInformation,
  };
  // Names in order, each followed by its value, then the private key.
  const { Phone } = await ask({
    ...fields,
    Signature: hash('sha1', Object.entries(fields).flat().join('') + privateKey),
  });
  return Phone;
}

/** The service's `Data`; a refusal is an error with its `code`. */
async function ask(fields) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fields),
    signal: AbortSignal.timeout(5_000),
  });
  const { RetCode, Message, Data } = await response.json();
  if (RetCode !== 0) throw Object.assign(new Error(`${fields.Action}: ${Message}`), { code: RetCode });
  return Data;
}
