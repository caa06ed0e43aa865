import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dialect } from '@/db/dialect'
import { BEGINNING } from '@/db/queries/audit'
import { auditLines, bookDigests, caseDigests, caseEvents, cases, keyChecks } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { beside, changeRows, removeRows, rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import { closeInstallation, NotOpened, openForVerifying, openInstallation } from '../installation'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { verifyInstallation } from '../verify'
import { auditHead } from './anchor'
import { anchorFile, keepAnchor } from './anchor-file'
import { keyStanding } from './keys'
import { plainHash } from './line'
import { takeOver } from './take-over'

const key = (seed: string) => createHash('sha256').update(seed).digest('base64')

let office: TestOffice
const { YISHENBAN_KEY } = process.env
beforeEach(async () => {
  const close = await openTestDatabase()
  process.env.YISHENBAN_KEY = key('ours')
  office = await openOffice()
  const { caseId } = await handIn(office.clerk)
  await must(office.clerk, caseId, 'note', { body: '电话记录' }, 1)
  return close
})
afterEach(() => {
  delete process.env.YISHENBAN_FORMER_KEYS
  if (YISHENBAN_KEY) process.env.YISHENBAN_KEY = YISHENBAN_KEY
  else delete process.env.YISHENBAN_KEY
})

/** The installation as the program of before November 2026 left it: plain lines, and nothing beside them. */
async function asBefore(): Promise<number> {
  let previousHash = BEGINNING
  const lines = (await rowsOf(auditLines)).sort((a, b) => a.seq - b.seq)
  for (const old of lines) {
    const line = { ...old, previousHash, keyId: null, sum: null }
    previousHash = plainHash(line)
    await changeRows(auditLines, { seq: old.seq }, { ...line, hash: previousHash })
  }
  for (const table of [caseDigests, bookDigests, keyChecks]) await removeRows(table)
  rmSync(anchorFile(), { force: true })
  return lines.length
}

const failing = async () => (await verifyInstallation()).filter(({ ok }) => !ok).map(({ detail }) => detail)
const chain = async () => (await verifyInstallation()).find(({ id }) => id === 'audit')?.detail

test('an installation of before is anchored at the upgrade, says so, and is well', async () => {
  const lines = await asBefore()
  expect(await failing()).toContainEqual(expect.stringContaining('没有密钥校验值'))
  const told = await openInstallation({ make: false })
  expect(told).toEqual([
    expect.stringMatching(
      new RegExp(`此前的 ${lines} 条记录和 1 件案件自现在起锚定.*锚定以前的改动无法由本程序证明`),
    ),
    expect.stringContaining('没有锚定文件'),
  ])
  expect(await failing()).toEqual([])
  expect(await chain()).toMatch(
    new RegExp(`此前的 ${lines} 条自第 ${lines + 1} 条（.*）起锚定，锚定以前的改动无法由本程序证明`),
  )
  expect(await takeOver()).toBeNull()
})

test('what was changed after the upgrade is named, also in lines and cases of before it', async () => {
  await asBefore()
  await openInstallation({ make: false })
  await changeRows(cases, {}, { applicantName: '赵某' })
  await changeRows(auditLines, { seq: 2 }, { personId: 'somebody' })
  expect((await failing()).join()).toMatch(/审计记录第 2 条的内容与校验值不符.*申请信息/)
})

test('a chain of before that does not hold is anchored as it is, and told', async () => {
  await asBefore()
  await changeRows(auditLines, { seq: 3 }, { personId: 'somebody' })
  expect((await openInstallation({ make: false }))[0]).toMatch(/其中第 3 条与前一条不符，锚定以前已被改动/)
})

test.each([
  ['digests', async () => removeRows(keyChecks), /数据库中有案件和表格的校验值/],
  [
    'a key check',
    async () => {
      await removeRows(caseDigests)
      await removeRows(bookDigests)
    },
    /数据库中有密钥的校验值/,
  ],
])('is not anchored anew in silence where %s stand', async (_, remove, why) => {
  const copies = { digests: await rowsOf(caseDigests), books: await rowsOf(bookDigests) }
  expect(copies.digests).toHaveLength(1)
  const lines = (await rowsOf(auditLines)).sort((a, b) => a.seq - b.seq)
  let previousHash = BEGINNING
  for (const old of lines) {
    const line = { ...old, previousHash, keyId: null, sum: null }
    previousHash = plainHash(line)
    await changeRows(auditLines, { seq: old.seq }, { ...line, hash: previousHash })
  }
  await remove()
  await expect(takeOver()).rejects.toThrow(why)
  await expect(takeOver()).rejects.toThrow(/程序不会自行重新锚定/)
})

test('an anchor that the chain does not lead up to stays, and is told at every start', async () => {
  await keepAnchor()
  const head = await auditHead()
  await removeRows(auditLines, { seq: head?.seq ?? 0 })
  const { caseId } = (await rowsOf(caseEvents))[0] ?? { caseId: '' }
  await must(office.clerk, caseId, 'note', { body: '再次联系' }, 2).catch(() => {})
  expect(await keepAnchor()).toBe('contradicted')
  expect((await openInstallation({ make: false })).join()).toContain('对不上')
  expect((await failing()).join()).toMatch(/与数据文件夹中的锚定文件.*不是同一条|末尾缺少/)
})

test('a wrong key is said before anything is shown; a missing former one too', async () => {
  process.env.YISHENBAN_KEY = key('theirs')
  await expect(openInstallation({ make: false })).rejects.toThrow(/密钥 YISHENBAN_KEY 不对/)
  await expect(openForVerifying()).rejects.toThrow(NotOpened)
  delete process.env.YISHENBAN_KEY
  await expect(openInstallation({ make: false })).rejects.toThrow(/没有设置密钥/)
  // The documented change of keys.
  process.env.YISHENBAN_KEY = key('new')
  process.env.YISHENBAN_FORMER_KEYS = `${key('older')},${key('ours')}`
  expect(await keyStanding(reads())).toEqual({ wrong: null, missing: [] })
  await handIn(office.clerk)
  await keepAnchor()
  expect(await failing()).toEqual([])
  delete process.env.YISHENBAN_FORMER_KEYS
  const told = await openInstallation({ make: false })
  expect(told.join()).toMatch(/缺少曾经使用的密钥/)
  await closeInstallation({ wrote: true })
  expect((await failing()).join()).toMatch(/密钥 [0-9a-f]{8} 没有设置/)
})

test('what was altered beside the program is not made ours by the next step, and stays in the log', async () => {
  const [row] = await rowsOf(cases)
  await changeRows(cases, {}, { applicantName: '赵某' })
  const { editFacts } = await import('../cases/edit-facts')
  const { parseDeskRequest } = await import('@/domain/case/request')
  const parsed = parseDeskRequest({
    channel: 'in_person',
    submittedOn: '2026-03-02',
    applicantKind: 'natural_person',
    applicantName: '赵某',
    requested: '另一个方案',
  })
  if (!parsed.ok) throw new Error('not parsed')
  const done = await editFacts(office.clerk, row?.id ?? '', { request: parsed.request, reason: '核对' }, 2)
  expect(done).not.toHaveProperty('refusal')
  expect((await failing()).join()).toMatch(/办理这一步时发现相关内容此前已被绕过程序改动/)
})

test('what a planted trigger writes along with the program is not made ours, also when it has gone since', async () => {
  const roles = `UPDATE people SET roles = '["leader"]' WHERE id = 'clerk'`
  await beside(
    dialect === 'postgres'
      ? `CREATE FUNCTION more() RETURNS trigger AS $$BEGIN ${roles}; RETURN NEW; END$$ LANGUAGE plpgsql;
         CREATE TRIGGER more AFTER INSERT ON people FOR EACH ROW EXECUTE PROCEDURE more()`
      : `CREATE TRIGGER more AFTER INSERT ON people BEGIN ${roles}; END`,
  )
  const { addPerson } = await import('../people/administer')
  const administrator = { ...office.clerk, personId: 'admin', roles: ['administrator' as const] }
  const form = { account: 'new', name: '新人', unitId: null, roles: ['clerk'] }
  expect(await addPerson(administrator, form)).toHaveProperty('done')
  await beside(dialect === 'postgres' ? 'DROP TRIGGER more ON people' : 'DROP TRIGGER more')
  expect((await failing()).join()).toMatch(/办理这一步时发现相关内容此前已被绕过程序改动/)
})
