import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { beforeEach, expect, test } from 'vitest'
import { openTestDatabase } from '@/db/testing/databases'
import { program } from '@/scripts/running/command'
import { builtProgram } from '@/scripts/testing/built-program'

const ROOT = path.join(import.meta.dirname, '..')
const LEDGER = 'domain/ledger/reference/jingjiang-2022.csv'
const run = promisify(execFile)

beforeEach(openTestDatabase)

type Ended = { code: number; stdout: string; stderr: string }

/** The command as a process of its own; the exit code instead of an exception. */
const cli = (...words: string[]) => node(builtProgram('cli/main.ts'), ...words)

async function node(...words: string[]): Promise<Ended> {
  const env = { ...process.env, YISHENBAN_ADMIN_PASSWORD: 'a long passphrase 42' }
  try {
    return { code: 0, ...(await run(process.execPath, words, { cwd: ROOT, env })) }
  } catch (fault) {
    const { code, stdout, stderr } = fault as Ended
    return { code, stdout, stderr }
  }
}

test('an installation from the shell: made, filled, counted, verified', async () => {
  expect((await cli('init', '--agency', '靖江市')).code).toBe(0)
  expect((await cli('init', '--agency', '靖江市')).code).toBe(1)

  const tried = await cli('import', LEDGER, '--json')
  expect(JSON.parse(tried.stdout)).toEqual({
    rows: 145,
    accepted: 145,
    refused: 0,
    warnings: 0,
    findings: [],
  })
  expect((await cli('import', LEDGER, '--commit', '--json')).code).toBe(0)

  const again = await cli('import', LEDGER, '--commit', '--json')
  expect(again.code).toBe(1)
  expect(JSON.parse(again.stdout)).toMatchObject({ accepted: 0, refused: 145 })

  const docx = path.join(mkdtempSync(path.join(tmpdir(), 'yishenban-cli-')), '2022.docx')
  const reported = await cli('report', '2022', '--json', '--docx', docx)
  expect(reported.code).toBe(0)
  expect(readFileSync(docx).subarray(0, 2).toString()).toBe('PK')
  rmSync(path.dirname(docx), { recursive: true })
  const report = JSON.parse(reported.stdout)
  expect(report.table3.new).toMatchObject({ natural_person: 128, total: 145 })
  expect(report.table3.cannot_provide.total).toBe(49)
  expect(report.checks.every(({ ok }: { ok: boolean }) => ok)).toBe(true)
  expect(report.gaps.map(({ id }: { id: string }) => id)).toEqual([
    'table2_entered',
    'fees_known',
    'written_one',
    'written_five',
  ])
  expect(report.table4.reconsideration).toMatchObject({ total: 0 })
  expect(report).toMatchObject({ seal: null, rollup: { findings: [{ kind: 'open_figures' }] } })

  expect(JSON.parse((await cli('rebuild', '--json')).stdout)).toMatchObject({ cases: 145, differences: 0 })
  expect((await cli('verify', '--json')).code).toBe(0)
})

test('deadlines of a file, by the program as it stands, and nothing but JSON on stdout', async () => {
  const file = 'domain/clock/clock-cases.json'
  const { stdout, code } = await node(...program('cli/main.ts', 'clock', file, '--json'))
  expect(code).toBe(0)
  const wanted = JSON.parse(readFileSync(path.join(ROOT, file), 'utf8')).cases
  expect(JSON.parse(stdout).cases).toHaveLength(wanted.length)
})

test('work that was not done says so and exits with 1', async () => {
  expect(await cli('report', '2022')).toMatchObject({ code: 1, stdout: '' })
  expect((await cli('dance')).stderr).toContain('没有“dance”这个命令')
  expect((await cli('clock', 'missing.json')).code).toBe(1)
})

test('what is typed wrongly is told in Chinese, with exit code 1', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'yishenban-cli-'))
  const nothing = path.join(folder, 'nothing.json')
  writeFileSync(nothing, 'null')
  await cli('init', '--agency', '靖江市')
  const told: [string[], RegExp][] = [
    [['report', '2022', '--docx'], /选项“--docx”的写法不对/],
    [['report', '2022', '--foo'], /没有“--foo”这个选项/],
    [['report', '2022', '--docx', path.join(folder, 'none', 'x.docx')], /没有写入“.*x\.docx”/],
    [['report', '2022', '2023'], /请指定一个年度/],
    [['report', '2099'], /2099年还没有到/],
    [['verify', '--seal', nothing], /不是封存文件/],
  ]
  for (const [words, message] of told) {
    const { code, stderr, stdout } = await cli(...words)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(/option|argument|ENOENT|Cannot/i)
  }
  rmSync(folder, { recursive: true })
})
