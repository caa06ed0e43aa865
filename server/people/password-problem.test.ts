import { afterEach, expect, test } from 'vitest'
import { hashPassword, passwordMatches } from './password'
import { passwordProblem } from './password-problem'

const { YISHENBAN_DEMO } = process.env
afterEach(() => {
  if (YISHENBAN_DEMO === undefined) delete process.env.YISHENBAN_DEMO
  else process.env.YISHENBAN_DEMO = YISHENBAN_DEMO
})

test.each([
  // Of the list, and with what people add to it.
  'qwertyuiop',
  'password123',
  '1qaz2wsx3edc',
  'Aa123456!!',
  'Aa12345678',
  'admin@12345',
  'Admin@2026!',
  'P@ssw0rd2026',
  'Passw0rd!!',
  'QWERTYUIOP2026',
  'ｐａｓｓｗｏｒｄ１２３',
  'Administrator1!',
  'zfxxgk@2026',
  // A name or a saying in pinyin, with a year or what else is usual.
  'Wangjian2026',
  'wangjian@2026',
  'WANGJIAN123!',
  'Ouyangxiu1988',
  'woaini1314520',
  '2026Lixiaoming',
  'beijing@2008',
  // Days and telephones.
  '19880102198',
  '13827465019',
  '2026-11-26-1',
])('%s is what guessers try first', async (password) => {
  expect(await passwordProblem(password, 'zhoumin')).toContain('容易被猜中')
})

test.each([
  'a long passphrase 42',
  'copper lantern 73 rain',
  'k7wq2m9xr4te',
  '铜灯笼与雨声七十三',
  'Tr4ct0r-Pebble-Oboe',
  'sunflower tractor 8',
])('%s is taken', async (password) => {
  expect(await passwordProblem(`${password}·`, 'zhoumin')).toBeNull()
})

test.each([
  ['short1!', '至少10个字符'],
  ['x'.repeat(201), '不能超过200个字符'],
  ['the-ZhouMin-door', '不能包含账号'],
  ['abababababab', '过于简单'],
  ['yishenban-2026', '演示密码'],
])('%s: %s', async (password, words) => {
  expect(await passwordProblem(password, 'zhoumin')).toContain(words)
})

test('the keyboard may be in full-width mode at one sign-in and not at the other', async () => {
  const stored = await hashPassword('copper lantern 73')
  expect(await passwordMatches(stored, 'ｃｏｐｐｅｒ　ｌａｎｔｅｒｎ　７３')).toBe(true)
  expect(await passwordMatches(stored, 'copper lantern 74')).toBe(false)
})

test('a password of before, hashed as it was typed, still opens', async () => {
  const { hash } = await import('@node-rs/argon2')
  const typed = 'ｃｏｐｐｅｒ lantern'
  const stored = await hash(typed, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
  expect(await passwordMatches(stored, typed)).toBe(true)
  expect(await passwordMatches(stored, 'copper lantern')).toBe(false)
})

test('what is longer than any password is none', async () => {
  const stored = await hashPassword('x'.repeat(400))
  expect(await passwordMatches(stored, 'x'.repeat(400))).toBe(true)
  expect(await passwordMatches(stored, 'x'.repeat(401))).toBe(false)
  expect(await passwordMatches(null, 'x'.repeat(401))).toBe(false)
})
