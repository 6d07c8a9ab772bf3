import m1 from '../../fixtures/schemas/reply-m1.schema.json' with { type: 'json' };
import m2 from '../../fixtures/schemas/reply-m2.schema.json' with { type: 'json' };
import m3 from '../../fixtures/schemas/reply-m3.schema.json' with { type: 'json' };
import m4 from '../../fixtures/schemas/reply-m4.schema.json' with { type: 'json' };
import m5 from '../../fixtures/schemas/reply-m5.schema.json' with { type: 'json' };
import m6 from '../../fixtures/schemas/reply-m6.schema.json' with { type: 'json' };
import m7 from '../../fixtures/schemas/reply-m7.schema.json' with { type: 'json' };
import m8 from '../../fixtures/schemas/reply-m8.schema.json' with { type: 'json' };
import m9 from '../../fixtures/schemas/reply-m9.schema.json' with { type: 'json' };
import m10 from '../../fixtures/schemas/reply-m10.schema.json' with { type: 'json' };
import m11 from '../../fixtures/schemas/reply-m11.schema.json' with { type: 'json' };
import m12 from '../../fixtures/schemas/reply-m12.schema.json' with { type: 'json' };
import m13 from '../../fixtures/schemas/reply-m13.schema.json' with { type: 'json' };
import m14 from '../../fixtures/schemas/reply-m14.schema.json' with { type: 'json' };
import m16 from '../../fixtures/schemas/reply-m16.schema.json' with { type: 'json' };
import m17 from '../../fixtures/schemas/reply-m17.schema.json' with { type: 'json' };
import m18 from '../../fixtures/schemas/reply-m18.schema.json' with { type: 'json' };
import m19 from '../../fixtures/schemas/reply-m19.schema.json' with { type: 'json' };
import m22 from '../../fixtures/schemas/reply-m22.schema.json' with { type: 'json' };
import t1 from '../../fixtures/schemas/reply-t1.schema.json' with { type: 'json' };
import t3 from '../../fixtures/schemas/reply-t3.schema.json' with { type: 'json' };
import t6 from '../../fixtures/schemas/reply-t6.schema.json' with { type: 'json' };
import t9 from '../../fixtures/schemas/reply-t9.schema.json' with { type: 'json' };
import t10 from '../../fixtures/schemas/reply-t10.schema.json' with { type: 'json' };
import t11 from '../../fixtures/schemas/reply-t11.schema.json' with { type: 'json' };
import t12 from '../../fixtures/schemas/reply-t12.schema.json' with { type: 'json' };
import u1 from '../../fixtures/schemas/reply-u1.schema.json' with { type: 'json' };
import u4 from '../../fixtures/schemas/reply-u4.schema.json' with { type: 'json' };
import u5 from '../../fixtures/schemas/reply-u5.schema.json' with { type: 'json' };
import u6 from '../../fixtures/schemas/reply-u6.schema.json' with { type: 'json' };
import u7 from '../../fixtures/schemas/reply-u7.schema.json' with { type: 'json' };
import u9Mobile from '../../fixtures/schemas/reply-u9-get-mobile.schema.json' with { type: 'json' };
import u9Verify from '../../fixtures/schemas/reply-u9-verify-mobile.schema.json' with { type: 'json' };
import u10 from '../../fixtures/schemas/reply-u10.schema.json' with { type: 'json' };
import u11 from '../../fixtures/schemas/reply-u11.schema.json' with { type: 'json' };
import u12 from '../../fixtures/schemas/reply-u12.schema.json' with { type: 'json' };
import u13 from '../../fixtures/schemas/reply-u13.schema.json' with { type: 'json' };

export type Schema = Readonly<Record<string, unknown>>;

const byRoute: Readonly<Record<string, Schema>> = {
  ...{
    M1: m1,
    M1b: m1,
    M2: m2,
    M3: m3,
    M4: m4,
    M5: m5,
    M6: m6,
    M7: m7,
    M8: m8,
    M9: m9,
    M10: m10,
    M11: m11,
    M12: m12,
    M13: m13,
    M14: m14,
    M15: m14,
    M16: m16,
    M17: m17,
    M18: m18,
    M19: m19,
    M22: m22,
  },
  ...{
    U1: u1,
    U4: u4,
    U5: u5,
    U6: u6,
    U7: u7,
    U10: u10,
    U11: u11,
    U12: u12,
    U13: u13,
    'U9 /openapi/netauth/getMobile': u9Mobile,
    'U9 /openapi/netauth/verifyMobile': u9Verify,
  },
  ...{ T1: t1, T1b: t1, T2: t1, T3: t3, T5: t1, T6: t6, T9: t9, T10: t10, T11: t11, T12: t12 },
};

/** What a route answers; null where it has no schema of its own. */
export function replySchema(id: string, path: string): Schema | null {
  const found = byRoute[`${id} ${path}`] ?? byRoute[id];
  if (found === undefined) return null;
  const { $schema: _schema, $id: _id, $defs: _defs, oneOf, ...schema } = found;
  // Which of them it is stands in the code alone, which linters of OpenAPI take for no distinction.
  const kinds = oneOf as readonly Schema[] | undefined;
  return kinds === undefined || kinds.length < 2 ? { ...schema, ...kinds?.[0] } : { ...schema, anyOf: kinds };
}
