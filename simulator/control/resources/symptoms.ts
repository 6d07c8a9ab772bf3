import { many, type Operation } from '../operation.ts';

const getSymptoms: Operation<undefined> = {
  id: 'getSymptoms',
  method: 'get',
  path: '/symptoms',
  tag: 'catalogue',
  summary: 'What people see before they know a code, the most reported first',
  zh: '还不知道返回码时看到的现象，按上报的多少排列',
  status: 200,
  answer: many('Symptom'),
  // A box that nobody asks for symptoms reads none.
  handle: async () => (await import('../../catalogue/symptoms.ts')).symptoms,
};

export const symptoms = [getSymptoms];
