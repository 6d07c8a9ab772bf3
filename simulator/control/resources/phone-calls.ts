import type { PhoneAnswer, PhoneCall, PreloginCall } from '../../../fixtures/api-types.ts';
import { mistake } from '../../core/words/mistake.ts';
import { refusedBy } from '../control-problem.ts';
import { carrierNamed, faceNamed, handsetNamed } from '../named.ts';
import { type Call, type Operation, one } from '../operation.ts';
import type { PhoneStepAsked } from '../phone-desk.ts';

type Asked = PhoneCall | PreloginCall;

async function dial({ parts, world, at, body }: Call<Asked>, step: PhoneStepAsked): Promise<PhoneAnswer> {
  const handset = handsetNamed(world, at['handset'] as string);
  const app = world.apps.get(body.app);
  if (app === null) {
    // A name inside the body is a mistake in the body: the route is there.
    const names = [...world.apps].map((each) => each.name);
    throw refusedBy(mistake('app.not-here', '/app', body.app, names.length === 0 ? {} : { names }));
  }
  const carrier = body.carrier === undefined ? null : carrierNamed(body.carrier);
  const face = body.face === undefined ? null : faceNamed(body.face);
  const consent = 'consent' in body ? (body.consent ?? 'accept') : 'accept';
  const { sdkGeneration = null, skips = null, check = false, page = null } = body;
  return parts.phones.call(world, handset, app, { step, consent, carrier, face, sdkGeneration, skips, check, page });
}

function row<Body extends Asked>(step: PhoneStepAsked, body: string, summary: string, zh: string): Operation<Body> {
  const name = step.replace('-', '');
  return {
    id: `${name}OnHandset`,
    method: 'post',
    path: `/worlds/{world}/handsets/{handset}/${name}`,
    tag: 'handsets',
    summary,
    zh,
    body: one(body),
    status: 200,
    answer: one('PhoneAnswer'),
    problems: [
      'ERR_HANDSET_UNKNOWN',
      'ERR_PHONE_H5_APP',
      'ERR_PHONE_PLATFORM',
      'ERR_PHONE_OFF',
      'ERR_PHONE_FILING',
      'ERR_PHONE_IDENTITY',
    ],
    handle: (call) => dial(call, step),
  };
}

export const phoneCalls = [
  row<PreloginCall>(
    'pre-login',
    'PreloginCall',
    'The first half of a login: the masked number, and the consent page that a login will show. The SDK keeps what it got',
    '登录的前半段（预取号）：掩码号码与将要显示的授权页；SDK 会缓存结果',
  ),
  row<PhoneCall>(
    'login',
    'PhoneCall',
    'One-tap login on the phone, with everything on the road: pre-login, consent page, token',
    '手机一键登录，走完全程：预取号、授权页、token',
  ),
  row<PhoneCall>(
    'verify',
    'PhoneCall',
    'A token to verify the phone’s own number with; no page is shown',
    '取得用于本机号码校验的 token，不显示页面',
  ),
];
