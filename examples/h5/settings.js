/** What UCloud's console shows of the account and of its H5 application, from the environment. */
export function settingsOf(env) {
  // Inside `sanwang run` it is the box's account, filed as world.json says.
  if (env.SANWANG_ACCOUNT !== undefined) return settingsOfBox(JSON.parse(env.SANWANG_ACCOUNT));
  return {
    publicKey: env.UNVS_PUBLIC_KEY,
    privateKey: env.UNVS_PRIVATE_KEY,
    applicationId: env.UNVS_APPLICATION_ID,
    businessId: env.UNVS_BUSINESS_ID,
    origin: env.SHOP_ORIGIN,
  };
}

/** `account`: with the members of SANWANG_ACCOUNT, which a world of the control API has, too. */
export function settingsOfBox({ publicKey, privateKey, apps }) {
  const { applicationId, packageName: origin, businesses } = apps.find(({ platform }) => platform === 'h5');
  const { businessId } = businesses.find(({ purpose }) => purpose === 'login');
  return { publicKey, privateKey, applicationId, businessId, origin };
}
