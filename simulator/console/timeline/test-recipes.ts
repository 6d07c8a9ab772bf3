// What a caller's server does at each route, as text that stands in a test: put your own in its place. Written from the
// carriers' documents, as `sanwang routes` tells them.

/** How a token is redeemed at a route. */
export interface Recipe {
  readonly purpose: 'login' | 'verify';
  readonly imports: string;
  readonly text: string;
}

const head = (carrier: string, claims: boolean): string => `// What your backend does: put a call of it here.
async function redeem(world, token${claims ? `, claim = world.msisdn('${carrier}')` : ''}, secret) {`;

const m1: Recipe = {
  purpose: 'login',
  imports: '{ createHash }',
  text: `${head('cmcc', false)}
  const { appId, appSecret } = world.app().carriers.cmcc;
  const systemtime = new Date(Date.now() + 8 * 3_600_000).toISOString().replace(/\\D/g, '');
  const fields = { appid: appId, version: '2.0', msgid: 'test', systemtime, strictcheck: '0', token };
  const text = Object.values(fields).join('') + (secret ?? appSecret);
  const sign = createHash('md5').update(text).digest('hex').toUpperCase();
  const answer = await world.fetch('https://www.cmpassport.com/unisdk/rsapi/loginTokenValidate', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...fields, sign }),
  });
  return answer.text();
}`,
};

const m2: Recipe = {
  purpose: 'verify',
  imports: '{ createHash, createHmac }',
  text: `${head('cmcc', true)}
  const { appId, appKey } = world.app().carriers.cmcc;
  const timestamp = new Date(Date.now() + 8 * 3_600_000).toISOString().replace(/\\D/g, '');
  const phoneNum = createHash('sha256').update(claim + appKey + timestamp).digest('hex').toUpperCase();
  const text = appId + 'test' + phoneNum + timestamp + token + '1.0';
  const sign = createHmac('sha256', secret ?? appKey).update(text).digest('hex').toUpperCase();
  const header = { version: '1.0', msgId: 'test', timestamp, appId };
  const body = { openType: '1', requesterType: '0', keyType: '0', phoneNum, token, sign };
  const answer = await world.fetch('https://www.cmpassport.com/openapi/rs/tokenValidate', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ header, body }),
  });
  return answer.text();
}`,
};

const u9 = (path: string, claims: boolean): Recipe => ({
  purpose: claims ? 'verify' : 'login',
  imports: '{ createHash }',
  text: `${head('cucc', claims)}
  const { clientId, clientSecret } = world.app().carriers.cucc;
  const fields = {
    accessCode: token,
    client_id: clientId,
    client_type: '30100',
    format: 'json',${claims ? '\n    mobile: claim,' : ''}
    timeStamp: String(Date.now()),
    version: '1.0',
  };
  const text = Object.values(fields).join('') + (secret ?? clientSecret);
  const sign = createHash('md5').update(text).digest('hex');
  const answer = await world.fetch('https://opencloud.wostore.cn/openapi/netauth/${path}', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...fields, sign }).toString(),
  });
  return answer.text();
}`,
});

const telecom = (path: string, claims: boolean): Recipe => ({
  purpose: claims ? 'verify' : 'login',
  imports: '{ constants, createCipheriv, createHmac, publicEncrypt, randomBytes }',
  text: `const platformKey = PLATFORM_KEY;

${head('ctcc', claims)}
  const { appId, appSecret } = world.app().carriers.ctcc;
  const [accessCode, authCode] = token.split(':');
  const key = Buffer.from(randomBytes(8).toString('hex'), 'latin1');
  const aes = createCipheriv('aes-128-cbc', key, '0000000000000000');
  const inner = \`timeStamp=\${Date.now()}&accessCode=\${accessCode}&${claims ? 'mobile=$' + '{claim}' : 'authCode=$' + '{authCode}'}\`;
  const paramStr = Buffer.concat([aes.update(inner), aes.final()]).toString('hex').toUpperCase();
  const sealed = publicEncrypt({ key: platformKey, padding: constants.RSA_PKCS1_PADDING }, key);
  const paramKey = sealed.toString('hex').toUpperCase();
  const fields = { appId, clientType: '10010', format: 'json', paramKey, paramStr, version: '3.0' };
  const text = Object.values(fields).join('');
  const sign = createHmac('sha1', secret ?? appSecret).update(text).digest('hex').toUpperCase();
  const answer = await world.fetch('https://open.e.189.cn/openapi/networkauth/${path}', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...fields, sign }).toString(),
  });
  return answer.text();
}`,
});

export const recipes: Readonly<Record<string, Recipe>> = {
  M1: m1,
  M2: m2,
  U9: u9('getMobile', false),
  'U9-check': u9('verifyMobile', true),
  T11: telecom('getMobile.do', false),
  T10: telecom('verifyMobile.do', true),
};
