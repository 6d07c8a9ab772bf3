import { referenceTable } from '../../unvs-codes.ts';

const account = '/v1/accounts/${account.id}';
const app = '/v1/applications/${app.values.applicationId}';
const own = { authorization: 'Bearer ${account.token}' };
const operator = { authorization: 'Bearer ${env.SANWANG_CONSOLE_TOKEN}' };
const because = { reason: '4.2' };
const scene = (purpose: string) => `\${app.values.${purpose}Scene}`;

/** The reference service as data: accounts, money, keys and all that its console does. Its clock and its log are nobody's. */
export const declaredReference = {
  target: 1,
  name: 'reference-by-data',
  controlOrigin: '${env.SANWANG_CONSOLE}',
  answersWithinMs: 10_000,
  lacks: [
    ...['bootstrap', 'log', 'stopClock', 'spoilt:tampered', 'spoilt:object-as-token'],
    ...['spoilt:unsigned-parameter', 'spoilt:scene-of-other-purpose'],
  ],
  envelope: 'unvs',
  secrets: ['privateKey', 'token'],
  openAccount: {
    path: '/v1/accounts',
    headers: operator,
    json: { name: '${name}', funds: '${funds}' },
    keeps: { id: 'id', token: 'serviceToken', publicKey: 'publicKey', privateKey: 'privateKey' },
    app: {
      path: `${account}/applications`,
      headers: own,
      json: {
        ...{ name: '${app.name}', platform: '${app.platform}', packageName: '${app.identity}' },
        ...{ packageSign: '${app.packageSign}', carriers: '${app.carriers}' },
      },
      keeps: {
        applicationId: 'applicationId',
        loginScene: 'businesses.0.businessId',
        verifyScene: 'businesses.1.businessId',
      },
    },
  },
  sign: { recipe: 'unvs-sha1', publicKey: '${account.publicKey}', privateKey: '${account.privateKey}' },
  calls: {
    transports: ['get', 'form', 'json'],
    free: 'Region',
    getNumber: { path: '/', form: { Action: 'GetMobile', BusinessId: scene('login'), Token: '${token}' } },
    verifyNumber: {
      path: '/',
      form: { Action: 'VerifyMobile', BusinessId: scene('verify'), Token: '${token}', Phone: '${phone}' },
    },
    spoilt: {
      'no-scene': { BusinessId: null },
      'unknown-scene': { BusinessId: 'biz-0000000000000000' },
      'no-action': { Action: null },
      'unknown-action': { Action: 'GetEverything' },
      'action-in-wrong-case': { Action: 'getmobile' },
      'unknown-project': { ProjectId: 'org-nobody' },
      'unknown-key': { PublicKey: 'pk-nobody' },
      'no-key': { PublicKey: null },
    },
    registerApp: { path: '/', json: { Action: 'CreateUNVSApp', '...': '${fields}' } },
  },
  answers: {
    code: 'RetCode',
    success: [0],
    codes: referenceTable.reasonOf,
    phone: 'Data.Phone',
    same: 'Data.VerifyResult',
    pass: 'PASS',
    reject: 'REJECT',
    requestId: 'ReqUuid',
    retryable: [2001, 2004, 2005],
  },
  control: {
    topUp: { path: `${account}/top-ups`, headers: operator, json: { amount: '${amount}' } },
    grantVoucher: {
      path: `${account}/vouchers`,
      headers: operator,
      json: { amount: '${amount}', startsMs: '${fromMs}', endsMs: '${untilMs}' },
    },
    suspendApp: { path: `${app}/suspend`, headers: operator, json: because },
    resumeApp: { method: 'POST', path: `${app}/resume`, headers: operator },
    suspendAccount: { path: `${account}/suspend`, headers: operator, json: because },
    resumeAccount: { method: 'POST', path: `${account}/resume`, headers: operator },
    setCapabilities: { method: 'PATCH', path: app, headers: own, json: { capabilities: '${purposes}' } },
    limitAddresses: { method: 'PATCH', path: account, headers: own, json: { addresses: '${addresses}' } },
    rotateKeys: {
      method: 'POST',
      path: `${account}/keys`,
      headers: own,
      keeps: { publicKey: 'publicKey', privateKey: 'privateKey' },
    },
    balance: {
      path: account,
      headers: own,
      gives: { balance: 'balance', available: 'available', reserved: 'reserved' },
    },
    price: { path: '/v1/prices', headers: own, gives: '${purpose}' },
    ledger: {
      path: `${account}/ledger`,
      headers: own,
      gives: {
        ...{ lines: '.', kind: 'kind', amount: 'amount', requestId: 'reqUuid' },
        kinds: { 'top-up': 'credit', voucher: 'voucher', charge: 'charge', 'voucher-expired': 'expiry' },
      },
    },
  },
};
