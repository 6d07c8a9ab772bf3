import type { CarrierCredentials, Purpose } from '../gateways/outcome.ts';
import type { Micro } from '../ledger/money.ts';
import type { Payment, Purse } from '../ledger/payment.ts';

export type Platform = 'android' | 'ios' | 'h5';

export type Account = {
  id: string;
  name: string;
  publicKey: string;
  privateKey: string;
  projectId: string;
  serviceTokenHash: string;
  state: 'active' | 'suspended';
  reason: string | null;
  /** Source addresses or ranges that may call; an empty list admits all. */
  addresses: string[];
  createdMs: number;
};

/** `packageName` is the bundle id on iOS and the origin on H5. */
export type Application = {
  id: string;
  accountId: string;
  name: string;
  platform: Platform;
  packageName: string;
  packageSign: string;
  webPageUrl: string;
  remark: string;
  state: 'submitted' | 'approved' | 'rejected' | 'suspended';
  reason: string | null;
  capabilities: Purpose[];
  carriers: CarrierCredentials;
  appKey: string;
  appSecretHash: string;
  createdMs: number;
};

/** What a call that creates an application will be answered, under its mark; older answers than `forgetBeforeMs` are none. */
export type Creation = { mark: string; answer: string; forgetBeforeMs: number };

export type Scene = { id: string; accountId: string; applicationId: string | null; name: string; purpose: Purpose };
export type BoundScene = { scene: Scene; application: Application | null };

/** `balance` is cash, `reserved` the part of it that open calls hold; vouchers are counted apart. */
export type Funds = { balance: Micro; reserved: Micro; voucherBalance: Micro; voucherReserved: Micro };

export type Voucher = {
  id: string;
  granted: Micro;
  remaining: Micro;
  reserved: Micro;
  startsMs: number;
  endsMs: number;
};

/** `amount` = `cash` + `voucher`, credits positive. The sum over an account is what its purse holds. */
export type LedgerLine = {
  id: string;
  atMs: number;
  kind: 'top-up' | 'voucher' | 'voucher-expired' | 'charge';
  amount: Micro;
  cash: Micro;
  voucher: Micro;
  reqUuid: string | null;
  businessId: string | null;
};

export type NewCall = {
  id: string;
  accountId: string;
  businessId: string;
  /** Names the credential: no second call may hold the same mark. */
  spentMark: string;
  /** Names the call: a repetition of it carries the same mark. */
  replayMark: string;
  price: Micro;
  acceptedMs: number;
  dueMs: number;
};

export type Reservation =
  | { is: 'held' }
  | { is: 'short' }
  | { is: 'spent' }
  | { is: 'pending' }
  | { is: 'answered'; answer: string };

/** What an account has from its first moment on. */
export type Opening = { funds: Micro; applications: { application: Application; scenes: Scene[] }[] };

/** Everything that outlives a request. Each method is one transaction. */
export type Store = {
  /** All or nothing: the account, its opening funds, its applications. */
  insertAccount(account: Account, opening?: Opening): Promise<void>;
  account(id: string): Promise<Account | null>;
  accountByPublicKey(publicKey: string): Promise<Account | null>;
  accountByServiceToken(hash: string): Promise<Account | null>;
  updateAccount(id: string, patch: Partial<Omit<Account, 'id' | 'createdMs'>>): Promise<void>;

  /**
   * All or nothing: the application, its new scenes, and the binding of existing ones. Where the creation's mark is taken,
   * nothing, and the answer of the call that took it.
   */
  insertApplication(
    application: Application,
    scenes: Scene[],
    bind: string[],
    creation?: Creation,
  ): Promise<string | null>;
  /** The answer of the call that took this mark. */
  creation(mark: string, forgetBeforeMs: number): Promise<string | null>;
  application(id: string): Promise<Application | null>;
  applicationByKey(appKey: string): Promise<Application | null>;
  applications(accountId: string): Promise<Application[]>;
  updateApplication(id: string, patch: Partial<Omit<Application, 'id' | 'accountId' | 'createdMs'>>): Promise<void>;
  isOriginFiled(origin: string): Promise<boolean>;

  insertScene(scene: Scene): Promise<void>;
  scenes(accountId: string): Promise<Scene[]>;
  scene(accountId: string, id: string): Promise<BoundScene | null>;

  funds(accountId: string, nowMs: number): Promise<Funds>;
  /** The same `paymentId` credits once; another amount under it is a conflict. */
  topUp(
    accountId: string,
    amount: Micro,
    paymentId: string,
    nowMs: number,
  ): Promise<'credited' | 'known' | 'conflict' | 'too-much'>;
  grantVoucher(accountId: string, voucher: Voucher, nowMs: number): Promise<void>;
  vouchers(accountId: string, nowMs: number): Promise<Voucher[]>;
  ledger(accountId: string, nowMs: number, after: number, limit: number): Promise<LedgerLine[]>;

  /** Takes the redeem-once mark and the funds together, or neither. `forgetBeforeMs` bounds how long answers are kept. */
  reserve(call: NewCall, plan: (purse: Purse) => Payment | null, forgetBeforeMs: number): Promise<Reservation>;
  /** False if the call was settled meanwhile: then nothing was charged. */
  charge(callId: string, answer: string, nowMs: number): Promise<boolean>;
  /** Without an answer nothing was sent, and the credential is as good as before. */
  release(callId: string, answer: string | null, nowMs: number): Promise<void>;
  /** Gives back what calls hold that nobody will settle; their credentials stay spent. */
  settleAbandoned(nowMs: number, alive?: ReadonlySet<string>): Promise<number>;

  close(): Promise<void>;
};
