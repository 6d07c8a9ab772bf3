import { openHttp } from '../../testing/mounts/http.ts';
import { shellContract } from '../../testing/shells/contract.ts';

shellContract('http', openHttp);
