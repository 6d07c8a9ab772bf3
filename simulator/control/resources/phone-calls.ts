import type { PhoneAnswer, PhoneCall } from '../../../fixtures/api-types.ts';
import type { Purpose } from '../../core/words/credential.ts';
import { mistake } from '../../core/words/mistake.ts';
import { refusedBy } from '../control-problem.ts';
import { carrierNamed, faceNamed, handsetNamed } from '../named.ts';
import { type Call, type Operation, one } from '../operation.ts';

async function dial({ parts, world, at, body }: Call<PhoneCall>, purpose: Purpose): Promise<PhoneAnswer> {
  const handset = handsetNamed(world, at['handset'] as string);
  const app = world.apps.get(body.app);
  if (app === null) {
    // A name inside the body is a mistake in the body: the route is there.
    const names = [...world.apps].map((each) => each.name);
    throw refusedBy(mistake('app.not-here', '/app', body.app, names.length === 0 ? {} : { names }));
  }
  const carrier = body.carrier === undefined ? null : carrierNamed(body.carrier);
  const face = body.face === undefined ? null : faceNamed(body.face);
  const { consent = 'accept' } = body;
  return parts.phones.call(world, handset, app, { purpose, consent, carrier, face });
}

function row(purpose: Purpose, summary: string): Operation<PhoneCall> {
  return {
    id: `${purpose}OnHandset`,
    method: 'post',
    path: `/worlds/{world}/handsets/{handset}/${purpose}`,
    tag: 'handsets',
    summary,
    body: one('PhoneCall'),
    status: 200,
    answer: one('PhoneAnswer'),
    problems: [
      'ERR_HANDSET_UNKNOWN',
      'ERR_PHONE_H5_APP',
      'ERR_PHONE_PLATFORM',
      'ERR_PHONE_FILING',
      'ERR_PHONE_IDENTITY',
    ],
    handle: (call) => dial(call, purpose),
  };
}

export const phoneCalls = [
  row('login', 'One-tap login on the phone, with everything on the road: pre-login, consent page, token'),
  row('verify', 'A token to verify the phone’s own number with; no page is shown'),
];
