import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeEach, expect, test } from 'vitest'
import { builtProgram } from '@/scripts/testing/built-program'
import { APPLICANT, openUnderOldKey, setKeys } from '@/server/keys/testing/keys'
import { handIn } from '@/server/testing/office'

beforeEach(async () => {
  const { office, close } = await openUnderOldKey()
  await handIn(office.clerk, APPLICANT)
  return close
})

/** What the shell says and whether the work was done; the keys are those of this process. */
async function shell(...words: string[]) {
  const run = promisify(execFile)(process.execPath, [builtProgram('cli/main.ts'), ...words])
  return run.then(
    (ran) => ({ code: 0, ...ran }),
    (fault: { code: number; stdout: string; stderr: string }) => fault,
  )
}

test('a change of keys from the shell: how much there is, done, nothing left', async () => {
  setKeys('new', 'old')
  expect((await shell('rotate-key', '--dry-run')).stdout).toBe('用原来的密钥加密的还有 1 项。\n')
  const { code, stdout, stderr } = await shell('rotate-key')
  expect(code).toBe(0)
  expect(stderr).toContain('用原来的密钥加密的有 1 项')
  expect(stdout).toMatch(/已用密钥 [0-9a-f]{8} 重新加密 1 项.*\n.*YISHENBAN_FORMER_KEYS/)
  const again = await shell('rotate-key', '--json')
  expect(again).toMatchObject({ code: 0, stdout: '{"refused":"nothingToRotate"}\n' })
  expect((await shell('verify')).code).toBe(0)
})

test('a retired key opens nothing, and what is wrong is said in words', async () => {
  setKeys('new', 'old')
  await shell('rotate-key')
  setKeys('old', 'new')
  const { code, stderr } = await shell('verify')
  expect(code).toBe(3)
  expect(stderr).toMatch(/密钥 [0-9a-f]{8} 已于 .* 更换停用.*请把更换后的密钥设为 YISHENBAN_KEY/)
})

test('an unknown suite is refused before anything is done', async () => {
  process.env.YISHENBAN_CRYPTO = 'rot13'
  const { code, stderr } = await shell('rotate-key')
  expect(code).toBe(1)
  expect(stderr).toMatch(/YISHENBAN_CRYPTO 的值不正确：应是 standard（.*）或者 sm（.*）/)
})
