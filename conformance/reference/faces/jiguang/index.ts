import express from 'express';
import type { Face } from '../face.ts';

export const jiguang: Face = {
  id: 'jiguang',
  create: () => ({ handler: express(), malformed: () => ({ status: 400, body: {} }) }),
  given: { type: 'object', properties: {}, additionalProperties: false },
  file: async () => ({}),
};
