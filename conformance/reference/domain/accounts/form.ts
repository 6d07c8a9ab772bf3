import { named, once, words } from '../../console/marks.ts';
import { answer, instant, list, money, text, textOrNull } from '../../console/schemas.ts';

export const name = named(text, 'Name', '名称');
export const addresses = named(list(text), 'Source addresses that may call', '允许调用的来源地址', {
  'x-hint': words(
    'an IP address or a CIDR range on each line; none admits all',
    '每行一个 IP 或 CIDR 网段；留空表示不限',
  ),
});
const standing = {
  name,
  state: named({ type: 'string', enum: ['active', 'suspended'] }, 'State', '状态', {
    'x-values': {
      active: { ...words('active', '正常'), tone: 'good' },
      suspended: { ...words('suspended', '已停用'), tone: 'danger' },
    },
  }),
  reason: named(textOrNull, 'Reason', '原因'),
};
const rest = {
  addresses,
  projectId: named(text, 'ProjectId', 'ProjectId'),
  id: named(text, 'Account id', '账户 ID'),
};
const purse = {
  balance: named(money, 'Balance', '余额'),
  available: named(money, 'Available', '可用'),
  reserved: named(money, 'Held by open calls', '调用中冻结'),
};
/** What the console answers of an account; with its secrets where it is opened. */
export const accountMembers = { ...standing, ...purse, vouchers: named(answer(purse), 'Vouchers', '代金券'), ...rest };
export const state = answer(accountMembers);
/** An account in a list. */
export const entry = answer({ ...standing, ...rest, createdMs: named(instant, 'Opened', '开户时间') });
/** Told once, where it is made. */
export const keyPair = {
  publicKey: named(text, 'Public key', '公钥', { 'x-once': true }),
  privateKey: named(text, 'Private key', '私钥', once),
};
