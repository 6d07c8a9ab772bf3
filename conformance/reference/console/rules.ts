/** Decisions, published so that a caller need not find them out. The clause is the requirement that left each one open. */
export const rules: readonly { clause: string; rule: string }[] = [
  {
    clause: 'UNVS-4.5.1-h',
    rule: 'Phone is eleven ASCII digits, alone or after +86, 86 or 0086; all four are the same number. Blanks, dashes and other digits are refused.',
  },
  {
    clause: 'UNVS-4.5.1-d',
    rule: 'Numbers of Broadnet (192, 1610) and of foreign or non-mainland networks are refused and not forwarded.',
  },
  { clause: 'UNVS-4.5.1-e', rule: 'Numbers of virtual operators are forwarded; the carrier decides.' },
  {
    clause: 'UNVS-3.3.1-o',
    rule: 'A repeated call (same account, scene, token and number) gets its recorded answer for replayMs, without a second question to the carrier and without a second charge; afterwards TOKEN_USED.',
  },
  {
    clause: 'UNVS-X-11',
    rule: 'A repeated CreateUNVSApp (same account, every signed parameter equal) gets the application of the first for replayMs; afterwards it creates another.',
  },
  {
    clause: 'UNVS-X-1',
    rule: 'A token is presented to a carrier once. It stays good only when nothing was sent (CARRIER_UNREACHABLE, CARRIER_BUSY) or the call was refused before.',
  },
  {
    clause: 'UNVS-9.Z-8',
    rule: 'An undeterminable check is a RetCode that is not 0, without Data and free; VerifyResult is PASS or REJECT only.',
  },
  { clause: 'UNVS-3.3.2-f', rule: 'A voucher is good from its start up to, and not at, its end.' },
  {
    clause: 'UNVS-3.3.2-k',
    rule: 'A voucher part that a failed call gives back after the voucher ended is void.',
  },
  {
    clause: 'UNVS-3.3.1-s',
    rule: 'GetAppInfo works without funds; it is refused while account or application is suspended.',
  },
  {
    clause: 'UNVS-1.6-f',
    rule: 'A signature in upper-case hex is refused; a request without PublicKey is answered 172.',
  },
  { clause: 'UNVS-1.5-c', rule: 'Timestamp in GetAppInfo may be ten minutes away from now, either way.' },
  { clause: 'UNVS-4.3-d', rule: 'Replaced keys and secrets end at once.' },
];
