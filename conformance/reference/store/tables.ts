import type { Generated } from 'kysely';

/** Both engines hold the same tables; times are epoch milliseconds, money whole millionths, lists and records JSON text. */
export type Tables = {
  accounts: {
    id: string;
    name: string;
    publicKey: string;
    privateKey: string;
    projectId: string;
    serviceTokenHash: string;
    state: string;
    reason: string | null;
    addresses: string;
    balance: number;
    reserved: number;
    createdMs: number;
  };
  vouchers: {
    seq: Generated<number>;
    id: string;
    accountId: string;
    granted: number;
    remaining: number;
    reserved: number;
    startsMs: number;
    endsMs: number;
  };
  ledger: {
    id: Generated<number>;
    accountId: string;
    atMs: number;
    kind: string;
    amount: number;
    cash: number;
    voucher: number;
    reqUuid: string | null;
    businessId: string | null;
    reference: string | null;
  };
  applications: {
    seq: Generated<number>;
    id: string;
    accountId: string;
    name: string;
    platform: string;
    packageName: string;
    packageSign: string;
    webPageUrl: string;
    remark: string;
    state: string;
    reason: string | null;
    capabilities: string;
    carriers: string;
    appKey: string;
    appSecretHash: string;
    createdMs: number;
  };
  creations: {
    mark: string;
    answer: string;
    createdMs: number;
  };
  scenes: {
    seq: Generated<number>;
    id: string;
    accountId: string;
    applicationId: string | null;
    name: string;
    purpose: string;
  };
  calls: {
    id: string;
    accountId: string;
    businessId: string;
    spentMark: string | null;
    replayMark: string;
    state: string;
    price: number;
    cash: number;
    vouchers: string;
    answer: string | null;
    acceptedMs: number;
    dueMs: number;
    settledMs: number | null;
  };
};
