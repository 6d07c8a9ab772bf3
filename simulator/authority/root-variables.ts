// Variables by which programs are told what to trust. What a caller has set for one program all shall trust, and what `run`
// and `env` set must hold what the caller had there: both read these lists.

/** Each names one file, in place of what its programs would trust otherwise. */
export const rootsInPlace = [
  // OpenSSL (Python's ssl, Ruby, PHP's streams, .NET on Linux), Go, Rust.
  'SSL_CERT_FILE',
  // The one that OpenSSL and curl of Nix read first.
  'NIX_SSL_CERT_FILE',
  'CURL_CA_BUNDLE',
  'REQUESTS_CA_BUNDLE',
  'HTTPLIB2_CA_CERTS',
  'PERL_LWP_SSL_CA_FILE',
  // Aliyun's own SDK for Python, which heeds none of the others.
  'ALIBABA_CLOUD_CA_BUNDLE',
] as const;

/** Node, Bun and Deno trust what these name besides the roots that they bring. */
export const rootsBesides = ['NODE_EXTRA_CA_CERTS', 'DENO_CERT'] as const;

/**
 * Read and never set: OpenSSL and Go read the first besides the file, and the others are those of programs that call their own
 * servers alone, which a box refuses anyway.
 */
export const rootsOfOthers = [
  'SSL_CERT_DIR',
  'PIP_CERT',
  'AWS_CA_BUNDLE',
  'GIT_SSL_CAINFO',
  'GRPC_DEFAULT_SSL_ROOTS_FILE_PATH',
] as const;
