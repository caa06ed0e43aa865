import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { remediesOf } from '@/db/queries/remedies'
import { reads } from '@/db/transact'
import { parseDeskRequest } from '@/domain/case/request'
import { agencySettings } from '@/domain/case/settings'
import { ROOT } from '@/scripts/running/command'
import { attachFiles } from '@/server/cases/attach-files'
import { editFacts } from '@/server/cases/edit-facts'
import { reissueQueryCode } from '@/server/cases/reissue-query-code'
import { revealIdentity } from '@/server/cases/reveal-identity'
import { splitCase } from '@/server/cases/split'
import { amendRemedy, recordRemedy, removeRemedy } from '@/server/remedies/remedies'
import { changeReminderAddress } from '@/server/reminders/address'
import { addStaff } from '@/server/stories/office'
import { playSteps } from '@/server/stories/play'
import { readStory } from '@/server/stories/read'
import { openScene } from '@/server/stories/scene'
import type { Story } from '@/server/stories/story'
import { declineSubmission } from '@/server/submissions/decide'
import { applicantCase, picture, sent } from '@/server/submissions/testing/applicant'
import { noted } from '@/server/testing/noted'
import { handIn, must, openChild } from '@/server/testing/office'
import type { Ground } from '../ground'
import { logStands, stands } from './done'
import { shortNameOf } from './own-agency'

const REQUEST = {
  channel: 'in_person',
  submittedOn: '2026-03-02',
  applicantKind: 'natural_person',
  applicantName: '王某某',
  identityKind: 'passport',
  identityNumber: 'E12345678',
}
const FILED = { kind: 'reconsideration', body: '某某省人民政府', filedOn: '2026-03-18' }

/** What is done to a case beside its steps: files, amended facts, looks, codes, what comes in afterwards, parts. */
export async function casework({ office }: Ground, word: string): Promise<void> {
  const { clerk, supervisor, unitId } = office
  const { caseId } = await handIn(clerk, { ...REQUEST, requested: `办理的申请${word}` })
  await must(supervisor, caseId, 'assign', { unitId, personId: '' }, 1)
  await stands(attachFiles(clerk, caseId, 'other', [picture(word)]))
  await stands(revealIdentity(clerk, caseId, '核对补正材料身份'))
  await stands(reissueQueryCode(clerk, caseId, 'document'))
  await stands(changeReminderAddress(await applicantCase(caseId), 'wang@example.cn'))
  const submissionId = await sent(caseId, { kind: 'message', body: `催办${word}` }, [picture(`${word}b`)])
  const seen = { caseId, submissionId, version: await versionOf(caseId) }
  await stands(declineSubmission(clerk, seen, { because: '期限未到' }))
  const parsed = parseDeskRequest({ ...REQUEST, requested: `更正的申请${word}` })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  const change = { request: parsed.request, reason: '核对档案后更正' }
  await stands(editFacts(clerk, caseId, change, await versionOf(caseId)))
  const parts = { parts: `批复${word}\n方案${word}`, reason: '一事一申请' }
  await stands(splitCase(clerk, caseId, parts, await versionOf(caseId)))
}

async function versionOf(caseId: string): Promise<number> {
  return (await applicantCase(caseId)).kase.version
}

/** A reconsideration against an answer: recorded, its result entered, and taken out again. */
export async function remedies({ office: { clerk } }: Ground, word: string): Promise<void> {
  const { caseId } = await handIn(clerk, { requested: `复议的申请${word}` })
  const reply = {
    on: '2026-03-16',
    datedOn: '2026-03-16',
    outcome: 'not_held',
    basis: ['art36_4'],
    way: 'mail',
  }
  await must(clerk, caseId, 'reply', reply, 1)
  const filed = { ...FILED, number: word }
  await stands(recordRemedy(clerk, caseId, filed))
  const id = (await remediesOf(reads(), caseId))[0]?.id ?? ''
  await stands(amendRemedy(clerk, id, 1, { ...filed, concludedOn: '2026-03-18', result: 'upheld' }))
  await stands(removeRemedy(clerk, id, 2, '登记到了别的案件'))
}

const STORIES = path.join(ROOT, 'e2e/stories')

/** One of the stories in an agency of its own: between them they take most of the steps that a case knows. */
export async function story({ office }: Ground, word: string): Promise<void> {
  const told = storyOf(word)
  const agency = await openChild(office, shortNameOf(word), choicesOf(told))
  const passwordHash = ''
  const people = told.people.map((one) => ({ ...one, account: `${one.account}-${word}` }))
  const staff = { agencyId: agency.agencyId, units: told.agency.units, people, passwordHash }
  await noted(agency.agencyId, (tx) => addStaff(tx, staff))
  const scene = await openScene(reads(), agency.agencyId)
  const actors = new Map(
    told.people.flatMap(({ account }) => {
      const actor = scene.actors.get(`${account}-${word}`)
      return actor ? [[account, actor] as const] : []
    }),
  )
  for await (const { unmet, step } of playSteps(told.steps, { ...scene, actors })) {
    if (unmet.length > 0) throw new Error(`${told.title}, step ${step}: ${JSON.stringify(unmet[0])}`)
    await logStands()
  }
}

/** Not those in which somebody applies online: that is the main agency's entrance. */
function storyOf(word: string): Story {
  const stories = readdirSync(STORIES)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const read = readStory(readFileSync(path.join(STORIES, name), 'utf8'))
      return 'story' in read && read.story.steps.every((step) => step.do !== 'apply') ? [read.story] : []
    })
  const n = Number.parseInt(hexIn(word), 16)
  const chosen = stories[n % stories.length]
  if (!chosen) throw new Error('no stories')
  return chosen
}

function choicesOf({ agency: { name: _, units: __, ...choices } }: Story) {
  return agencySettings.parse({ ...choices, figureUnits: {} })
}

/** The part of a worker's word that is of chance. */
const hexIn = (word: string) => word.split('-')[1] ?? '0'
