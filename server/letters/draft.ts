import { randomUUID } from 'node:crypto'
import { caseRow } from '@/db/queries/case-store'
import { insertLetter, saveDraftOf } from '@/db/queries/letters'
import { type Reads, reads, transactOfAgency } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { dayWords } from '@/domain/calendar/day-words'
import type { Case } from '@/domain/case/case'
import { draftLetter } from '@/domain/case/chapters/letter/commands'
import type { Context } from '@/domain/case/command'
import { accessRefusal } from '@/domain/case/decide'

import { firstIssueWords } from '@/domain/case/issue-words'

import { type Refusal, refuse } from '@/domain/case/refusal'
import { isLetterKind, type LetterKind, letterOf } from '@/domain/letters/definitions'
import { EMPTY_DRAFT, type LetterDraft, letterDraft } from '@/domain/letters/draft'
import { unfit } from '@/domain/letters/fitting'
import { change, UNSEEN, withoutEvents } from '../cases/change'
import { loadCaseOf, noSuchCase } from '../cases/load-case'
import { contextFor, loadOffice, type Office } from '../cases/office-context'
import { now } from '../today'
import { loadLetter } from './material'
import { templateInUse } from './templates'

/** Begins a letter of a case, with the template now in use. Only letters that fit the case's state can be begun. */
export async function startLetter(
  actor: Actor,
  caseId: string,
  kind: string,
): Promise<{ letterId: string } | { refusal: Refusal }> {
  if (!isLetterKind(kind)) return refuse('noSuchLetter', '没有这种文书。', '请重新选择。', { field: 'kind' })
  const cannot = (kase: Case, context: Context) =>
    accessRefusal(draftLetter, kase, context) ?? unfit(kind, kase, context)
  const now = await loadOffice(reads(), actor.agencyId)
  const found = await loadCaseOf(reads(), now, caseId)
  if (!found) return noSuchCase()
  const refusedNow = cannot(found, contextFor(actor, now))
  if (refusedNow) return refusedNow
  // The shipped template is stored when it is first needed, in a transaction of its own.
  const template = await templateInUse(actor.agencyId, kind)
  return change<{ letterId: string }>(actor, caseId, UNSEEN, async ({ tx, office, kase, context, at }) => {
    const refused = cannot(kase, context)
    if (refused) return refused
    const letterId = randomUUID()
    const draft = await firstDraft(tx, office, kase, kind)
    if (kind === 'repeated' && !draft.values.findings) return notAnsweredYet()
    await insertLetter(tx, {
      id: letterId,
      agencyId: office.id,
      caseId,
      kind,
      draft,
      templateId: template.id,
      version: 1,
      createdBy: actor.personId,
      createdAt: at,
      updatedAt: at,
    })
    const detail = { letterId, kind, templateVersion: template.version }
    return {
      changes: [{ action: 'startLetter', ...withoutEvents(kase), detail }],
      answer: () => ({ letterId }),
    }
  })
}

/** What is linked has to be an answer (Art. 36(6)). */
function notAnsweredYet(): { refusal: Refusal } {
  return refuse(
    'earlierAnswerNotLinked',
    '所关联的申请还没有答复，不能说明本件重复申请。',
    '请关联已经答复的那一件，或者先答复所关联的申请。',
    { article: '《条例》第三十六条第（六）项' },
  )
}

/** Words that the program can write itself. */
async function firstDraft(from: Reads, office: Office, kase: Case, kind: LetterKind): Promise<LetterDraft> {
  if (kind === 'split_notice') {
    return { ...EMPTY_DRAFT, values: { parts: await partsWritten(from, kase) } }
  }
  if (letterOf(kind).group !== 'reply') return EMPTY_DRAFT
  const findings = kind === 'repeated' ? await repeatedAnswer(from, office, kase) : ''
  return findings ? { ...EMPTY_DRAFT, values: { findings } } : EMPTY_DRAFT
}

/** The parts of a request that was split, each with its number. */
async function partsWritten(from: Reads, kase: Case): Promise<string> {
  const ids = [
    kase.id,
    ...kase.standing.links.filter(({ how }) => how === 'split_into').map(({ otherCaseId }) => otherCaseId),
  ]
  const rows = await Promise.all(ids.map((id) => caseRow(from, id)))
  return rows
    .filter((row) => row !== null)
    .map(({ number, requested }, i) => `${i + 1}.受理编号${number}：${requested}`)
    .join('\n')
}

/** A refusal of a repeated request cites the answer that it repeats (Art. 36(6)). */
async function repeatedAnswer(from: Reads, office: Office, kase: Case): Promise<string> {
  const repeats = kase.standing.links.find(({ how }) => how === 'repeats')
  const other = repeats ? await loadCaseOf(from, office, repeats.otherCaseId) : null
  const answer = other?.standing.answer
  if (!other || !answer) return ''
  const under = answer.replyNumber ? `（${answer.replyNumber}）` : ''
  return `经查，本机关已于${dayWords(answer.on)}就受理编号为${other.number}的政府信息公开申请作出答复${under}。`
}

/**
 * Keeps what was written so far, complete or not. Nothing is lost when somebody else saved meanwhile: the refusal says
 * so and the person keeps their words on the page.
 */
export async function saveDraft(
  actor: Actor,
  letterId: string,
  rawDraft: unknown,
  version: number,
): Promise<{ version: number } | { refusal: Refusal }> {
  const draft = letterDraft.safeParse(rawDraft)
  if (!draft.success) {
    return refuse('draftInvalid', `没有保存：${firstIssueWords(draft.error)}。`, '请修改后再保存。')
  }
  return transactOfAgency(actor.agencyId, async (tx) => {
    const office = await loadOffice(tx, actor.agencyId)
    const at = await loadLetter(tx, office, letterId)
    if (!at) return noSuchLetter()
    const refused =
      accessRefusal(draftLetter, at.kase, contextFor(actor, office)) ??
      notEditable(at.kase.standing.letters[letterId])
    if (refused) return refused
    if (!(await saveDraftOf(tx, { letterId, version }, draft.data, now()))) return savedMeanwhile()
    return { version: version + 1 }
  })
}

/** A letter can be changed until it is submitted, and again when it came back. */
function notEditable(standing: { stage: string } | undefined): { refusal: Refusal } | null {
  if (!standing || standing.stage === 'sent_back' || standing.stage === 'recalled') return null
  return refuse(
    'notEditable',
    '文书已送审或者定稿，不能再修改。',
    '需要修改的，请先撤回；已定稿的，请作废后重新起草。',
  )
}

export function noSuchLetter(): { refusal: Refusal } {
  return refuse('noSuchLetter', '没有找到该文书，或者您无权查看。', '请从案件页面打开文书。')
}

function savedMeanwhile(): { refusal: Refusal } {
  return refuse(
    'savedMeanwhile',
    '没有保存：在您编辑期间，其他人已修改这份文书。您填写的内容还在本页。',
    '请复制需要保留的内容，改用已保存的文书后再修改。',
  )
}
