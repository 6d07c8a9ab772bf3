const notYet = 'not performed yet';
const connection =
  'acts on a connection before there is a request; nearest that can be armed: net.reset-no-reply, net.fin-early, http.headers-never';
const tls = 'the gateways speak plain HTTP; put a TLS proxy in front of them';
const patchHandset = 'a state of the phone: PATCH the handset with';
const schedule = 'a schedule and no effect: write "when":';

/** Why a name of the vocabulary cannot be armed as an effect, by its group; and what to do instead, by its name. */
export const reasonOfGroup: Readonly<Record<string, string>> = {
  net: notYet,
  tls,
  http: notYet,
  refusal: notYet,
  lie: notYet,
  state: notYet,
  when: 'a schedule that is not there yet',
  time: 'a state of the clock: POST worlds/{world}/clock',
};

export const reasonOfName: Readonly<Record<string, string>> = {
  'net.refused': connection,
  'net.blackhole': connection,
  'net.accept-stall': connection,
  'net.reset-on-accept': connection,
  'net.reset-mid-request': connection,
  'net.half-open': connection,
  'net.dns-fail': 'no name is resolved here: point the client at a port that nobody listens on',
  'net.dns-slow': 'no name is resolved here; nearest that can be armed: net.latency',
  'http.html-error': 'arm http.status with {"status":502}: its body is a bare proxy page',
  'http.wrong-content-type': 'arm http.status with {"status":200,"contentType":…,"body":…}',
  'num.controlled': 'arm num.blacklisted',
  'sim.none': `${patchHandset} {"sims":[]}`,
  'sim.dual-switch': `${patchHandset} {"dataSlot":…} between two steps`,
  'sim.changed': `${patchHandset} {"sims":[…]} between two steps`,
  'bearer.no-cellular': `${patchHandset} {"mobileData":false}`,
  'bearer.gateway-ip': 'arm bearer.wifi-only, or call from an address that is no bearer’s',
  'mnp.ported': 'a state of the subscriber: PATCH it with {"carrier":…}',
  'prov.outage': 'arm gw.internal on the numbers of that province',
  'consent.denied': 'the user’s doing: login with {"consent":"cancel"}',
  'consent.switch': 'the user’s doing: login with {"consent":"other"}',
  'ui.timeout': 'the user’s doing: login with {"consent":"timeout"}',
  'state.after-commit-drop': 'arm net.reset-no-reply or net.fin-early at point "after"',
  'state.before-commit-drop': 'arm net.reset-no-reply or net.fin-early at point "before"',
  'state.race': 'needs no fault: send two requests at once, the ledger lets one of them win',
  'state.split-brain': 'arm state.forget-to-spend with {"rate":…}',
  'state.restart': 'POST worlds/{world}/reset {"state":true}',
  'when.always': `${schedule} "always", or leave it out`,
  'when.once': `${schedule} {"first":1}`,
  'when.first': `${schedule} {"first":n}`,
  'when.after': `${schedule} {"after":n}`,
  'when.nth': `${schedule} {"nth":n}`,
  'when.pattern': `${schedule} {"pattern":"FFS"}`,
  'when.rate': `${schedule} {"rate":p}`,
  'when.window': `${schedule} {"fromMs":…,"toMs":…}`,
  'when.flap': `${schedule} {"pattern":"FS"}`,
  'when.match': 'write "on": {"carrier","endpoint","app","msisdn"}',
  ttl: `${schedule} {"toMs":…}`,
  'time.skew': `${patchHandset} {"clockSkewMs":…}, or POST worlds/{world}/clock`,
  'time.jump-back': 'POST worlds/{world}/clock {"advanceMs":-…}',
  'time.leap': 'POST worlds/{world}/clock {"advanceMs":1000}',
  'time.dst-none': 'a mistake of the caller’s machine; stamps are read in Asia/Shanghai all year',
  'time.midnight-cst': 'POST worlds/{world}/clock {"freezeAtMs":…} just before 16:00 UTC',
};
