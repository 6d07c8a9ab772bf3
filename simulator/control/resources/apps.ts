import type { AppChange, AppDefinition } from '../../../fixtures/api-types.ts';
import { addApps } from '../cast/add-apps.ts';
import { changeApp } from '../cast/change-app.ts';
import { noteChange } from '../cast/note-change.ts';
import { appNamed } from '../named.ts';
import { alike, either, listed, many, type Operation, one } from '../operation.ts';

const add: Operation<AppDefinition | readonly AppDefinition[]> = {
  id: 'addApps',
  method: 'post',
  path: '/worlds/{world}/apps',
  tag: 'apps',
  summary: 'File an app with all three carriers, or an array of them, all or none',
  zh: '在三家运营商报备一个或一组应用，要么全部成功，要么都不报备',
  body: either('AppDefinition'),
  status: 201,
  answer: either('App'),
  problems: ['ERR_APP_TAKEN', 'ERR_APP_INVALID', 'ERR_LIMIT'],
  handle({ parts, world, body }) {
    const added = addApps(parts.simulator, world, listed(body), !Array.isArray(body));
    noteChange(parts, world, { added: 'apps', count: added.length });
    return alike(body, added);
  },
};

const list: Operation<undefined> = {
  id: 'listApps',
  method: 'get',
  path: '/worlds/{world}/apps',
  tag: 'apps',
  summary: 'The apps of a world, with their secrets',
  zh: '世界中的应用，含密钥',
  status: 200,
  answer: many('App'),
  handle: ({ world }) => [...world.apps],
};

const get: Operation<undefined> = {
  id: 'getApp',
  method: 'get',
  path: '/worlds/{world}/apps/{name}',
  tag: 'apps',
  summary: 'An app, with its secrets',
  zh: '一个应用，含密钥',
  status: 200,
  answer: one('App'),
  problems: ['ERR_APP_UNKNOWN'],
  handle: ({ world, at }) => appNamed(world, at['name'] as string),
};

const change: Operation<AppChange> = {
  id: 'changeApp',
  method: 'patch',
  path: '/worlds/{world}/apps/{name}',
  tag: 'apps',
  summary: 'Change capabilities, address list, public keys, filing or state of an app',
  zh: '更改应用的能力、白名单、公钥、报备或状态',
  body: one('AppChange'),
  status: 200,
  answer: one('App'),
  problems: ['ERR_APP_UNKNOWN', 'ERR_APP_INVALID'],
  handle({ parts, world, at, body }) {
    const changed = changeApp(world, appNamed(world, at['name'] as string), body);
    noteChange(parts, world, { changed: 'app', app: changed.name, parts: Object.keys(body) });
    return changed;
  },
};

export const apps = [add, list, get, change];
