import { pagesCatalogue } from '../../catalogue/pages.ts';
import { routesCatalogue } from '../../catalogue/routes.ts';
import { many, type Operation } from '../operation.ts';

const getRoutes: Operation<undefined> = {
  id: 'getRoutes',
  method: 'get',
  path: '/routes',
  tag: 'catalogue',
  summary: 'The routes of the carriers’ gateways',
  zh: '各运营商网关的接口',
  status: 200,
  answer: many('RouteEntry'),
  handle: ({ parts }) => [...routesCatalogue(parts.simulator.carriers), ...pagesCatalogue()],
};

export const routes = [getRoutes];
