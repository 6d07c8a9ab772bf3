// The box that `sanwang run` has opened around us, for tests and for development.
const { SANWANG_CONTROL, SANWANG_CMCC, SANWANG_SERVICE_URL } = process.env;

export async function control(method, path, body) {
  const headers = { 'content-type': 'application/json' };
  const init = { method, headers, body: JSON.stringify(body) };
  const answer = await fetch(`${SANWANG_CONTROL}/control/v1${path}`, init);
  const said = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(said)}`);
  return said;
}

/** The app's environment, with the box where the carriers and the service are in production. */
export function environmentOf({ apps, account }) {
  const isShop = ({ name }) => name === 'shop';
  const { appId, appSecret } = apps.find(isShop).carriers.cmcc;
  const { businesses } = account.apps.find(isShop);
  return {
    CMCC_URL: SANWANG_CMCC,
    CMCC_APP_ID: appId,
    CMCC_APP_SECRET: appSecret,
    UNVS_URL: SANWANG_SERVICE_URL,
    UNVS_PUBLIC_KEY: account.publicKey,
    UNVS_PRIVATE_KEY: account.privateKey,
    UNVS_BUSINESS_ID: businesses.find(({ purpose }) => purpose === 'login').businessId,
  };
}
