import { mistake } from '../core/words/mistake.ts';
import { refusedBy } from './control-problem.ts';

/** What the control API needs of a local certificate authority. */
export interface CertificateDesk {
  /** Makes it on first use. */
  certificate(): Promise<KnownCertificate>;
  /** Null until somebody asked for it; makes nothing. */
  known(): KnownCertificate | null;
}

export interface KnownCertificate {
  readonly pem: string;
  readonly der: Uint8Array;
  /** SHA-256, `AA:BB:…`. */
  readonly fingerprint: string;
  readonly notAfterMs: number;
  /** Path of the PEM; null where it is in memory alone. */
  readonly file: string | null;
}

/** The certificate, or the words for a process that has no authority. */
export function certificateOf(desk: CertificateDesk | null): Promise<KnownCertificate> {
  if (desk === null) throw refusedBy(mistake('ca.absent', '/ca'));
  return desk.certificate();
}
