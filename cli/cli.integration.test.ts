import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { beforeEach, expect, test } from 'vitest'
import { personByAccount } from '@/db/queries/office'
import { secondFactorRow } from '@/db/queries/second-factor'
import { auditLines, caseProgress } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import { program } from '@/scripts/running/command'
import { builtProgram } from '@/scripts/testing/built-program'
import { beginEnrolment } from '@/server/people/second-factor/enrol'
import { beginSession } from '@/server/people/sessions/begin'
import { openSession } from '@/server/people/sessions/open'
import { checkSignIn } from '@/server/people/sign-in'

const ROOT = path.join(import.meta.dirname, '..')
const LEDGER = 'domain/ledger/reference/jingjiang-2022.csv'
const run = promisify(execFile)

beforeEach(() => {
  process.env.YISHENBAN_KEY ??= Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')
  return openTestDatabase()
})

type Ended = { code: number; stdout: string; stderr: string }

/** The command as a process of its own; the exit code instead of an exception. */
const cli = (...words: string[]) => cliIn({}, ...words)

/** The same with some of the environment otherwise. */
const cliIn = (more: Record<string, string>, ...words: string[]) =>
  node(more, builtProgram('cli/main.ts'), ...words)

async function node(more: Record<string, string>, ...words: string[]): Promise<Ended> {
  const env = { ...process.env, YISHENBAN_ADMIN_PASSWORD: 'a long passphrase 42', ...more }
  try {
    return { code: 0, ...(await run(process.execPath, words, { cwd: ROOT, env })) }
  } catch (fault) {
    const { code, stdout, stderr } = fault as Ended
    return { code, stdout, stderr }
  }
}

test('the package of a concluded case, and of no other', async () => {
  await cli('init', '--agency', '靖江市')
  await cli('import', LEDGER, '--commit')
  const [concluded] = await rowsOf(caseProgress, { state: 'concluded' })
  const place = mkdtempSync(path.join(tmpdir(), 'yishenban-archive-'))
  try {
    const file = path.join(place, '归档.zip')
    expect(await cli('archive', concluded?.number ?? '', file)).toMatchObject({ code: 0 })
    expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK')
    expect(await cli('archive', '没有这一件', file)).toMatchObject({ code: 1 })
    expect((await cli('archive', '1号')).stderr).toContain('archive 受理编号 文件.zip')
  } finally {
    rmSync(place, { recursive: true })
  }
})

test('an installation from the shell: made, filled, counted, verified', async () => {
  expect((await cli('init', '--agency', '靖江市')).code).toBe(0)
  expect((await cli('init', '--agency', '靖江市')).code).toBe(1)

  const tried = await cli('import', LEDGER, '--json')
  expect(JSON.parse(tried.stdout)).toMatchObject({
    layout: 'standard',
    headerRows: [1],
    values: [],
    leftOut: [],
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

  // Half a year from the same cases, by kind unless something else is asked for; a year is the report's.
  const year = JSON.parse((await cli('stats', '--from', '2022-01-01', '--to', '2022-12-31', '--json')).stdout)
  expect(year.table3).toEqual(report.table3)
  expect(year).toMatchObject({ note: '工作数据，不是年报', by: 'kind', total: { new: 145, late_open: 0 } })
  const xlsx = path.join(mkdtempSync(path.join(tmpdir(), 'yishenban-cli-')), 'half.xlsx')
  const board = JSON.parse((await cli('board', '--json')).stdout)
  // Everything of the ledger is over.
  expect(board).toMatchObject({
    note: '工作用数，未封存，不作年报依据',
    units: [],
    total: { inHand: 0, late: 0, stages: { in_work: null }, risk: { likely: 0, possible: 0 } },
  })
  expect(board.total.weeks).toHaveLength(12)
  expect((await cli('board')).stdout).toMatch(/^督办表（\d{4}-\d\d-\d\d）：工作用数[^\n]*\n\t待确认\t/)
  expect((await cli('board', '2022')).code).toBe(1)
  const half = ['stats', '--from', '2022-01-01', '--to', '2022-06-30']
  const counted = await cli(...half, '--by', 'channel', '--xlsx', xlsx, '--json')
  expect(counted).toMatchObject({ code: 0, stderr: expect.stringContaining('已写入') })
  const { groups, total, checks } = JSON.parse(counted.stdout)
  const sum = (key: string) =>
    groups.reduce((n: number, group: Record<string, number>) => n + (group[key] ?? 0), 0)
  for (const key of ['new', 'results_total', 'carried_out']) expect(sum(key)).toBe(total[key])
  expect(checks.every(({ ok }: { ok: boolean }) => ok)).toBe(true)
  expect(readFileSync(xlsx).subarray(0, 2).toString()).toBe('PK')
  rmSync(path.dirname(xlsx), { recursive: true })
  expect((await cli(...half, '--by', 'unit')).stdout).toMatch(
    /^2022年上半年（2022-01-01至2022-06-30）：工作数据，不是年报/,
  )

  expect(JSON.parse((await cli('rebuild', '--json')).stdout)).toMatchObject({ cases: 145, differences: 0 })
  expect((await cli('verify', '--json')).code).toBe(0)
})

test('an office’s own ledger: what is printed is handed back, changed by hand', async () => {
  expect((await cli('init', '--agency', '某某县')).code).toBe(0)
  const file = 'domain/ledger/reference/ledgers/county-2025.xls'
  const tried = await cli('import', file, '--json')
  expect(tried.stderr).toContain('没有读取的工作表中也有台账：2024年')
  const printed = JSON.parse(tried.stdout)
  expect(printed).toMatchObject({ sheet: '2025年', headerRows: [3, 4], rows: 11, accepted: 10, refused: 1 })
  expect(printed.mapping).toContainEqual(
    expect.objectContaining({ column: '申请方式', field: '渠道', certainty: 'sure' }),
  )
  expect(printed.values).toContainEqual({ field: '渠道', from: '网上', to: '网络', rows: 1 })
  expect(printed.leftOut).toContainEqual({ line: 17, why: '合计' })
  const [refused] = printed.findings
  expect(refused).toMatchObject({ line: 12, field: '收到日期', value: '2025.6.31', level: 'refused' })

  const folder = mkdtempSync(path.join(tmpdir(), 'yishenban-cli-'))
  const map = path.join(folder, 'map.json')
  const letters = printed.values.map((one: { from: string }) =>
    one.from === '邮件' ? { ...one, to: '邮寄/平信' } : one,
  )
  const amended = [{ line: 12, field: '收到日期', value: '2025.6.30' }]
  writeFileSync(map, JSON.stringify({ ...printed, values: letters, amended, leaveOut: [13] }))
  const done = await cli('import', file, '--mapping', map, '--commit', '--json')
  expect(done).toMatchObject({ code: 0 })
  expect(JSON.parse(done.stdout)).toMatchObject({ rows: 10, accepted: 10, refused: 0 })
  expect(JSON.parse(done.stdout).leftOut).toContainEqual({ line: 13, why: '人工指定不导入' })

  const again = await cli('import', file, '--commit', '--skip-refused')
  expect(again).toMatchObject({ code: 1 })
  expect((await cli('import', file, '--sheet', '2023年')).stderr).toContain('2025年、2024年')
  expect((await cli('import', file, '--sheet', '2024年', '--commit')).code).toBe(0)
  const twice = await cli('import', file, '--sheet', '2024年', '--commit')
  expect(twice).toMatchObject({ code: 1 })
  writeFileSync(map, '{"mapping":[{"column":"收件日期","field":"哪天"}]}')
  expect((await cli('import', file, '--mapping', map)).stderr).toMatch(/mapping 第1项 field：没有这个项目/)
  rmSync(folder, { recursive: true })
})

test('deadlines of a file, by the program as it stands, and nothing but JSON on stdout', async () => {
  const file = 'domain/clock/clock-cases.json'
  const { stdout, code } = await node({}, ...program('cli/main.ts', 'clock', file, '--json'))
  expect(code).toBe(0)
  const wanted = JSON.parse(readFileSync(path.join(ROOT, file), 'utf8')).cases
  expect(JSON.parse(stdout).cases).toHaveLength(wanted.length)
})

test('texts of a file against their tables, in the order of the file', async () => {
  const file = 'domain/report/reference/prose-cases.json'
  const { stdout, code } = await cli('check-text', file, '--json')
  expect(code).toBe(0)
  const wanted: { id: string; expect: string }[] = JSON.parse(
    readFileSync(path.join(ROOT, file), 'utf8'),
  ).cases
  const { cases } = JSON.parse(stdout) as { cases: { id: string; findings: object[] }[] }
  expect(
    cases.map(({ id, findings }) => ({ id, expect: findings.length > 0 ? 'finding' : 'silent' })),
  ).toEqual(wanted.map(({ id, expect }) => ({ id, expect })))
  expect(Object.keys(cases[0]?.findings[0] ?? {})).toEqual(['typed', 'is', 'row', 'message'])
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
    [['stats'], /请写明首尾两日，例如 stats --from 2026-01-01 --to 2026-06-30/],
    [['stats', '--from', '2022-02-30', '--to', '2022-03-31'], /开始日期“2022-02-30”不是正确的日期。请写成/],
    [['stats', '--from', '2022-06-30', '--to', '2022-01-01'], /晚于结束日期/],
    [
      ['stats', '--from', '2022-01-01', '--to', '2022-06-30', '--by', 'town'],
      /不能按“town”分组。可以按承办单位（unit）/,
    ],
    [['verify', '--seal', nothing], /不是封存文件/],
    [['check-text'], /请指定案例文件/],
    [['check-text', path.join(folder, 'none.json')], /文件不存在，或者运行程序的账号没有权限/],
    [['check-text', nothing], /文件格式不符.*修改后重试/],
  ]
  for (const [words, message] of told) {
    const { code, stderr, stdout } = await cli(...words)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(/option|argument|ENOENT|Cannot/i)
  }
  rmSync(folder, { recursive: true })
})

test('a second factor is taken away from the shell, for the last administrator', async () => {
  process.env.YISHENBAN_KEY ??= randomBytes(32).toString('base64')
  await cli('init', '--agency', '靖江市')
  expect(await cli('reset-second-factor')).toMatchObject({ code: 1, stderr: '请用 --account 写明账号。\n' })
  const unknown = await cli('reset-second-factor', '--account', 'nobody')
  expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('没有账号“nobody”') })
  const none = await cli('reset-second-factor', '--account', 'admin')
  expect(none).toMatchObject({ code: 1, stderr: expect.stringContaining('没有启用两步验证') })

  const admin = await personByAccount(reads(), 'admin')
  await beginEnrolment(admin?.id ?? '', null)
  const reset = await cli('reset-second-factor', '--account', 'Admin', '--json')
  expect(reset).toMatchObject({ code: 0, stdout: '{"account":"admin"}\n' })
  expect(await secondFactorRow(reads(), admin?.id ?? '')).toBeNull()
})

test('whoever has the server at hand lets a shut-out account in again', async () => {
  process.env.YISHENBAN_KEY ??= randomBytes(32).toString('base64')
  expect(await cli('unlock', '--account', 'admin')).toMatchObject({ code: 1, stdout: '' })
  expect((await cli('init', '--agency', '某某县')).code).toBe(0)
  const wrong = { address: '192.0.2.1', userAgent: '', deviceToken: null }
  for (let i = 0; i < 6; i++) await checkSignIn('admin', 'wrong', wrong)
  expect(await checkSignIn('admin', 'a long passphrase 42', wrong)).toHaveProperty('message')
  expect(await cli('unlock', '--account', 'ADMIN', '--json')).toMatchObject({
    code: 0,
    stdout: `${JSON.stringify({ account: 'admin', waited: true })}\n`,
  })
  expect(await checkSignIn('admin', 'a long passphrase 42', wrong)).toHaveProperty('person')
  expect((await cli('unlock', '--account', 'admin')).stdout).toContain('不需要等待')

  // Another process on the same database ends what this one has begun.
  const { id, agencyId } = (await personByAccount(reads(), 'admin')) ?? { id: '', agencyId: '' }
  const begun = await beginSession(
    { id, agencyId },
    { stage: 'signed_in', provider: 'password', client: wrong },
  )
  expect(await openSession(begun.token)).not.toBeNull()
  const { stdout, stderr } = await cli('reset-password', '--account', 'admin', '--json')
  expect(await openSession(begun.token)).toBeNull()
  expect(stderr).toContain('只显示这一次')
  const { password } = JSON.parse(stdout)
  expect(await checkSignIn('admin', 'a long passphrase 42', wrong)).toHaveProperty('message')
  expect(await checkSignIn('admin', password, wrong)).toMatchObject({ person: { mustChangePassword: true } })
  const lines = await reads().select().from(auditLines)
  expect(
    lines
      .filter(({ personId }) => personId === 'system')
      .map(({ action, detail }) => [action, detail.account]),
  ).toEqual([
    ['unlock', 'admin'],
    ['unlock', 'admin'],
    ['resetPassword', 'admin'],
  ])
  expect(JSON.stringify(lines)).not.toContain(password)

  for (const command of ['unlock', 'reset-password']) {
    expect(await cli(command)).toMatchObject({ code: 1, stderr: expect.stringContaining('请用 --account') })
    expect(await cli(command, '--account', 'nobody')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('没有账号“nobody”'),
    })
  }
}, 60_000)

test('a mistyped folder is refused and stays as it was; a wrong key too, before anything is shown', async () => {
  expect((await cli('init', '--agency', '某某县')).code).toBe(0)
  const verified = await cli('verify')
  expect(verified).toMatchObject({ code: 0, stderr: '' })
  expect(verified.stdout).toMatch(/通过　审计记录：\d+ 条，未被改动/)

  const YISHENBAN_KEY = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')
  for (const words of [['verify'], ['report', '2025'], ['import', LEDGER, '--commit']]) {
    const { code, stdout, stderr } = await cliIn({ YISHENBAN_KEY }, ...words)
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toMatch(/密钥 YISHENBAN_KEY 不对：数据是用密钥 [0-9a-f]{8} 写的/)
  }

  const folder = path.join(tmpdir(), `yishenban-mistyped-${process.pid}`)
  const elsewhere = process.env.DATABASE_URL
    ? { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }
    : { YISHENBAN_DATA: folder }
  for (const words of [['verify'], ['rebuild'], ['stats', '--from', '2025-01-01', '--to', '2025-12-31']]) {
    const { code, stdout, stderr } = await cliIn(elsewhere, ...words)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/里没有依申办的数据库（yishenban\.db），没有新建任何文件|数据库暂时连接不上/)
  }
  expect(existsSync(folder)).toBe(false)
})

test('the end of the audit log is held against an anchor that was kept elsewhere', async () => {
  expect((await cli('init', '--agency', '某某县')).code).toBe(0)
  const anchor = path.join(process.env.YISHENBAN_DATA ?? '', 'anchor.json')
  const folder = mkdtempSync(path.join(tmpdir(), 'yishenban-cli-'))
  const kept = path.join(folder, 'kept.json')
  const held = JSON.parse(readFileSync(anchor, 'utf8'))
  writeFileSync(kept, JSON.stringify(held))
  expect((await cli('verify', '--anchor', kept)).code).toBe(0)
  writeFileSync(kept, JSON.stringify({ ...held, seq: held.seq + 3 }))
  const forged = await cli('verify', '--anchor', kept)
  expect(forged.code).toBe(1)
  expect(forged.stderr).toContain('另存的锚定的校验值不符')
  expect((await cli('verify', '--anchor', 'package.json')).stderr).toContain('没有审计记录的锚定')
  rmSync(folder, { recursive: true })
})
