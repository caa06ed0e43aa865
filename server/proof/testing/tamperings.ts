import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { dataFolder } from '@/db/connection'
import { dialect } from '@/db/dialect'
import type { AuditLine } from '@/db/queries/audit'
import { BEGINNING } from '@/db/queries/audit'
import * as tables from '@/db/schema'
import type { KeptCopy } from '@/db/testing/kept-copy'
import { addCopyBeside, addRows, beside, changeRows, removeRows, rowsOf } from '@/db/testing/tables'
import { day } from '@/domain/calendar/day'
import { anchorFile } from '../anchor-file'
import { plainHash } from '../line'

/** Something done to the data beside the program, and the words by which it must be named. */
export interface Tampering {
  name: string
  /** `earlier` is the installation of before its last steps, `kept` that of now. */
  tamper(at: { earlier: KeptCopy; kept: KeptCopy }): Promise<void>
  named: RegExp
}

const { auditLines, caseEvents, cases, caseTexts, caseDigests, people } = tables

/** A row that holds what is asked; there must be one. */
async function some<T>(rows: Promise<T[]>, which: (row: T) => boolean = () => true): Promise<T> {
  const found = (await rows).find(which)
  if (!found) throw new Error('nothing to tamper with')
  return found
}

const lastLine = async () => (await rowsOf(auditLines)).reduce((a, b) => (a.seq > b.seq ? a : b))
const replied = () => some(rowsOf(caseEvents, { type: 'replied' }))
const registered = () => some(rowsOf(cases), ({ batchId }) => batchId === null)

/** The case with everything that hangs on it, as a foreign key would have it. */
async function deleteCase(caseId: string): Promise<void> {
  const hanging = [
    tables.outbox,
    tables.documentNumbers,
    tables.caseFiles,
    tables.mailItems,
    tables.remedies,
    tables.remedyChanges,
    tables.submissions,
    tables.reminders,
    tables.casePassages,
    tables.casePending,
    tables.caseProgress,
    tables.caseTexts,
    tables.caseEvents,
    tables.jointApplicants,
  ] as const
  for (const { id } of await rowsOf(tables.letters, { caseId }))
    await removeRows(tables.letterDrafts, { letterId: id })
  for (const table of hanging) await removeRows(table, { caseId } as never)
  await removeRows(tables.letters, { caseId })
  await removeRows(cases, { id: caseId })
}

function storedFiles(): string[] {
  const folder = path.join(dataFolder(), 'files')
  return readdirSync(folder)
    .filter((name) => name.length === 2)
    .flatMap((name) => readdirSync(path.join(folder, name)).map((rest) => path.join(folder, name, rest)))
}

/** The whole chain as somebody without the key would write it: consistent, and plain. */
async function rewritePlain(change: (line: AuditLine) => Partial<AuditLine>): Promise<void> {
  let previousHash = BEGINNING
  const lines = (await rowsOf(auditLines)).sort((a, b) => a.seq - b.seq)
  for (const old of lines) {
    const line = { ...old, ...change(old), previousHash, keyId: null, sum: null }
    const hash = plainHash(line)
    await changeRows(auditLines, { seq: old.seq }, { ...line, hash })
    previousHash = hash
  }
}

export const TAMPERINGS: readonly Tampering[] = [
  {
    name: 'a stored file is replaced',
    tamper: async () => writeFileSync(storedFiles()[0] ?? '', '%PDF-1.7 forged'),
    named: /附件.*内容被替换/,
  },
  {
    name: 'a stored file is emptied',
    tamper: async () => truncateSync(storedFiles()[0] ?? '', 0),
    named: /文件被清空/,
  },
  {
    name: 'a stored file is deleted',
    tamper: async () => rmSync(storedFiles()[0] ?? ''),
    named: /的文件不见了/,
  },
  {
    name: 'the last 8 lines of the audit log are deleted',
    tamper: async () => {
      const { seq } = await lastLine()
      for (let n = seq; n > seq - 8; n--) await removeRows(auditLines, { seq: n })
    },
    named: /末尾缺少 8 条/,
  },
  {
    name: 'the last 8 lines and the anchor file are deleted',
    tamper: async () => {
      const { seq } = await lastLine()
      for (let n = seq; n > seq - 8; n--) await removeRows(auditLines, { seq: n })
      rmSync(anchorFile())
    },
    named: /锚定文件不见了[\s\S]*校验值的总和/,
  },
  {
    name: 'the whole chain is rewritten plainly',
    tamper: () => rewritePlain(() => ({})),
    named: /没有密钥校验值，谁都可以重写/,
  },
  {
    name: 'the whole chain is rewritten plainly, with a takeover of its own at the end, without anchor, digests and key',
    tamper: async () => {
      const { seq } = await lastLine()
      await rewritePlain((line) =>
        line.seq === seq ? { action: 'auditAnchored', detail: { lines: seq - 1 } } : {},
      )
      rmSync(anchorFile())
      for (const table of [caseDigests, tables.bookDigests, tables.keyChecks]) await removeRows(table)
    },
    named: /没有密钥校验值，谁都可以重写/,
  },
  {
    name: 'the day of a reply is changed in the events',
    tamper: async () => {
      const { caseId, seq, event } = await replied()
      const on = day('2022-01-04')
      await changeRows(caseEvents, { caseId, seq }, { on, event: { ...event, on } })
    },
    named: /案件 .* 的经过.*与程序最后写入的不一致/,
  },
  {
    name: 'a case is deleted',
    tamper: async () => deleteCase((await registered()).id),
    named: /案件 .*已不存在：整件被删/,
  },
  {
    name: 'a registered case is deleted with its digest',
    tamper: async () => {
      const { id } = await registered()
      await deleteCase(id)
      await removeRows(caseDigests, { caseId: id })
    },
    named: /案件 .*已不存在：整件被删（审计记录第 \d+ 条记载了它）[\s\S]*校验值的总和/,
  },
  {
    name: 'an imported case is deleted with its digest',
    tamper: async () => {
      const { id } = await some(rowsOf(cases), ({ batchId }) => batchId !== null)
      await deleteCase(id)
      await removeRows(caseDigests, { caseId: id })
    },
    named: /台账“.*”的导入应有案件 \d+ 件，现有 \d+ 件/,
  },
  {
    name: 'a case is invented',
    tamper: async () => {
      const row = await registered()
      await addRows(cases, [{ ...row, id: 'invented', number: '2026-9999' }])
    },
    named: /案件 2026-9999 没有校验值/,
  },
  {
    name: 'an event is deleted and the others numbered anew',
    tamper: async () => {
      const { caseId } = await replied()
      const events = (await rowsOf(caseEvents, { caseId })).sort((a, b) => a.seq - b.seq)
      await removeRows(caseEvents, { caseId, seq: 2 })
      for (const { seq } of events.filter((one) => one.seq > 2))
        await changeRows(caseEvents, { caseId, seq }, { seq: seq - 1 })
    },
    named: /的经过（办理记录及其文字）与程序最后写入的不一致/,
  },
  {
    name: 'an event is deleted',
    tamper: async () => {
      const { caseId } = await replied()
      await removeRows(caseEvents, { caseId, seq: 1 })
    },
    named: /的经过缺第 1 条/,
  },
  {
    name: 'who recorded an event is changed',
    tamper: async () => {
      const { caseId, seq } = await replied()
      await changeRows(caseEvents, { caseId, seq }, { recordedBy: 'somebody' })
    },
    named: /的经过（办理记录及其文字）与程序最后写入的不一致/,
  },
  {
    name: 'an event is no JSON any more',
    tamper: async () => {
      const { caseId, seq } = await replied()
      await changeRows(caseEvents, { caseId, seq }, { type: 'granted' as never })
    },
    named: /是程序没有的步骤/,
  },
  {
    name: 'the person of a line is changed',
    tamper: () => changeRows(auditLines, { seq: 20 }, { personId: 'somebody' }),
    named: /审计记录第 20 条的内容与校验值不符/,
  },
  {
    name: 'two lines are swapped',
    tamper: async () => {
      await changeRows(auditLines, { seq: 20 }, { seq: 1_000_000 })
      await changeRows(auditLines, { seq: 21 }, { seq: 20 })
      await changeRows(auditLines, { seq: 1_000_000 }, { seq: 21 })
    },
    named: /审计记录第 20 条与前一条接不上|审计记录第 20 条的内容与校验值不符/,
  },
  {
    name: 'a line is deleted in the middle',
    tamper: () => removeRows(auditLines, { seq: 20 }),
    named: /审计记录第 20 条不见了/,
  },
  {
    name: 'the name of an applicant is changed',
    tamper: async () => changeRows(cases, { id: (await registered()).id }, { applicantName: '赵某' }),
    named: /案件 .* 的申请信息/,
  },
  {
    name: 'the name of a joint applicant is changed',
    tamper: async () => {
      const { id } = await some(rowsOf(tables.jointApplicants))
      await changeRows(tables.jointApplicants, { id }, { applicantName: '赵某' })
    },
    named: /案件 .* 的申请信息/,
  },
  {
    name: 'the words of an event are changed',
    tamper: async () =>
      changeRows(caseTexts, { id: (await some(rowsOf(caseTexts))).id }, { body: '改过的理由' }),
    named: /案件 .* 的经过/,
  },
  {
    name: 'the number of a letter is changed',
    tamper: async () => {
      const { id } = await some(rowsOf(tables.letters), ({ documentNumber }) => documentNumber !== null)
      await changeRows(tables.letters, { id }, { documentNumber: '某依复〔2026〕99号' })
    },
    named: /案件 .* 的文书[\s\S]*与文书上的/,
  },
  {
    name: 'the approval of a letter is forged',
    tamper: async () => {
      const { caseId, event } = await some(rowsOf(caseEvents, { type: 'letterApproved' }))
      const seq = (await rowsOf(caseEvents, { caseId })).length + 1
      const by = { recordedBy: 'leader', recordedAt: '2026-03-18T01:00:00.000Z' }
      await addRows(caseEvents, [{ caseId, seq, type: 'letterApproved', on: event.on, event, ...by }])
    },
    named: /案件 .* 的经过/,
  },
  {
    name: 'a submitted draft is changed',
    tamper: async () => {
      const { letterId, n, draft } = await some(rowsOf(tables.letterDrafts))
      await changeRows(
        tables.letterDrafts,
        { letterId, n },
        { draft: { ...draft, values: { findings: '改过' } } },
      )
    },
    named: /案件 .* 的文书/,
  },
  {
    name: 'a number is taken out of the register',
    tamper: async () => {
      const { agencyId, year } = await some(rowsOf(tables.documentNumbers))
      await removeRows(tables.documentNumbers, { agencyId, year, n: 1 })
    },
    named: /年文号登记簿缺 1 个号（第 1 号）/,
  },
  {
    name: 'a role is granted',
    tamper: async () => {
      const { id, roles } = await some(rowsOf(people))
      await changeRows(people, { id }, { roles: [...roles, 'leader' as never] })
    },
    named: /“人员、岗位和密码”与程序最后写入的不一致/,
  },
  {
    name: 'a password is replaced',
    tamper: async () =>
      changeRows(people, { id: (await some(rowsOf(people))).id }, { passwordHash: 'theirs' }),
    named: /“人员、岗位和密码”/,
  },
  {
    name: 'a setting is changed',
    tamper: async () => {
      const { id, settings } = await some(rowsOf(tables.agencies))
      await changeRows(tables.agencies, { id }, { settings: { ...settings, correctionNotices: 9 } })
    },
    named: /“机关和设置”/,
  },
  {
    name: 'a counter is set back',
    tamper: () => changeRows(tables.counters, { series: 'document' }, { last: 0 }),
    named: /文号的计数器是 0，已经编到 \d+：计数器被改小/,
  },
  {
    name: 'the result of a remedy is changed',
    tamper: async () => {
      const { id } = await some(rowsOf(tables.remedies), ({ caseId }) => caseId !== null)
      await changeRows(tables.remedies, { id }, { result: 'corrected' as never, body: '改过的机关' })
    },
    named: /案件 .* 的复议、诉讼记录/,
  },
  {
    name: 'what an applicant sent is said to have come on another day',
    tamper: () => changeRows(tables.submissions, {}, { arrivedOn: day('2026-03-12') }),
    named: /案件 .* 的收件记录/,
  },
  {
    name: 'a day of the calendar is changed',
    tamper: () => changeRows(tables.localDaysOff, {}, { on: day('2026-03-27') }),
    named: /“本机关放假日”/,
  },
  {
    name: 'a row of the progress is changed',
    tamper: async () => {
      const { caseId } = await replied()
      await changeRows(tables.caseProgress, { caseId }, { lateWorkingDays: 7 })
    },
    named: /办理进度（超期的工作日数）与其经过推算的不符/,
  },
  {
    name: 'a kept count is changed',
    tamper: async () => {
      const [one] = await rowsOf(tables.caseCounts, { state: 'concluded' })
      await changeRows(tables.caseCounts, { id: one?.id ?? '' }, { n: (one?.n ?? 0) + 2 })
    },
    named: /件数统计中“已办结”的一项多 2 件/,
  },
  {
    name: 'a sealed report is changed',
    tamper: async () => {
      const { report } = await some(rowsOf(tables.reportSeals))
      await changeRows(tables.reportSeals, {}, { report: { ...report, agency: '某某县' } })
    },
    named: /内容与封存时不一致/,
  },
  {
    name: 'a figure of 表二 is changed',
    tamper: () => changeRows(tables.annualFigures, { row: 'penalties' }, { value: 1 }),
    named: /“表二数据”/,
  },
  {
    name: 'mail that is of no case is deleted',
    tamper: async () => {
      const { id } = await some(rowsOf(tables.mailItems), ({ caseId }) => caseId === null)
      await removeRows(tables.mailItems, { id })
    },
    named: /“收件清单”/,
  },
  {
    name: 'a file is taken off its case',
    tamper: async () => removeRows(tables.caseFiles, { id: (await some(rowsOf(tables.caseFiles))).id }),
    named: /案件 .* 的附件清单/,
  },
  {
    name: 'the database is replaced by an older copy',
    tamper: ({ earlier }) => earlier.putBackDatabase(),
    named: /末尾缺少 \d+ 条.*数据库比锚定旧/,
  },
  {
    name: 'one case is put back to what it was before, with its digest',
    tamper: async ({ earlier, kept }) => {
      const now = await rowsOf(caseDigests)
      await earlier.putBackDatabase()
      const then = new Map((await rowsOf(caseDigests)).map((one) => [one.caseId, one]))
      const changed = now.find((one) => then.has(one.caseId) && then.get(one.caseId)?.mac !== one.mac)
      if (!changed) throw new Error('no case was changed meanwhile')
      const old = {
        digest: then.get(changed.caseId),
        events: await rowsOf(caseEvents, { caseId: changed.caseId }),
        texts: await rowsOf(caseTexts, { caseId: changed.caseId }),
      }
      await kept.putBackDatabase()
      await removeRows(caseTexts, { caseId: changed.caseId })
      await removeRows(caseEvents, { caseId: changed.caseId })
      await addRows(caseEvents, old.events)
      await addRows(caseTexts, old.texts)
      await changeRows(caseDigests, { caseId: changed.caseId }, old.digest ?? {})
    },
    named: /校验值的总和.*换回旧的内容/,
  },
  {
    name: 'the anchor file is deleted',
    tamper: async () => rmSync(anchorFile()),
    named: /锚定文件不见了/,
  },
  {
    name: 'the anchor file is edited',
    tamper: async () => {
      const anchor = JSON.parse(readFileSync(anchorFile(), 'utf8'))
      writeFileSync(anchorFile(), JSON.stringify({ ...anchor, seq: anchor.seq - 5 }))
    },
    named: /锚定文件的校验值不符/,
  },
  {
    name: 'a line of another installation is put at the end',
    tamper: async () => {
      const { hash, seq, ...line } = await lastLine()
      const foreign = { ...line, seq: seq + 1, previousHash: hash, keyId: 'f00df00d', hash: 'f'.repeat(64) }
      await addRows(auditLines, [foreign])
    },
    named: /密钥 f00df00d 没有设置/,
  },
  {
    name: 'a plain line is put at the end',
    tamper: async () => {
      const { hash, seq, ...line } = await lastLine()
      const plain = { ...line, seq: seq + 1, previousHash: hash, keyId: null, sum: null }
      await addRows(auditLines, [{ ...plain, hash: plainHash(plain) }])
    },
    named: /没有密钥校验值，却排在有校验值的记录之后/,
  },
  {
    name: 'a plain takeover is put at the end',
    tamper: async () => {
      const { hash, seq, ...line } = await lastLine()
      const detail = { lines: seq, head: hash }
      const plain = {
        ...line,
        seq: seq + 1,
        previousHash: hash,
        keyId: null,
        sum: null,
        action: 'auditAnchored',
      }
      await addRows(auditLines, [{ ...plain, detail, hash: plainHash({ ...plain, detail }) }])
    },
    named: /没有密钥校验值，却排在有校验值的记录之后/,
  },
  {
    name: 'all digests are taken away',
    tamper: () => removeRows(caseDigests),
    named: /没有校验值：不是由程序登记的[\s\S]*校验值的总和/,
  },
  {
    name: 'a digest is said to be of a key that nobody has, and its case is changed',
    tamper: async () => {
      const { id } = await registered()
      await changeRows(caseDigests, { caseId: id }, { keyId: 'f00df00d' })
      await changeRows(cases, { id }, { applicantName: '赵某' })
    },
    named: /案件 .* 的校验值.*密钥 f00df00d/,
  },
  {
    name: 'a digest of a table is said to be of a key that nobody has, and a role is granted',
    tamper: async () => {
      const { id, roles, agencyId } = await some(rowsOf(people))
      await changeRows(tables.bookDigests, { book: `people/${agencyId}` }, { keyId: 'f00df00d' })
      await changeRows(people, { id }, { roles: [...roles, 'leader' as never] })
    },
    named: /“人员、岗位和密码”.*密钥 f00df00d/,
  },
  {
    name: 'a line is put before the first one',
    tamper: async () => {
      const { seq, ...line } = await lastLine()
      await addRows(auditLines, [{ ...line, seq: -seq }])
    },
    named: /审计记录第 -\d+ 条.*不是由程序写入的/,
  },
  {
    name: 'every check of a key is taken away',
    tamper: () => removeRows(tables.keyChecks),
    named: /密钥 .* 的校验值不见了/,
  },
  {
    name: 'a case is made to have stood somewhere for longer',
    tamper: async () => {
      const { caseId } = await replied()
      await changeRows(tables.casePassages, { caseId, seq: 1 }, { from: day('2026-01-04') })
    },
    named: /案件 .* 的环节停留与其经过推算的不符/,
  },
  {
    name: 'progress of a case that never was is counted',
    tamper: () => addCopyBeside('case_progress', { case_id: 'invented' }),
    named: /办理进度和待办事项中有 1 行不属于任何案件/,
  },
  {
    name: 'a remedy of a case that never was is counted',
    tamper: () => addCopyBeside('remedies', { id: 'invented', case_id: 'invented' }),
    named: /复议、诉讼记录中有 1 行不属于任何案件/,
  },
  {
    name: 'another file goes with a final letter',
    tamper: async () => {
      const { id, draft } = await some(rowsOf(tables.letters), ({ finalValues }) => finalValues !== null)
      await changeRows(tables.letters, { id }, { draft: { ...draft, attachments: ['another'] } })
    },
    named: /案件 .* 的文书定稿所依据的文字或者附件清单，与送审的最后一稿不一致/,
  },
  {
    name: 'a word is made unreadable, where the database can hold that',
    tamper: async () => {
      const { id } = await registered()
      const hidden = dialect === 'postgres' ? "'\u{2060}' || agency_id" : 'char(0) || agency_id'
      await beside(`UPDATE cases SET agency_id = ${hidden} WHERE id = '${id}'`)
    },
    named: /案件 .* 的申请信息/,
  },
  {
    name: 'the database is taught to grant a role by itself',
    tamper: () =>
      dialect === 'postgres'
        ? beside(
            `CREATE FUNCTION grant_more() RETURNS trigger AS 'BEGIN RETURN NEW; END' LANGUAGE plpgsql;
             CREATE TRIGGER more AFTER UPDATE ON people FOR EACH ROW EXECUTE PROCEDURE grant_more()`,
          )
        : beside('CREATE TRIGGER more AFTER UPDATE ON people BEGIN SELECT 1; END'),
    named: /数据库中的 trigger more \(people\) 不是程序建立的/,
  },
]
