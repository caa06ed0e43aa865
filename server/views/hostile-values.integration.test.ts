import { beforeEach, expect, test } from 'vitest'
import { openTestDatabase } from '@/db/testing/databases'
import { ROLES } from '@/domain/access'
import { exportQueue } from '../cases/export-queue'
import { openCaseFile } from '../files/case-file'
import { exportLedger } from '../ledger/export'
import { importJob } from '../ledger/uploads'
import { letterFile } from '../letters/letter-file'
import { downloadMessage } from '../outbox/by-hand'
import { collectionTemplate } from '../report/collect'
import { exportHandedIn } from '../report/export'
import { sealFileOf } from '../report/seal'
import { seenByApplicant } from '../testing/applicant'
import { openOffice, type TestOffice } from '../testing/office'
import { auditView, readAuditAddress } from './audit'
import { caseView } from './case'
import { envelopesOf } from './envelopes'
import { undoView } from './import-undo'
import { editView } from './intake'
import { letterView } from './letter'
import { templateFile } from './letters-desk'
import { intakeOfMail, openEnvelope } from './mail'
import { periodView, readPeriodAddress } from './period'
import { queueView } from './queue'
import { readQueueAddress } from './queue-address'
import { remediesView } from './report-lists'
import { handedInView, rollUpView } from './roll-up'

// What stands in an address comes from anybody. On both databases: nothing of it is a fault.

let office: TestOffice
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

const HOSTILE = [
  '\0',
  'a\0b',
  '\ud800',
  '\u202ecba',
  '-1',
  '2026.5',
  '99999',
  'constructor',
  '%',
  'a'.repeat(200_000),
]

test.each(HOSTILE.map((value) => [JSON.stringify(value).slice(0, 20), value]))(
  '%s in any place of an address is found nowhere, and is no fault',
  async (_shown, value) => {
    const everybody = { ...office.supervisor, roles: [...ROLES] }
    const all = {
      tab: value,
      q: value,
      page: value,
      unit: value,
      holder: value,
      from: value,
      to: value,
      by: value,
    }
    const found = [
      await caseView(everybody, value),
      await editView(everybody, value),
      await letterView(everybody, value),
      await openCaseFile(everybody, value),
      await openEnvelope(everybody, value),
      await letterFile(everybody, value),
      await downloadMessage(everybody, value),
      await templateFile(everybody, value),
      await importJob(everybody, value),
      await undoView(everybody, value),
      await handedInView(everybody, 2026, value),
      await remediesView(everybody, 2026, value, value),
      await sealFileOf(everybody, 2026, Number(value)),
      await intakeOfMail(everybody, value),
    ]
    for (const one of found) expect(one).toBeNull()
    expect(await collectionTemplate(everybody, value, 2026)).toHaveProperty('refusal')
    expect(await exportHandedIn(everybody, value, 2026, 'docx')).toHaveProperty('refusal')
    expect(await exportLedger(everybody, { format: 'csv', layout: value })).toHaveProperty('refusal')
    expect(await seenByApplicant(value, value)).toHaveProperty('refusal')
    expect(await queueView(everybody, readQueueAddress(all))).toHaveProperty('thisYear')
    expect(await exportQueue(everybody, readQueueAddress(all), 'csv')).toHaveProperty('content')
    expect(await periodView(everybody, readPeriodAddress(all))).toBeDefined()
    expect(await auditView(everybody, readAuditAddress(all))).toBeDefined()
    expect(await rollUpView(everybody, 2026, value)).toBeDefined()
    expect(await envelopesOf(everybody, [value])).toBeDefined()
  },
)
