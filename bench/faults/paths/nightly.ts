import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { outbox, sourceRequests } from '@/db/schema'
import { rowsOf } from '@/db/testing/tables'
import { archiveNumbered } from '@/server/archive/archive'
import { rebuildProgress } from '@/server/cases/rebuild'
import { shellActor } from '@/server/installation'
import { aRequest } from '@/server/intake-api/testing/a-request'
import { administratorOf, connectPortal, portalWith } from '@/server/intake-api/testing/portal'
import { beginImport, commitImport, discardImport, importJob } from '@/server/ledger/uploads'
import { recordedRun } from '@/server/operation/recorded'
import { forgetOldRuns, lookAround } from '@/server/operation/watch'
import { markSent, retry, takeBack } from '@/server/outbox/by-hand'
import { deliverOutbox } from '@/server/outbox/deliver'
import { deliverReminders } from '@/server/reminders/deliver'
import { deliverSourceNotices } from '@/server/sources/deliver-notices'
import { chooseBrief } from '@/server/supervision/brief-choice'
import { deliverBriefs } from '@/server/supervision/deliver-briefs'
import { handIn, must } from '@/server/testing/office'
import { atInstant } from '@/server/today'
import { exportAll } from '@/server/transfer/export'
import { as, type Ground } from '../ground'
import { requestWith, tell } from '../told'
import { done, logStands, stands } from './done'
import { letterByMail } from './outside'
import { ownAgency } from './own-agency'

/** Before the brief of a day goes out the office has not opened. */
const MORNING = '2026-03-18T01:30:00.000Z'

/** What goes out by mail each minute: letters, reminders, briefs. */
export async function mailing(ground: Ground, word: string): Promise<void> {
  const { agencyId, clerk, supervisor } = await ownAgency(ground, word)
  for (let n = 0; n < 3; n++) await letterByMail(clerk)
  const waiting = (await rowsOf(outbox, { agencyId })).map(({ id }) => id)
  await stands(retry(clerk, waiting[0] ?? ''))
  await stands(markSent(clerk, waiting[1] ?? '', { on: '2026-03-18' }))
  await stands(takeBack(clerk, waiting[2] ?? ''))
  await chooseBrief(supervisor, { email: 'supervisor@example.cn', byEmail: 'yes' })
  const { caseId } = await handIn(clerk, { requested: `提醒的申请${word}`, email: `${word}@example.cn` })
  await must(clerk, caseId, 'accept', {}, 1)
  await logStands()
  await recordedRun('outbox', async () => ({ done: (await deliverOutbox()).sent }))
  await recordedRun('reminders', async () => ({ done: (await deliverReminders()).sent }))
  await recordedRun('briefs', () => atInstant(MORNING, async () => ({ done: (await deliverBriefs()).sent })))
  await logStands()
}

/** A portal is told that its request has moved on. */
export async function notices(ground: Ground, word: string): Promise<void> {
  const { clerk, agencyId } = await ownAgency(ground, word)
  const { address, close } = await listening()
  const { key } = await connectPortal(administratorOf(agencyId), { noticeAddress: address })
  const asked = aRequest({ sourceNumber: word, requested: requestWith(word) })
  const answer = await portalWith(key).handIn(asked)
  if (answer.status !== 201) throw new Error(`the portal was answered ${answer.status}`)
  tell({ is: 'registered', word })
  const caseId = (await rowsOf(sourceRequests, { number: word }))[0]?.caseId ?? ''
  await must(clerk, caseId, 'confirmReceipt', { on: '2026-03-18', note: '电话确认' }, 1)
  await logStands()
  await recordedRun('sourceNotices', async () => ({ done: (await deliverSourceNotices()).delivered }))
  close()
}

/** A portal that takes every notice; it goes with the worker. */
async function listening(): Promise<{ address: string; close(): void }> {
  const server = createServer((_, response) => response.writeHead(204).end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}/notices`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Everything that is derived is derived anew, as after an upgrade; disk and clock are looked at. */
export async function rebuild(): Promise<void> {
  await rebuildProgress('system')
  await logStands()
  await recordedRun('watch', lookAround)
  await recordedRun('forgetRuns', forgetOldRuns)
}

/** What leaves: everything in open files, and the package of an ended case. */
export async function leaving({ office, place }: Ground, word: string): Promise<void> {
  const { caseId, number } = await handIn(office.clerk, { requested: `归档的申请${word}` })
  const on = '2026-03-16'
  const reply = { on, datedOn: on, outcome: 'not_held', basis: ['art36_4'], way: 'mail' }
  const version = await must(office.clerk, caseId, 'reply', reply, 1)
  await must(office.clerk, caseId, 'recordDelivery', { on, way: 'mail', trackingNumber: word }, version)
  const archive = await archiveNumbered(as(office.supervisor, ['supervisor']), number)
  if (!archive) throw new Error('no archive')
  for await (const _ of done(archive).content);
  await logStands()
  const actor = await shellActor()
  if (!actor) throw new Error('no agency')
  const out = path.join(path.dirname(place), 'out')
  mkdirSync(out, { recursive: true })
  await stands(exportAll(actor, path.join(out, word)))
}

const ROWS = '受理编号,渠道,提交日期,申请人类别,申请人,所需信息,办结日期,办理结果'

/** A ledger is uploaded, checked and written; another one is taken away again. */
export async function uploads({ office }: Ground, word: string): Promise<void> {
  const actor = as(office.supervisor, ['supervisor', 'statistics_officer'])
  const ledger = (n: number) =>
    new File(
      [`${ROWS}\r\n旧${word}-${n},当面,2024-03-07,自然人,郑某,上传的申请${word},,\r\n`],
      `${word}-${n}.csv`,
    )
  await discardImport(actor, await checked(actor, ledger(0)))
  const id = await checked(actor, ledger(1))
  await commitImport(actor, id, { skipRefused: false })
  if ((await stepAfter(actor, id)) !== 'imported') throw new Error('the upload was not imported')
  await logStands()
}

async function checked(actor: Ground['office']['clerk'], file: File): Promise<string> {
  const id = await beginImport(actor, file)
  const step = await stepAfter(actor, id)
  if (step !== 'checked') throw new Error(`the upload is ${step}`)
  return id
}

async function stepAfter(actor: Ground['office']['clerk'], id: string) {
  for (;;) {
    const step = (await importJob(actor, id))?.step ?? null
    if (step !== 'checking' && step !== 'importing') return step
    await pause(20)
  }
}
