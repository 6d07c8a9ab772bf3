import { shellContract } from '../contract.ts';
import { openHttp } from './http.test-kit.ts';

shellContract('http', openHttp);
