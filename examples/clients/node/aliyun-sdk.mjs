// The number behind a token of Aliyun's, or whether a number is the token's, by Aliyun's own SDK with its usual endpoint.
//   node node/aliyun-sdk.mjs TOKEN [PHONE]
import sdk from '@alicloud/dypnsapi20170525';

const { default: Client, GetMobileRequest, VerifyMobileRequest } = sdk;
const client = new Client({
  accessKeyId: process.env.ALIBABA_CLOUD_ACCESS_KEY_ID,
  accessKeySecret: process.env.ALIBABA_CLOUD_ACCESS_KEY_SECRET,
});

/** What is refused before the product hears of it, as a bad signature is, the SDK throws with the vendor's code. */
const codeOf = (error) => ({ body: { code: error.code, message: error.message } });

const [token, phone] = process.argv.slice(2);
const { body } = await (phone === undefined
  ? client.getMobile(new GetMobileRequest({ accessToken: token }))
  : client.verifyMobile(new VerifyMobileRequest({ accessCode: token, phoneNumber: phone }))
).catch(codeOf);
// The rest it hands over as an answer.
if (body.code !== 'OK') throw new Error(`Aliyun says ${body.code}: ${body.message}`);
console.log(body.getMobileResultDTO?.mobile ?? body.gateVerifyResultDTO?.verifyResult);
