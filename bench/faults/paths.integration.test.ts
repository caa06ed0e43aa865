import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { auditLines } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { auditActions } from '@/domain/audit/actions'
import { mailServer, stopMailServer } from '@/server/outbox/testing/mail-server'
import { keepAnchor } from '@/server/proof/anchor-file'
import { verifyInstallation } from '@/server/verify'
import { type Ground, settled } from './ground'
import { PATHS, wordsOf } from './paths'

// A path of the bench is worked on once, undisturbed: it must work, and between them they write what the program writes.

vi.mock('./told', async (original) => ({ ...(await original<object>()), tell: () => {} }))

/** They take seconds or another key, and have tests of their own. */
const ELSEWHERE = ['backup', 'rehearsal', 'keys'] as const
const HERE = (Object.keys(PATHS) as (keyof typeof PATHS)[]).filter(
  (name) => !(ELSEWHERE as readonly string[]).includes(name),
)

let ground: Ground
let close: () => Promise<void>
let folder: string
beforeAll(async () => {
  close = await openTestDatabase()
  folder = mkdtempSync(path.join(tmpdir(), 'yishenban-paths-'))
  await mailServer()
  ground = await settled(path.join(folder, 'backups'))
}, 60_000)
afterAll(async () => {
  await stopMailServer()
  await close()
  rmSync(folder, { recursive: true })
})

test.each(HERE)('%s', async (name) => {
  const work = await PATHS[name]()
  await work(ground, wordsOf(name)())
})

/** Killed as well, and not worked on here. */
const OF_OTHER_PATHS = [
  ...['backUp', 'backUpNow', 'rehearseBackup', 'rotateKeyBegun', 'rotateKey', 'rotateKeyEnded'],
  ...['moveAll', 'moveTrainingDay', 'practiseAnew'],
]

/** The line is all that is written. */
const LINES_ONLY = [
  ...['downloadLetter', 'downloadMail', 'sourceReadAnswer', 'printLetters', 'printEnvelopes'],
  ...['exportCases', 'exportReport', 'exportPeriod', 'exportBoard', 'exportLedger', 'exportAudit'],
  ...['passwordRefused', 'providerRefused', 'saveSection', 'sweep', 'anchorMissing', 'auditAnchored'],
]

/** A row or two and the line in one transaction, as of a neighbour that is killed. */
const LIKE_NEIGHBOURS = [
  ...['editPerson', 'editUnit', 'moveAgency', 'makeStoryOffice', 'saveCalendarNotice', 'retrySourceNotices'],
  'plainMailNumbers',
  ...['saveReason', 'attachSigned', 'changeSharedView', 'removeSharedView', 'forgetLedgerLayout'],
  'renameLedgerLayout',
  ...['draftLetter', 'recallLetter', 'sendBackLetter', 'voidLetter', 'explainCheck', 'collectReport'],
  ...['signOut', 'endOwnSession', 'endSessions', 'unlock', 'lockOut', 'revisedRules'],
  ...['secondFactorFailed', 'secondFactorLeft', 'secondFactorRemoved', 'secondFactorReset'],
  ...['secondFactorUsed', 'recoveryCodeUsed', 'recoveryCodesRenewed'],
]

test('undisturbed they leave everything as verify wants it', async () => {
  await keepAnchor()
  expect((await verifyInstallation()).filter(({ ok }) => !ok)).toEqual([])
})

test('the deeds without kills are these', async () => {
  const written = new Set((await rowsOf(auditLines)).map(({ action }) => action))
  // Steps of a case all go through one door, and the stories take most of them.
  const untried = auditActions().filter(({ value, kind }) => !written.has(value) && kind !== 'cases')
  const known = [...OF_OTHER_PATHS, ...LINES_ONLY, ...LIKE_NEIGHBOURS]
  expect(untried.map(({ value }) => value).toSorted()).toEqual(known.toSorted())
})
