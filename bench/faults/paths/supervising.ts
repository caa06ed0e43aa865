import { peopleOf } from '@/db/queries/office'
import { absences, suggestions } from '@/db/schema'
import { rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import { workOff } from '@/server/bulk/work'
import { administratorOf } from '@/server/intake-api/testing/portal'
import { chooseColumns } from '@/server/list-columns/choose'
import { dismissSuggestion } from '@/server/memory/dismiss'
import { findSuggestions } from '@/server/memory/night'
import { endAbsence, saveAbsence } from '@/server/people/absences'
import { addPerson } from '@/server/people/administer'
import { handOverCases } from '@/server/people/hand-over'
import { saveView } from '@/server/saved-views/save'
import { picture } from '@/server/submissions/testing/applicant'
import { chooseBrief } from '@/server/supervision/brief-choice'
import { answerOrder, issueOrder } from '@/server/supervision/orders'
import { urgeCases } from '@/server/supervision/urge'
import { handIn, must } from '@/server/testing/office'
import { readQueueAddress } from '@/server/views/queue-address'
import type { Ground } from '../ground'
import { logStands, stands } from './done'
import { ownAgency } from './own-agency'

/** A unit is urged and ordered, answers, and a person arranges what they look at. */
export async function supervision(ground: Ground, word: string): Promise<void> {
  const { clerk, supervisor, unitId } = await ownAgency(ground, word)
  const { caseId } = await handIn(clerk, { requested: `督办的申请${word}` })
  await must(supervisor, caseId, 'assign', { unitId, personId: clerk.personId }, 1)
  await stands(urgeCases(supervisor, [caseId], '请抓紧办理'))
  const order = { unitId, caseIds: [caseId], answerBy: '2026-03-20', matter: word }
  const { orderId } = await stands(issueOrder(supervisor, order))
  await stands(answerOrder(clerk, orderId, { answer: '已送审', file: picture(word) }))
  await stands(chooseBrief(clerk, { email: 'clerk@example.cn', byEmail: 'yes' }))
  const address = readQueueAddress({ channel: 'fax' })
  await stands(saveView(supervisor, address, { name: '传真', shared: true, subscribed: true }))
  await stands(chooseColumns(clerk, ['number', 'requested']))
}

/** Somebody is away, and hands over what they have. */
export async function absence(ground: Ground, word: string): Promise<void> {
  const { clerk, supervisor, unitId, agencyId } = await ownAgency(ground, word)
  const form = { account: `to-${word}`, name: '接手人', unitId, roles: ['clerk'] }
  await stands(addPerson(administratorOf(agencyId), form))
  const successor = (await peopleOf(reads(), agencyId)).find(({ name }) => name === '接手人')?.id ?? ''
  const away = { from: '2026-03-18', to: '2026-03-20', standInId: successor }
  await stands(saveAbsence(clerk, clerk.personId, away))
  for (let n = 0; n < 2; n++) {
    const { caseId } = await handIn(clerk, { requested: `移交的申请${word}` })
    await must(supervisor, caseId, 'assign', { unitId, personId: clerk.personId }, 1)
  }
  const { runId } = await stands(handOverCases(clerk, clerk.personId, successor))
  await workOff(runId)
  await logStands()
  const [row] = await rowsOf(absences, { personId: clerk.personId })
  await stands(endAbsence(clerk, row?.id ?? ''))
}

/** The night looks at what was registered, and somebody does not follow what it suggests. */
export async function suggesting(ground: Ground, word: string): Promise<void> {
  const { clerk, supervisor, unitId, agencyId } = await ownAgency(ground, word)
  for (let n = 0; n < 2; n++) {
    const { caseId } = await handIn(clerk, { requested: `某某镇二〇二五年度征地补偿安置方案及批复文件` })
    await must(supervisor, caseId, 'assign', { unitId, personId: '' }, 1)
  }
  await findSuggestions()
  await logStands()
  const [row] = await rowsOf(suggestions, { agencyId })
  if (row) await stands(dismissSuggestion(supervisor, { id: row.id, because: '不是同一事项' }))
}
