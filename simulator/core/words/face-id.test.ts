import { expect, test } from 'vitest';
import aliyun from '../../../fixtures/faces/aliyun.json' with { type: 'json' };
import jiguang from '../../../fixtures/faces/jiguang.json' with { type: 'json' };
import schema from '../../../fixtures/schemas/vendor.schema.json' with { type: 'json' };
import { faceIds, parseVendor, vendorNames } from './face-id.ts';
import { faceNames, namesOfFaces } from './face-name.ts';

test.each([
  ['aliyun', ['aliyun', 'Aliyun', ' ALIYUN\n', '阿里云']],
  ['jiguang', ['jiguang', 'JiGuang', '极光', 'JVerification']],
] as const)('%s as people write it', (id, texts) => {
  for (const text of texts) expect(parseVendor(text), text).toBe(id);
});

test.each(['', ' ', 'ucloud', 'unvs', 'ali', 'constructor', '__proto__', 'aliyun,jiguang'])('%j is none', (text) => {
  expect(parseVendor(text)).toBeNull();
});

test('the schema has the same ids and names, and the tables of the vendors too', () => {
  expect(schema.enum).toEqual(faceIds);
  expect(schema.$defs.VendorName.enum).toEqual(vendorNames);
  expect(schema.$defs.FaceName.enum).toEqual(faceNames);
  expect(schema.$defs.NameOfFace.enum).toEqual(namesOfFaces);
  expect([aliyun, jiguang].map(({ id }) => id)).toEqual(faceIds);
});
