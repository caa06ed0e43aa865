import { expect, test } from 'vitest'
import { z } from 'zod'
import { COMMANDS } from './chapters/commands'
import { firstIssueWords, issueWords } from './issue-words'

const NOTHING_FITS = {
  a: 1,
  on: 7,
  basis: 'x',
  newDay: '1926-11-25',
  dueOn: 'x',
  proofFileId: 'x'.repeat(99),
}

test.each(COMMANDS.map((command) => [command.name, command] as const))(
  '%s: whatever is wrong with its form is said in Chinese',
  (_, { input }) => {
    for (const raw of [
      {},
      null,
      'x',
      NOTHING_FITS,
      Object.fromEntries(Object.keys(input.shape).map((k) => [k, 7])),
    ]) {
      for (const issue of (input as z.ZodType).safeParse(raw).error?.issues ?? [])
        expect(issueWords(issue)).toMatch(/^[^A-Za-z]*\p{Script=Han}/u)
    }
  },
)

test('a reply without a provision says which one is missing', () => {
  const reply = COMMANDS.find(({ name }) => name === 'reply')
  const issues = reply?.input.safeParse({}).error?.issues ?? []
  expect(issues.find(({ path }) => path[0] === 'basis')?.message).toBe('请选择答复的法律依据')
})

test('the first fault of a form is told, in Chinese whatever was sent', () => {
  expect(firstIssueWords(z.object({ a: z.string('请填写甲') }).safeParse({}).error ?? { issues: [] })).toBe(
    '请填写甲',
  )
  expect(firstIssueWords(z.string().safeParse([]).error ?? { issues: [] })).toBe(
    '此项没有填写或者格式不对，请重新填写',
  )
})
