import type { RouteTable, Rule } from '../../../core/route/route.ts';
import { refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { callbackIn, jsonpReply } from '../../replies/jsonp-reply.ts';
import { appActive, appKnown } from '../../rules/app-rules.ts';
import { isTicket, openPortal, type PortalFields, portalOpens, ticketFor } from '../pages/portal.ts';
import { hopHost } from './u7-hop.ts';

export interface GatewayFields extends PortalFields {
  readonly ticket: string;
}

const tail = '/api';

/** The only province of which an answer was published. */
const province = '1';

const ownAddress: Rule<GatewayFields> = {
  name: 'address',
  evidence: 'assumed',
  refuses: ['tok.malformed', 'tok.unknown'],
  test({ ticket }, at) {
    if (!isTicket(ticket)) return refuse('tok.malformed');
    // Whoever comes over no bearer of this world is refused for that, whatever the address.
    const own = ticketFor(at);
    return own === null || own === ticket ? null : refuse('tok.unknown');
  },
  why: ({ ticket }, at) => ({
    expected: say('portal.ticket', { ticket: String(ticketFor(at)) }),
    got: ticket,
    hint: say('portal.ask-first'),
  }),
};

/**
 * The gateway that knows the phone: a code for a device id (UAID), or for LTRZ, which brings it to U11. Who else exchanges it is
 * an aggregator, and that is not public [cucc-portal].
 */
export const u13: RouteTable<GatewayFields> = {
  id: 'U13',
  methods: ['GET'],
  takesForm: true,
  path: '/',
  takesId: true,
  tail,
  hosts: [hopHost],
  caller: 'device',
  evidence: 'aggregator',
  source: 'S-ALIU, S-CUH5, cucc-portal',
  open(arrival) {
    const opened = openPortal(arrival);
    if ('unopened' in opened) return opened;
    const ticket = arrival.path.slice(1, -tail.length);
    return { ...opened, fields: { ...opened.fields, ticket } };
  },
  opens: portalOpens,
  rules: [appKnown('assumed'), appActive('assumed'), ownAddress],
  acts: ['recognise'],
  intend: () => ({ act: 'recognise', gives: 'web', purpose: 'verify', facts: null }),
  // No cap counts such a code; every number in a handset is a subscriber's.
  spares: ['tok.too-many-unused', 'num.unknown'],
  write(outcome, f, at, code) {
    const callback = f === null ? callbackIn(at.arrival) : f.form.get('callback');
    const given = outcome.out === 'granted' ? outcome.credential : null;
    if (given !== null) return jsonpReply({ province, code: given.id }, callback);
    return jsonpReply({ province: '', code: '', err_code: code.code, msg: code.text }, callback);
  },
};
