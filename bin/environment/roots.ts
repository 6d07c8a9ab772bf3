import type { Outer, Reach, Variables } from './reach.ts';

/**
 * Variables by which programs that may call a carrier are told what to trust. Each names one file in place of what it would
 * trust otherwise, which the bundle therefore holds, too. Left alone: SSL_CERT_DIR, which OpenSSL and Go read besides the file;
 * and those of programs that call their own servers alone, which a box refuses anyway (GIT_SSL_CAINFO, PIP_CERT,
 * AWS_CA_BUNDLE, CARGO_HTTP_CAINFO, npm_config_cafile, GRPC_DEFAULT_SSL_ROOTS_FILE_PATH …).
 */
const variables = [
  // OpenSSL (Python's ssl, Ruby, PHP's streams, .NET on Linux), Go, Rust.
  'SSL_CERT_FILE',
  // The one that OpenSSL and curl of Nix read first.
  'NIX_SSL_CERT_FILE',
  'CURL_CA_BUNDLE',
  'REQUESTS_CA_BUNDLE',
  'HTTPLIB2_CA_CERTS',
  'PERL_LWP_SSL_CA_FILE',
];

/** Node, Bun and Deno trust what these name besides the roots that they bring. */
const additions = ['NODE_EXTRA_CA_CERTS', 'DENO_CERT'];

export function rootVariables(outer: Outer, { root, bundle }: Pick<Reach, 'root' | 'bundle'>): Variables {
  const told = new Map(variables.map((name) => [name, bundle]));
  for (const name of additions) {
    // Node 20 reads all that is there at every start, which takes longer than the start itself for a bundle.
    const isAlone = root !== null && (!outer[name] || outer[name] === root);
    told.set(name, isAlone ? root : bundle);
  }
  return Object.fromEntries(told);
}
