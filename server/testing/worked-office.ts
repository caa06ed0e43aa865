import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { dataFolder } from '@/db/connection'
import { openMail } from '@/db/queries/mail'
import { childAgencies } from '@/db/queries/report'
import { caseProgress, cases } from '@/db/schema'
import { rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { day } from '@/domain/calendar/day'
import { parseDeskRequest } from '@/domain/case/request'
import { saveCalendar } from '../calendar/save'
import { attachFiles } from '../cases/attach-files'
import { execute } from '../cases/execute'
import { calendarOf, loadOffice } from '../cases/office-context'
import { registerRequest } from '../cases/register'
import { splitCase } from '../cases/split'
import { playReport } from '../demo/report'
import { demonstration } from '../demo/story'
import { aPdf, aPng } from '../files/samples'
import { importLedger } from '../ledger/import'
import { undoImport } from '../ledger/undo'
import { receiveMail, setAside } from '../mail/receive'
import { saveSettings } from '../people/settings'
import { keepAnchor } from '../proof/anchor-file'
import { recordFormerRemedy } from '../remedies/former-remedies'
import { sealReport } from '../report/seal'
import { makeOffice } from '../stories/office'
import { playSteps } from '../stories/play'
import { openScene } from '../stories/scene'
import { acceptSubmission, declineSubmission } from '../submissions/decide'
import { picture, sent } from '../submissions/testing/applicant'

export const FORMER_KEY = createHash('sha256').update('former').digest('base64')
export const PRESENT_KEY = createHash('sha256').update('present').digest('base64')

/**
 * An office in which everything has happened that the program knows: the demonstration, and beside it an import that was
 * undone, mail, files, a split, a change of calendar, of settings and of the key, and a sealed report.
 */
export async function workedOffice(): Promise<Actor> {
  process.env.YISHENBAN_KEY = FORMER_KEY
  delete process.env.YISHENBAN_FORMER_KEYS
  process.env.YISHENBAN_TODAY = '2026-03-18'
  const story = demonstration(day('2026-03-18'), calendarOf([], []))
  const made = done(await makeOffice(story, 'a long passphrase 42'))
  const { agencyId } = made
  const officer: Actor = {
    personId: 'system',
    agencyId,
    unitId: null,
    roles: ['clerk', 'supervisor', 'statistics_officer', 'administrator', 'system'],
  }
  const ledger = path.join(import.meta.dirname, '../../domain/ledger/reference/jingjiang-2022.csv')
  done(await importLedger(officer, { path: ledger, name: 'jingjiang-2022.csv' }, { skipRefused: false }))
  for await (const { unmet, message } of playSteps(story.steps, await openScene(reads(), agencyId)))
    if (unmet.length > 0) throw new Error(message ?? JSON.stringify(unmet))
  await playReport(officer, officer)
  const [child] = (await childAgencies(reads(), agencyId)).filter(({ reportsBy }) => reportsBy === 'program')
  if (!child) throw new Error('no agency below')
  done(await sealReport({ ...officer, agencyId: child.id }, 2022))
  changeKey()
  await undone(officer)
  await mailAndFiles(officer)
  const days = [{ on: day('2026-03-20'), name: '防汛', document: '某政办〔2026〕3号' }]
  done(await saveCalendar(officer, { kind: 'localDays', year: 2026, days }))
  const { settings } = await loadOffice(reads(), agencyId)
  done(await saveSettings(officer, { ...settings, contactPhone: '0523-00000000' }))
  await keepAnchor()
  return officer
}

/** A few steps more, on the newest case that has a history of its own. */
export async function workMore(officer: Actor): Promise<void> {
  const rows = (await rowsOf(cases, { agencyId: officer.agencyId })).filter(({ batchId }) => batchId === null)
  const newest = rows.reduce((a, b) => (a.number > b.number ? a : b))
  for (let n = 0; n < 3; n++) {
    const { version } = (await rowsOf(caseProgress, { caseId: newest.id }))[0] ?? { version: 0 }
    const note = { command: 'note', input: { body: `电话记录${n}` } }
    done(await execute(officer, newest.id, note, version))
  }
  await keepAnchor()
}

/** As `docs/operating.md` says. */
function changeKey(): void {
  process.env.YISHENBAN_FORMER_KEYS = FORMER_KEY
  process.env.YISHENBAN_KEY = PRESENT_KEY
}

async function undone(officer: Actor): Promise<void> {
  const file = path.join(dataFolder(), 'undone.csv')
  writeFileSync(
    file,
    '受理编号,渠道,提交日期,申请人类别,申请人,所需信息,办结日期,办理结果\r\n旧1,当面,2024-03-07,自然人,郑某,宗地图,,\r\n',
  )
  const { batchId } = done(
    await importLedger(officer, { path: file, name: 'undone.csv' }, { skipRefused: false }),
  )
  done(await undoImport(officer, batchId ?? '', '文件有误'))
}

/** Of what its applicant sent, one was accepted, one declined, one waits. */
async function sentAndDecided(officer: Actor, caseId: string): Promise<void> {
  const send = (body: string) => sent(caseId, { kind: 'message', body }, [picture(body)])
  const [first, second] = [await send('已搬家'), await send('催办')]
  await send('请电话联系')
  const seen = { caseId, version: 1 }
  done(await declineSubmission(officer, { ...seen, submissionId: second }, { because: '期限未到' }))
  done(await acceptSubmission(officer, { ...seen, submissionId: first }, { body: '申请人已搬家' }))
}

async function mailAndFiles(officer: Actor): Promise<void> {
  const scan = new File([new Uint8Array(aPng())], '信封.png')
  const letter = { mailKind: 'ems', trackingNumber: 'EA123456789CN', signedOn: '2026-03-16', signer: '门卫' }
  done(await receiveMail(officer, letter, [scan]))
  done(await receiveMail(officer, { ...letter, trackingNumber: 'EA123456780CN' }, []))
  done(await receiveMail(officer, { ...letter, trackingNumber: 'EA123456781CN' }, []))
  const [mail, other] = await openMail(reads(), officer.agencyId, 3)
  if (!mail || !other) throw new Error('no mail')
  done(await setAside(officer, other.id, '广告'))
  const parsed = parseDeskRequest({
    channel: 'mail_signed',
    mailKind: 'ems',
    signedOn: '2026-03-16',
    submittedOn: '2026-03-14',
    applicantKind: 'natural_person',
    applicantName: '丁某某',
    'joint2.applicantKind': 'natural_person',
    'joint2.applicantName': '戊某某',
    representative: '2',
    requested: '征地批复\n补偿方案',
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  const { caseId } = done(await registerRequest(officer, parsed.request, { mailId: mail.id }))
  done(await attachFiles(officer, caseId, 'request', [new File([new Uint8Array(aPdf())], '申请表.pdf')]))
  await sentAndDecided(officer, caseId)
  done(await splitCase(officer, caseId, { parts: '征地批复\n补偿方案', reason: '一事一申请' }, 2))
  done(
    await recordFormerRemedy(officer, {
      formerNumber: '2021-7',
      kind: 'reconsideration',
      body: '某某市人民政府',
      number: '〔2022〕7号',
      filedOn: '2022-02-01',
      note: '',
      reason: '今年才收到',
    }),
  )
}

function done<T extends object>(result: T): Exclude<T, { refusal: unknown }> {
  if ('refusal' in result) throw new Error(JSON.stringify(result.refusal))
  return result as Exclude<T, { refusal: unknown }>
}
