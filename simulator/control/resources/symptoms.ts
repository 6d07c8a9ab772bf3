import { many, type Operation } from '../operation.ts';

const getSymptoms: Operation<undefined> = {
  id: 'getSymptoms',
  method: 'get',
  path: '/symptoms',
  tag: 'catalogue',
  summary: 'What people see before they know a code, the most reported first',
  status: 200,
  answer: many('Symptom'),
  // A box that nobody asks for symptoms reads none.
  handle: async () => (await import('../../catalogue/symptoms.ts')).symptoms,
};

export const symptoms = [getSymptoms];
