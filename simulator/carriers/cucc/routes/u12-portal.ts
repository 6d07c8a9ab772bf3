import { identify } from '../../../core/acts/identify.ts';
import type { RouteTable, Rule } from '../../../core/route/route.ts';
import type { Refusal } from '../../../core/words/refusal.ts';
import { say } from '../../../core/words/sentence.ts';
import { callbackIn, jsonpReply } from '../../replies/jsonp-reply.ts';
import { appActive, appKnown } from '../../rules/app-rules.ts';
import { openPortal, type PortalFields, portalOpens, ticketFor } from '../pages/portal.ts';
import { hopHost } from './u7-hop.ts';

/** What a look at the public address can tell; whose SIM it is, the gateway behind it finds out. */
const tellable: readonly Refusal[] = [
  'bearer.wifi-only',
  'bearer.vpn',
  'bearer.proxy',
  'bearer.foreign-ip',
  'xnet.other-carrier',
  'sim.non-mainland',
  'sim.broadnet',
];

const onNetwork: Rule<PortalFields> = {
  name: 'public-address',
  evidence: 'client code',
  refuses: tellable,
  test(_, at) {
    const who = identify(at);
    return 'out' in who && who.reason !== null && tellable.includes(who.reason) ? who : null;
  },
  why: () => ({
    expected: say('portal.own-address'),
    got: say('portal.other-address'),
    hint: say('portal.use-data'),
  }),
};

/** Tells a phone on Unicom's data the address of the gateway that knows it. Nothing is given yet. */
export const u12: RouteTable<PortalFields> = {
  id: 'U12',
  methods: ['GET'],
  takesForm: true,
  path: '/api',
  hosts: ['nisportal.10010.com'],
  caller: 'device',
  evidence: 'aggregator',
  source: 'S-ALIU, S-CUH5, cucc-portal',
  open: openPortal,
  opens: portalOpens,
  rules: [appKnown('assumed'), appActive('assumed'), onNetwork],
  acts: ['tell'],
  intend: () => ({ act: 'tell' }),
  write(outcome, f, at, code) {
    const callback = f === null ? callbackIn(at.arrival) : f.form.get('callback');
    if (outcome.out !== 'refused')
      return jsonpReply({ authurl: at.arrival.url(hopHost, `/${ticketFor(at)}`) }, callback);
    // A page looks for -2 where the address would stand, and takes anything that is empty there for a failure.
    return jsonpReply({ authurl: code.code === '-2' ? '-2' : '', code: code.code, msg: code.text }, callback);
  },
};
