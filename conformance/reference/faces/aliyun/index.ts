import express from 'express';
import type { Face } from '../face.ts';

export const aliyun: Face = {
  id: 'aliyun',
  create: () => ({ handler: express(), malformed: () => ({ status: 400, body: {} }) }),
  given: { type: 'object', properties: {}, additionalProperties: false },
  file: async () => ({}),
};
