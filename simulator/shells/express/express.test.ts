import { openExpress } from '../../testing/mounts/express.ts';
import { shellContract } from '../../testing/shells/contract.ts';

shellContract('express', openExpress);
