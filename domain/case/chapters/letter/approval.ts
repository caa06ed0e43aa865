import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { isLetterKind, letterOf } from '../../../letters/definitions'
import type { Case } from '../../case'
import { type Context, decided, defineCommand, words } from '../../command'
import { chosen, optionalWords, requiredWords } from '../../input'
import { type Refused, refuse } from '../../refusal'
import type { LetterState } from './events'

const letterId = chosen('文书')
/** Letters are worked on their own page, which knows which one is meant. */
const fields = {}
const anyTime = () => null
const none = '不影响答复期限。'

/** 送审 (or 定稿, where no approval is asked): from now on the draft cannot be changed. */
export const submitLetter = defineCommand({
  name: 'submitLetter',
  label: '送审',
  article: null,
  who: WHOEVER_WORKS_ON_IT,
  usual: {},
  approvedAs: null,
  appliesTo: 'case',
  effect: none,
  input: z.object({
    letterId,
    kind: z.string().refine(isLetterKind),
    /** Given by the program, which knows who began the draft. */
    draftedBy: z.string().optional(),
  }),
  fields,
  when: anyTime,
  decide(kase, input, context) {
    const standing = kase.standing.letters[input.letterId]
    if (standing && !['sent_back', 'recalled'].includes(standing.stage)) {
      return refuse('alreadySubmitted', '这份文书已经送审或者定稿。', '需要修改的，请先撤回。')
    }
    if (!isLetterKind(input.kind)) return refuse('noSuchLetter', '没有这种文书。', '请刷新页面后重试。')
    const steps = context.settings.approvalSteps[letterOf(input.kind).group]
    return decided([
      {
        type: 'letterSubmitted',
        on: context.today,
        letterId: input.letterId,
        kind: input.kind,
        steps,
        by: context.actor.personId,
        ...(input.draftedBy ? { draftedBy: input.draftedBy } : {}),
      },
    ])
  },
})

/** 审签同意: one of the chain agrees; after the last one the letter gets its number. */
export const approveLetter = defineCommand({
  name: 'approveLetter',
  label: '同意',
  article: null,
  who: { approver: 'agency' },
  usual: {},
  approvedAs: null,
  appliesTo: 'case',
  effect: none,
  input: z.object({ letterId, comment: optionalWords }),
  fields,
  when: anyTime,
  decide(kase, input, context) {
    const letter = inApproval(kase, input.letterId)
    if ('refusal' in letter) return letter
    const { personId } = context.actor
    if (letter.approvedBy.includes(personId)) {
      return refuse('approvedAlready', '您已同意这份文书，下一步须由他人审签。', '请等待下一审签人办理。')
    }
    if (letter.submittedBy === personId || letter.draftedBy === personId) {
      const own = ownApproval(input.comment, context)
      if (own) return own
    }
    const comment = words(input.comment, context)
    return decided(
      [
        {
          type: 'letterApproved',
          on: context.today,
          letterId: input.letterId,
          by: personId,
          textId: comment.textId,
        },
      ],
      { texts: comment.texts },
    )
  },
})

/** 退回修改: the draft goes back to its author, with what is to be mended. */
export const sendBackLetter = defineCommand({
  name: 'sendBackLetter',
  label: '退回修改',
  article: null,
  who: { approver: 'agency' },
  usual: {},
  approvedAs: null,
  appliesTo: 'case',
  effect: none,
  input: z.object({ letterId, comment: requiredWords('退回意见') }),
  fields,
  when: anyTime,
  decide(kase, input, context) {
    const letter = inApproval(kase, input.letterId)
    if ('refusal' in letter) return letter
    const comment = words(input.comment, context)
    return decided(
      [{ type: 'letterSentBack', on: context.today, letterId: input.letterId, textId: comment.textId }],
      { texts: comment.texts },
    )
  },
})

/** 撤回: the author takes the draft back while it is with its approvers. */
export const recallLetter = defineCommand({
  name: 'recallLetter',
  label: '撤回',
  article: null,
  who: WHOEVER_WORKS_ON_IT,
  usual: {},
  approvedAs: null,
  appliesTo: 'case',
  effect: none,
  input: z.object({ letterId }),
  fields,
  when: anyTime,
  decide(kase, input, context) {
    const letter = inApproval(kase, input.letterId)
    if ('refusal' in letter) return letter
    return decided([{ type: 'letterRecalled', on: context.today, letterId: input.letterId }])
  },
})

/** 作废: a letter that will not be sent; its number stays in the register with the reason. */
export const voidLetter = defineCommand({
  name: 'voidLetter',
  label: '作废',
  article: null,
  who: WHOEVER_WORKS_ON_IT,
  usual: {},
  approvedAs: null,
  appliesTo: 'case',
  effect: none,
  input: z.object({ letterId, reason: requiredWords('作废理由') }),
  fields,
  when: anyTime,
  decide(kase, input, context) {
    const letter = kase.standing.letters[input.letterId]
    if (letter?.stage !== 'approved') {
      return refuse('notApproved', '只有已定稿、尚未发出的文书可以作废。', '送审中的文书，请撤回。')
    }
    const reason = words(input.reason, context)
    return decided(
      [{ type: 'letterVoided', on: context.today, letterId: input.letterId, textId: reason.textId }],
      { texts: reason.texts },
    )
  },
})

function inApproval(kase: Case, id: string): LetterState | Refused {
  const letter = kase.standing.letters[id]
  if (letter?.stage === 'in_approval') return letter
  return refuse('notInApproval', '这份文书不在审签中。', '请刷新页面，查看文书的最新状态。')
}

/** No one approves their own letter; one-person offices may, and say why. */
function ownApproval(reason: string | undefined, { settings }: Context): Refused | null {
  if (!settings.ownApproval) {
    return refuse('ownLetter', '本人送审的文书，须由他人审签。', '请由其他审核人审签。')
  }
  if (reason) return null
  return refuse('ownLetterReason', '审签本人送审的文书须写明理由。', '请在审签意见中填写理由。', {
    field: 'comment',
  })
}
