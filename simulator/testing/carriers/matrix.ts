import type { Refusal } from '../../core/words/refusal.ts';

/** The columns of carriers.md 4 that stand for routes served here. */
const columns = {
  'cm dev': ['M6', 'M7'],
  M1: ['M1', 'M1b'],
  M2: ['M2'],
  'cu dev': ['U6', 'U7'],
  'cu get': ['u9-get-mobile'],
  'cu verify': ['u9-verify-mobile'],
  'ct dev': ['T1', 'T1b', 'T2'],
  'ct srv': ['T10', 'T11'],
} as const;

type Column = keyof typeof columns;

interface Row {
  readonly failure: string;
  readonly refusals: readonly Refusal[];
  /** Codes by column as the matrix prints them, SDK-local and older families' ones left out; no cell where it is silent. */
  readonly cells: Readonly<Partial<Record<Column, string>>>;
}

/**
 * carriers.md 4, "same failure, each carrier's own code", row by row. Where the matrix gives Unicom's server `201 login /
 * 1003 verify` the two are two cells here.
 */
const rows: readonly Row[] = [
  {
    failure: 'number mismatch',
    refusals: ['num.mismatch'],
    cells: { M2: '001', 'ct srv': '49000' },
  },
  {
    failure: 'token expired',
    refusals: ['tok.expired'],
    cells: {
      'cm dev': '105010 103902',
      M1: '104201',
      M2: '606',
      'cu get': '201',
      'cu verify': '1003',
      'ct srv': '51208 -103',
    },
  },
  {
    failure: 'token reused',
    refusals: ['tok.replayed'],
    cells: { M1: '104201', M2: '606', 'cu get': '201', 'cu verify': '1003', 'ct srv': '51208' },
  },
  {
    failure: 'token unknown',
    refusals: ['tok.unknown'],
    cells: { M1: '104201', M2: '606', 'cu get': '201 200', 'cu verify': '1003 200', 'ct srv': '51208 51005 -61' },
  },
  {
    failure: 'token malformed',
    refusals: ['tok.malformed'],
    cells: { M1: '103113', M2: '606', 'cu get': '402 200', 'cu verify': '402 200', 'ct srv': '51208' },
  },
  {
    failure: 'token empty',
    refusals: ['tok.empty'],
    cells: { M1: '103811', M2: '102 303', 'cu get': '400 401', 'cu verify': '400 401', 'ct srv': '30103' },
  },
  {
    failure: 'token of another app',
    refusals: ['tok.wrong-app'],
    cells: { M1: '103133', M2: '606', 'cu get': '201', 'cu verify': '1003', 'ct srv': '51207 51004' },
  },
  {
    failure: 'token of the other product',
    refusals: ['tok.wrong-scope'],
    cells: { M1: '105018', M2: '606', 'cu get': '203', 'cu verify': '203', 'ct srv': '51208 -66' },
  },
  {
    failure: 'token from other carrier',
    refusals: ['tok.wrong-carrier'],
    cells: { M1: '105315 104201', M2: '606', 'cu get': '201', 'cu verify': '1003', 'ct srv': '-10011' },
  },
  {
    failure: 'bad sign',
    refusals: ['sig.bad'],
    cells: {
      'cm dev': '103101',
      M1: '103101',
      M2: '302',
      'cu get': '1002',
      'cu verify': '1002',
      'ct dev': '-20005',
      'ct srv': '-20005',
    },
  },
  {
    failure: 'decrypt failed',
    refusals: ['crypt.fail'],
    cells: {
      'cm dev': '105011',
      M1: '103412',
      M2: '004 303',
      'cu dev': '1000 1005',
      'ct dev': '-10003 -20102 -10014',
      'ct srv': '30201',
    },
  },
  {
    failure: 'app not registered',
    refusals: ['app.unknown'],
    cells: {
      'cm dev': '103119',
      M1: '103119',
      M2: '102',
      'cu dev': '100',
      'cu get': '102 3032',
      'cu verify': '102 3032',
      'ct dev': '-20006 -6 -2',
      'ct srv': '-20006',
    },
  },
  {
    failure: 'package, certificate or bundle mismatch',
    refusals: ['app.identity-mismatch'],
    cells: { 'cm dev': '103102', 'cu dev': '105', 'cu get': '105', 'cu verify': '105', 'ct dev': '-10016 -64' },
  },
  {
    failure: 'server IP not whitelisted',
    refusals: ['app.ip-not-listed'],
    cells: { M1: '103511', M2: '124', 'cu get': '302 103', 'cu verify': '302 103', 'ct srv': '-64' },
  },
  {
    failure: 'source IP not a carrier address',
    refusals: ['bearer.wifi-only', 'sim.non-mainland'],
    cells: { 'cm dev': '103111', 'cu dev': '3011 3051', 'ct dev': '-10004 -10001' },
  },
  {
    failure: 'capability not opened',
    refusals: ['app.not-allowed'],
    cells: {
      'cm dev': '105019 105302',
      M1: '105019',
      M2: '103420',
      'cu dev': '100',
      'cu get': '300 301 3065',
      'cu verify': '300 301 3065',
      'ct dev': '-64 -10013',
      'ct srv': '51003 20104',
    },
  },
  {
    failure: 'quota exhausted',
    refusals: ['quota.app-daily', 'app.balance'],
    cells: {
      'cm dev': '105021 105312',
      M1: '105312',
      M2: '102315',
      'cu get': '104 108 303 3061',
      'cu verify': '104 108 303 3061',
      'ct dev': '-10008',
      'ct srv': '-65',
    },
  },
  {
    // At Telecom's gateway the threshold on one number is -10008 (carriers.md 3.9), the rate of an app -65.
    failure: 'rate limit',
    refusals: ['num.interval', 'tok.too-many-unused', 'quota.qps'],
    cells: {
      'cm dev': '103911 103902',
      M1: '103911',
      'cu dev': '201001 303 3063',
      'cu get': '3063 303',
      'cu verify': '3063 303',
      'ct dev': '-65 -10008',
      'ct srv': '20109 -65',
    },
  },
  {
    failure: 'timestamp out of window',
    refusals: ['sig.timestamp'],
    cells: {
      'cm dev': '103414',
      M1: '103414',
      M2: '102',
      'cu dev': '402',
      'cu get': '1001 402',
      'cu verify': '1001 402',
      'ct dev': '-10009 -30001',
      'ct srv': '30102',
    },
  },
  {
    failure: 'parameter missing',
    refusals: ['req.param'],
    cells: {
      M1: '103414',
      M2: '102 303',
      'cu dev': '401',
      'cu get': '400 401 402',
      'cu verify': '400 401 402',
      'ct dev': '-10002',
      'ct srv': '20101 20103 51001',
    },
  },
  {
    failure: 'wrong content type, or not JSON',
    refusals: ['req.type', 'req.not-json'],
    cells: { M1: '103211 103412', M2: '303', 'cu get': '1000', 'cu verify': '1000', 'ct srv': '20102' },
  },
  {
    failure: "wrong carrier's SIM, refused",
    refusals: ['xnet.other-carrier'],
    cells: { 'cm dev': '103111 105012 105013', 'cu dev': '3009 3011', 'ct dev': '-10011 -10013' },
  },
  {
    failure: 'IoT or data-only card',
    refusals: ['sim.iot', 'sim.data-only'],
    cells: { 'cm dev': '105002 103609', 'cu dev': '3011', 'ct dev': '-10001' },
  },
  {
    failure: 'WAP access point',
    refusals: ['bearer.cmwap'],
    cells: { 'cm dev': '105002', 'cu dev': '3011', 'ct dev': '-10001' },
  },
  {
    failure: 'VPN, proxy or foreign exit',
    refusals: ['bearer.vpn', 'bearer.foreign-ip'],
    cells: { 'cm dev': '103111', 'cu dev': '3051', 'ct dev': '-10004' },
  },
  {
    failure: 'arrears page injected',
    refusals: ['sim.arrears'],
    cells: { 'cm dev': '102223 200021 102109', 'cu dev': '302003 10010', 'ct dev': '-8201 80002' },
  },
  {
    failure: 'number blacklisted',
    refusals: ['num.blacklisted'],
    cells: { 'cm dev': '105317', 'ct dev': '-10008' },
  },
  {
    failure: 'maintenance',
    refusals: ['maint.window'],
    cells: {
      'cm dev': '103205',
      M1: '103205',
      M2: '999',
      'cu dev': '3066 3050',
      'cu get': '1010 1011 3066',
      'cu verify': '1010 1011 3066',
      'ct dev': '-99999 -7999',
      'ct srv': '-99999 30909',
    },
  },
  {
    failure: 'capability switched off at the carrier',
    refusals: ['maint.limit'],
    cells: { 'cu get': '300', 'cu verify': '300' },
  },
];

/** Every cell as a test: which code of the matrix a route may answer for a refusal. */
export const matrix = rows.flatMap(({ failure, refusals, cells }) =>
  refusals.flatMap((refusal) =>
    Object.entries(cells).flatMap(([column, codes]) =>
      columns[column as Column].map((route) => ({ failure, refusal, route, codes: codes.split(' ') })),
    ),
  ),
);

/** The codes that the matrix allows, by route id (or schema name where an id has two routes); null where it is silent. */
export function allowed(
  route: { readonly id: string; readonly schema: string },
  refusal: Refusal,
): readonly string[] | null {
  const cell = matrix.find(
    (each) => each.refusal === refusal && (each.route === route.id || each.route === route.schema),
  );
  return cell?.codes ?? null;
}
