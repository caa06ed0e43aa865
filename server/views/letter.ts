import { textsOf } from '@/db/queries/case-store'
import { filesOf } from '@/db/queries/files'
import { standardReasonsOf, submittedDrafts, type TemplateRow } from '@/db/queries/letters'
import { type Reads, readTogether } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { Case } from '@/domain/case/case'
import { letterOf, toThirdParty } from '@/domain/letters/definitions'
import type { LetterDraft } from '@/domain/letters/draft'
import type { LetterFieldValues } from '@/domain/letters/fields'
import { stepOf } from '@/domain/letters/step'
import { loadOffice } from '../cases/office-context'
import { visibleCase } from '../cases/visible-case'
import { differences, type FieldDifference } from '../letters/differences'
import { filledIn, type LetterAtHand, loadLetter, templateOf } from '../letters/material'
import { type LetterParagraph, paragraphsOf } from '../letters/word'
import { LETTER_STAGE_LABELS, type LetterStage, mayOn, stageOf } from './case-letters'
import { type EarlierWordings, earlierWordings } from './earlier-wordings'
import { approversMissing, fieldsOf, type TogetherView, togetherView } from './letter-draft'
import { type LetterReview, reviewOf, type SendingChoices, sendingOf } from './letter-sending'
import { shownValues } from './letter-text'
import type { ActionField } from './step-controls'

export type { LetterParagraph }

export interface LetterView {
  letterId: string
  caseId: string
  caseNumber: string
  /** Of the case, on which the steps of this page are taken. */
  caseVersion: number
  title: string
  stage: LetterStage
  stageLabel: string
  documentNumber: string | null
  templateVersion: number
  /** Of the draft. */
  version: number
  draft: LetterDraft
  fields: readonly ActionField[]
  files: readonly { id: string; name: string; opened: boolean }[]
  together: TogetherView
  reasons: readonly { id: string; title: string; body: string }[]
  /** Answers to earlier requests for much the same, whose words can be taken over; none once it is submitted. */
  earlier: readonly EarlierWordings[]
  paragraphs: readonly LetterParagraph[]
  differences: readonly FieldDifference[]
  /** “1/2”, while it is with its approvers. */
  approvals: string | null
  sentBackBecause: string | null
  submitLabel: string
  /** Said while the letter is written and nobody could approve it; null otherwise. */
  approversMissing: string | null
  may: Record<'edit' | 'submit' | 'approve' | 'recall' | 'void' | 'send', boolean>
  sending: SendingChoices | null
  /** What an approver looks at beside the letter; null unless it is with its approvers. */
  review: LetterReview | null
  signedFile: { id: string; name: string } | null
  /** The copies of those who applied together, by position; none where one applied alone. */
  copies: readonly { position: number; name: string }[]
}

/** Everything that a letter's page shows to this person, as of one instant; null when there is no such letter for them. */
export async function letterView(actor: Actor, letterId: string): Promise<LetterView | null> {
  const read = await readTogether((from) => letterRead(from, actor, letterId))
  if (!read) return null
  const { view, template, shown } = read
  // Its template is a file, perhaps far away: nobody who reads waits for it.
  return { ...view, paragraphs: paragraphsOf(await filledIn(template, shown)) }
}

interface LetterRead {
  view: Omit<LetterView, 'paragraphs'>
  template: TemplateRow
  /** What its text shows. */
  shown: LetterFieldValues
}

async function letterRead(from: Reads, actor: Actor, letterId: string): Promise<LetterRead | null> {
  const office = await loadOffice(from, actor.agencyId)
  const at = await loadLetter(from, office, letterId)
  if (!at) return null
  const visible = await visibleCase(from, actor, at.letter.caseId)
  if (!visible || visible.row.anonymisedOn !== null) return null
  // A letter names the applicant.
  if (!mayDo(actor, 'viewApplicantName', visible.relation)) return null
  const { letter, kase } = at
  const stage = stageOf(kase, letter)
  const standing = kase.standing.letters[letter.id]
  const editable = stage === 'draft' || stage === 'sent_back' || stage === 'recalled'
  const files = await filesOf(from, letter.caseId)
  const drafts = await submittedDrafts(from, letterId)
  const may = {
    edit: editable && mayOn(actor, kase, 'draftLetter'),
    submit: editable && mayOn(actor, kase, 'submitLetter'),
    approve: stage === 'in_approval' && mayOn(actor, kase, 'approveLetter'),
    recall: stage === 'in_approval' && mayOn(actor, kase, 'recallLetter'),
    void: stage === 'approved' && mayOn(actor, kase, 'voidLetter'),
    send: stage === 'approved' && mayOn(actor, kase, 'sendLetter'),
  }
  const steps = office.settings.approvalSteps[letterOf(letter.kind).group]
  const lastTwo = drafts.slice(-2)
  const signed = files.find(({ id }) => id === letter.signedFileId)
  const template = await templateOf(from, letter)
  const view = {
    letterId,
    caseId: letter.caseId,
    caseNumber: kase.number,
    title: letterOf(letter.kind).title,
    stage,
    stageLabel: LETTER_STAGE_LABELS[stage],
    documentNumber: letter.documentNumber,
    templateVersion: template.version,
    version: letter.version,
    caseVersion: kase.version,
    draft: letter.draft,
    fields: await fieldsOf(from, actor, at, office),
    files: files.map(({ id, name, openedAt }) => ({ id, name, opened: openedAt !== null })),
    together:
      may.edit && stepOf(letter.kind, kase.standing) === 'reply'
        ? await togetherView(from, actor, at, office)
        : null,
    reasons: (await standardReasonsOf(from, office.id))
      .filter((reason) => reason.active && (reason.kind === null || reason.kind === letter.kind))
      .map(({ id, title, body }) => ({ id, title, body })),
    earlier: may.edit ? await earlierWordings(from, { actor, office }, at) : [],
    differences:
      lastTwo.length === 2 && lastTwo[0] && lastTwo[1]
        ? differences(letter.kind, lastTwo[0].draft, lastTwo[1].draft)
        : [],
    approvals: stage === 'in_approval' && standing ? `${standing.approvedBy.length}/${standing.steps}` : null,
    sentBackBecause: stage === 'sent_back' ? await sentBackBecause(from, kase, letterId) : null,
    submitLabel: steps === 0 ? '定稿并编号' : '送审',
    approversMissing: may.submit ? await approversMissing(from, actor, at, office) : null,
    may,
    sending: may.send ? await sendingOf(from, at, office) : null,
    review: stage === 'in_approval' ? await reviewOf(from, actor, at, visible) : null,
    copies: copiesOf(at),
    signedFile: signed ? { id: signed.id, name: signed.name } : null,
  }
  return { view, template, shown: shownValues(at, office) }
}

function copiesOf({ letter, request, joint }: LetterAtHand): LetterView['copies'] {
  if (joint.length === 0 || toThirdParty(letter.kind)) return []
  return [request, ...joint].map(({ applicantName: name }, at) => ({ position: at + 1, name }))
}

async function sentBackBecause(from: Reads, kase: Case, letterId: string): Promise<string | null> {
  const last = kase.recorded.findLast(
    ({ event }) => event.type === 'letterSentBack' && event.letterId === letterId,
  )?.event
  const textId = last?.type === 'letterSentBack' ? last.textId : null
  return textId ? ((await textsOf(from, kase.id)).get(textId) ?? null) : null
}
