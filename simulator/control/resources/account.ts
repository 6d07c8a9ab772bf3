import { mistake } from '../../core/words/mistake.ts';
import { refusedBy } from '../control-problem.ts';
import { type Operation, one } from '../operation.ts';

const getAccount: Operation<undefined> = {
  id: 'getAccount',
  method: 'get',
  path: '/worlds/{world}/account',
  tag: 'worlds',
  summary: 'The account of the reference service that was opened for a world, with its secrets',
  zh: '为该世界开通的参考服务账号，含密钥',
  status: 200,
  answer: one('WorldAccount'),
  problems: ['ERR_ACCOUNT_ABSENT', 'ERR_SERVICE_ABSENT'],
  handle({ parts, world }) {
    if (parts.service === null) throw refusedBy(mistake('service.absent', 'world', world.handle));
    const opened = parts.service.accountOf(world);
    if (opened === null) throw refusedBy(mistake('service.no-account', 'world', world.handle));
    return opened;
  },
};

export const account = [getAccount];
