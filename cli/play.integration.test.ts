import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestDatabase } from '@/db/testing/databases'
import { builtProgram } from '@/scripts/testing/built-program'

const ROOT = path.join(import.meta.dirname, '..')
const STORY = 'e2e/stories/extended-on-the-due-day.json'
const run = promisify(execFile)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'yishenban-play-'))
  return openTestDatabase()
})
afterEach(() => rmSync(folder, { recursive: true }))

/** `cli play` as a process of its own; the day of the machine is another than the story's. */
async function play(...words: string[]) {
  const key = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')
  return playWith({ YISHENBAN_KEY: key }, ...words)
}

async function playWith(
  more: Record<string, string>,
  ...words: string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, YISHENBAN_TODAY: '2020-01-02', YISHENBAN_KEY: '', ...more }
  try {
    return {
      code: 0,
      ...(await run(process.execPath, [builtProgram('cli/main.ts'), 'play', ...words], { cwd: ROOT, env })),
    }
  } catch (fault) {
    const { code, stdout, stderr } = fault as { code: number; stdout: string; stderr: string }
    return { code, stdout, stderr }
  }
}

function written(name: string, story: unknown): string {
  const file = path.join(folder, name)
  writeFileSync(file, typeof story === 'string' ? story : JSON.stringify(story))
  return file
}

test('a story is told line by line, in words or as objects, the same every time', async () => {
  const { code, stdout, stderr } = await play(STORY)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '故事共11步，均如预期。\n' })
  const lines = stdout.trimEnd().split('\n')
  expect(lines).toHaveLength(11)
  expect(lines[7]).toMatch(
    /^第8步 2025-04-02 zhoumin 延长答复期限：被拒绝（extensionAfterDue）.*错过期限 2025-04-01｜超期 1｜今日 已超期$/,
  )
  expect((await play(STORY)).code).toBe(1)

  const close = await openTestDatabase()
  const objects = (await play(STORY, '--json')).stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  await close()
  expect(objects).toHaveLength(11)
  expect(objects[7]).toMatchObject({
    step: 8,
    today: '2025-04-02',
    as: 'zhoumin',
    do: 'extend',
    result: 'refused',
    rule: 'extensionAfterDue',
    case: { case: 'B', number: '依申〔2025〕2号', dueOn: '2025-04-01', missed: '2025-04-01', late: 1 },
    letter: null,
    unmet: [],
  })
})

test('the first step that comes out otherwise ends it, with exit code 1', async () => {
  const request = {
    channel: 'in_person',
    applicantKind: 'natural_person',
    applicantName: '王某某',
    requested: '批复',
  }
  const first = { today: '2025-03-04', as: 'zhoumin', do: 'register', case: 'A', input: request }
  const story = {
    people: [{ account: 'zhoumin', roles: ['clerk'], unit: '综合科' }],
    steps: [
      { ...first, expect: { dueOn: '2025-04-02' } },
      { ...first, case: 'B' },
    ],
  }
  const { code, stdout, stderr } = await play(written('story.json', story))
  expect(code).toBe(1)
  expect(stdout.trimEnd().split('\n')).toHaveLength(1)
  expect(stderr).toBe('第1步未达预期：dueOn 应为 2025-04-02，实为 2025-04-01。\n')
})

test('a case whose registering was refused cannot be gone on with', async () => {
  const story = {
    people: [{ account: 'zhoumin', roles: ['clerk'], unit: '综合科' }],
    steps: [
      {
        today: '2025-03-04',
        as: 'zhoumin',
        do: 'register',
        case: 'A',
        expect: { refused: 'inputIncomplete' },
      },
      { today: '2025-03-04', as: 'zhoumin', do: 'accept', case: 'A' },
    ],
  }
  const { code, stdout, stderr } = await play(written('story.json', story))
  expect(code).toBe(1)
  expect(stdout.trimEnd().split('\n')).toHaveLength(1)
  expect(stderr).toMatch(/^第2步不能播放：这时还没有名为“A”的案件/)
})

test('what cannot be played is told in words, and nothing is made', async () => {
  const big = written('big.json', ' '.repeat(1_000_001))
  const odd = written('odd.json', { people: [], steps: [{ today: '2025-03-04', dο: 'x' }] })
  for (const [words, message] of [
    [[], /请指定一个故事文件/],
    [['none.json'], /读不了“none\.json”/],
    [[big], /不能超过 1000 KB/],
    [[odd], /请至少写一个人员。\n第1步：没有“dο”这一栏。/],
  ] as const) {
    const { code, stdout, stderr } = await play(...words)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(message)
  }
  expect((await play(STORY)).code).toBe(0)
})

test('a real installation refuses it', async () => {
  const { code } = await play(STORY)
  const again = await play(STORY)
  expect({ code, again }).toMatchObject({ code: 0, again: { code: 1, stdout: '' } })
  expect(again.stderr).toContain('故事只在空的数据文件夹中播放，没有改动')
})

test('without a key it plays all the same, and says that identity numbers cannot be read later', async () => {
  const { code, stdout, stderr } = await playWith({}, STORY)
  expect(code).toBe(0)
  expect(stdout + stderr).toContain('一次性密钥')
})

test('the story that the guide shows plays as it says', async () => {
  const guide = readFileSync(path.join(ROOT, 'docs/guide/training.md'), 'utf8')
  const story = /```\n(\{.*?\n\})\n```/s.exec(guide)?.[1] ?? ''
  const { code, stdout } = await play(written('故事.json', story))
  expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('超期 1｜今日 已超期') })
})
