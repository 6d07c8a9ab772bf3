// The number behind a token of Aliyun's, or whether a number is the token's, by Aliyun's core SDK, which signs any action.
//   node node/aliyun-pop-core.mjs TOKEN [PHONE]
import core from '@alicloud/pop-core';

const client = new core.RPCClient({
  accessKeyId: process.env.ALIBABA_CLOUD_ACCESS_KEY_ID,
  accessKeySecret: process.env.ALIBABA_CLOUD_ACCESS_KEY_SECRET,
  endpoint: 'https://dypnsapi.aliyuncs.com',
  apiVersion: '2017-05-25',
});

const [token, phone] = process.argv.slice(2);
const [action, fields] =
  phone === undefined
    ? ['GetMobile', { AccessToken: token }]
    : ['VerifyMobile', { AccessCode: token, PhoneNumber: phone }];
try {
  const answer = await client.request(action, fields);
  console.log(answer.GetMobileResultDTO?.Mobile ?? answer.GateVerifyResultDTO?.VerifyResult);
} catch (error) {
  // Its errors have the vendor's code as their name.
  if (error.code !== undefined) throw new Error(`Aliyun says ${error.code}: ${error.message}`);
  throw error;
}
