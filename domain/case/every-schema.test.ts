import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import './issue-words'

// Every schema that the domain or a use case gives away, with values that do not fit: whoever shows what is wrong shows
// words that a person in an office reads. A new schema is walked without being named here. What
// portals hand in is left out: its reader writes programs, and the words name fields as the interface does.

type Modules = Record<string, Record<string, unknown>>
const modules: Modules = {
  ...import.meta.glob<Record<string, unknown>>(
    ['../**/*.ts', '!../**/*.test.ts', '!../**/testing/**', '!../sources/handed-in*.ts'],
    {
      eager: true,
    },
  ),
}

const schemas = Object.entries(modules).flatMap(([file, exported]) =>
  Object.entries(exported).flatMap(([name, value]): [string, z.ZodType][] =>
    value instanceof z.ZodType ? [[`${file} ${name}`, value]] : [],
  ),
)

/** What stands in Latin letters on purpose: signs of patterns, beginnings of addresses, examples. */
const ON_PURPOSE = /\{(year|n)\}|https?:\/\/|CSV|PDF|Word|zip|Base64|ISO 8601|T\d\d:|\/notices|例如 [\w@. ]+/g

const ODD: readonly unknown[] = [
  undefined,
  null,
  '',
  'x',
  0,
  -1,
  1.5,
  Number.NaN,
  true,
  [],
  {},
  ['x'],
  'x'.repeat(9000),
]

/** Wrong in as many ways as a form can be: as a whole, and field by field where it has fields. */
function wrongValues(schema: z.ZodType): unknown[] {
  if (!(schema instanceof z.ZodObject)) return [...ODD]
  const fields = Object.keys(schema.shape)
  return [...ODD, ...ODD.map((value) => Object.fromEntries(fields.map((field) => [field, value])))]
}

test('schemas are found', () => {
  expect(schemas.length).toBeGreaterThan(20)
})

test.each(schemas)('%s says in Chinese whatever is wrong', (_, schema) => {
  for (const value of wrongValues(schema))
    for (const { message } of schema.safeParse(value).error?.issues ?? []) {
      expect(message.replaceAll(ON_PURPOSE, '')).not.toMatch(/[A-Za-z]{2}/)
      expect(message).toMatch(/\p{Script=Han}/u)
    }
})

describe('without words of its own', () => {
  test.each<[string, z.ZodType, unknown, string]>([
    ['nothing', z.string(), undefined, '请填写此项'],
    ['another kind', z.string(), [], '此项没有填写或者格式不对，请重新填写'],
    ['empty', z.string().min(1), '', '请填写此项'],
    ['short', z.string().min(5), 'x', '不能少于5字'],
    ['long', z.string().max(2), 'xxx', '不能超过2字，请改短后再提交'],
    ['no number', z.number(), Number.NaN, '此项没有填写或者格式不对，请重新填写'],
    ['small', z.number().min(1), 0, '不能小于1'],
    ['large', z.number().max(3), 4, '不能大于3'],
    ['broken', z.number().int(), 1.5, '此项没有填写或者格式不对，请重新填写'],
    ['none chosen', z.array(z.string()).min(1), [], '请至少选择或者填写一项'],
    ['too many', z.array(z.string()).max(1), ['a', 'b'], '不能超过1项'],
    ['not offered', z.enum(['a', 'b']), 'c', '请从所列的选项中选择'],
    ['no address', z.email(), 'x', '格式不对，请核对后重新填写'],
    ['unknown parts', z.strictObject({}), { x: 1 }, '有不认识的内容，请刷新页面后重新填写'],
    ['neither of two', z.union([z.literal('a'), z.object({})]), 7, '此项没有填写或者格式不对，请重新填写'],
  ])('%s', (_, schema, value, words) => {
    expect(schema.safeParse(value).error?.issues[0]?.message).toBe(words)
  })
})
