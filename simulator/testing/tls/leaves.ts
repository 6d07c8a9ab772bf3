import { createSecureContext, type SecureContext } from 'node:tls';
import type { Leaves } from '../../shells/http/tls/leaves.ts';

// Two certificates that sign themselves, with their keys: which of them a client was shown tells what was asked of the leaves.

export const first = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBqDCCAU+gAwIBAgIUf/p+b9LjUTRZkeI2SlIz1sLVcaMwCgYIKoZIzj0EAwIw
FTETMBEGA1UEAwwKZmlyc3QudGVzdDAgFw0yNjExMjkyMDI4MDBaGA8yMTI2MTEw
NTIwMjgwMFowFTETMBEGA1UEAwwKZmlyc3QudGVzdDBZMBMGByqGSM49AgEGCCqG
SM49AwEHA0IABBiOMatpQ3V/IfT4Div2DlqJgI8I+71xdmN+kJqfvJ1WHh8EoTp5
PYq1LbipeoFZBYN5JbwzKauv+sfzpB+yrxWjezB5MB0GA1UdDgQWBBR7lEPijBbh
bKyXSIBvH+uOyHbstDAfBgNVHSMEGDAWgBR7lEPijBbhbKyXSIBvH+uOyHbstDAP
BgNVHRMBAf8EBTADAQH/MCYGA1UdEQQfMB2CCmZpcnN0LnRlc3SCCWxvY2FsaG9z
dIcEfwAAATAKBggqhkjOPQQDAgNHADBEAiAyzbQ2x1vm2yn9P66+GHrepClF5fM0
RYO8FvbpUicF8QIgXh8LFQCBbfLbFWLxx7o9nWfVtbU6ZTsYkGr58M1cPFs=
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgXYy9IWZhwj8ahcrY
aMeb4fQlj17gL/r6oZoxOu3bqUWhRANCAAQYjjGraUN1fyH0+A4r9g5aiYCPCPu9
cXZjfpCan7ydVh4fBKE6eT2KtS24qXqBWQWDeSW8Mymrr/rH86Qfsq8V
-----END PRIVATE KEY-----
`,
};

export const second = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBrDCCAVKgAwIBAgIUVCNchxRAD2H5Izc0ukwVRs7u4XEwCgYIKoZIzj0EAwIw
FjEUMBIGA1UEAwwLc2Vjb25kLnRlc3QwIBcNMjYxMTI5MjAyODAwWhgPMjEyNjEx
MDUyMDI4MDBaMBYxFDASBgNVBAMMC3NlY29uZC50ZXN0MFkwEwYHKoZIzj0CAQYI
KoZIzj0DAQcDQgAERI3njuPu1Je22KHucvw2tUBwXldE9mx18st3G7bq3IAK3tK+
caAr+2zoYkSZXfVtEUzvxR2apcFyGgCkCg9mJaN8MHowHQYDVR0OBBYEFDITsLbB
wzPcqfZju+4V3GM8Q1+qMB8GA1UdIwQYMBaAFDITsLbBwzPcqfZju+4V3GM8Q1+q
MA8GA1UdEwEB/wQFMAMBAf8wJwYDVR0RBCAwHoILc2Vjb25kLnRlc3SCCWxvY2Fs
aG9zdIcEfwAAATAKBggqhkjOPQQDAgNIADBFAiBAanmpFMNMjOT9wppIXF8VwJ5A
RFIT2QTqRJ/wG3D+TAIhAID/UMTnHM6hIF8bjXNecpmDe9pzdMuBaVYb96Q1o4S5
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgKAXTzTCTvn8vui/8
MvIdhQMD9SnXerCTQyRpdecqnvehRANCAAREjeeO4+7Ul7bYoe5y/Da1QHBeV0T2
bHXyy3cbturcgAre0r5xoCv7bOhiRJld9W0RTO/FHZqlwXIaAKQKD2Yl
-----END PRIVATE KEY-----
`,
};

const contexts = { first: createSecureContext(first), second: createSecureContext(second) };

/** Leaves that take down for which names they were asked: the first is for clients that name none, the second for the rest. */
export class TestLeaves implements Leaves {
  readonly asked: (string | null)[] = [];

  async contextFor(name: string | null): Promise<SecureContext> {
    this.asked.push(name);
    return name === null ? contexts.first : contexts.second;
  }
}
