import type { Case } from '../case/case'
import { commandNamed } from '../case/chapters/commands'
import { rowsAllowed } from '../case/chapters/items/items'
import type { Context } from '../case/command'
import { possible } from '../case/decide'
import { type Refusal, refuse } from '../case/refusal'
import { settledOn } from '../case/standing'
import { LETTER_KINDS, type LetterKind, letterOf } from './definitions'
import { stepOf } from './step'

/** Null when a letter of this kind can be written now; otherwise why not. */
export function unfit(kind: LetterKind, kase: Case, context: Context): { refusal: Refusal } | null {
  const name = stepOf(kind, kase.standing)
  const command = name === null ? null : commandNamed(name)
  if (command) {
    return possible(command, kase, context) ?? unfitForStep(kind, kase)
  }
  return unfitNotice(kind, kase)
}

/** The letters that fit the state of a case, in the order of the definitions. */
export function fittingLetters(kase: Case, context: Context): LetterKind[] {
  return LETTER_KINDS.filter((kind) => unfit(kind, kase, context) === null)
}

/** Letters of one step that only some cases can get. */
function unfitForStep(kind: LetterKind, { standing, facts }: Case): { refusal: Refusal } | null {
  const { command, gives } = letterOf(kind)
  if (command === 'reply' && (kind === 'record_correction') !== (facts.matter === 'record_correction')) {
    return refuse('otherMatter', '申请公开信息和申请更正记录，答复的文书不同。', '请选择相应的文书。', {
      article: '《条例》第四十一条',
    })
  }
  // The items settle the row of the first answer; a new answer is in no row.
  const rows = stepOf(kind, standing) === 'reply' ? rowsAllowed(standing.items) : null
  if (rows && gives.outcome && !rows.includes(gives.outcome)) {
    return refuse('outcomeAgainstItems', '与各项处理意见不符。', '请选择与办理结果相应的文书。')
  }
  if (kind === 'unclear_after_correction' && standing.correctionNotices === 0) {
    return refuse('neverCorrected', '本件没有告知过补正。', '申请内容不明确的，请先发出补正告知。', {
      article: '《条例》第三十条',
    })
  }
  if (kind === 'repeated' && !standing.links.some(({ how }) => how === 'repeats')) {
    return refuse(
      'earlierAnswerNotLinked',
      '没有关联此前作出答复的申请，不能说明本件重复申请。',
      '请先“关联其他申请”，关联原因选择重复申请；此前的答复不在本系统的，先将其登记或者导入。',
      { article: '《条例》第三十六条第（六）项' },
    )
  }
  if (kind === 'lapse_correction' && !standing.awaited) {
    return refuse('notAsked', '没有等待申请人补正的告知。', '请按实际情况选择文书。')
  }
  if (kind === 'lapse_fee' && !standing.awaitingPaymentSince) {
    return refuse('notAsked', '没有等待申请人缴费的通知。', '请按实际情况选择文书。')
  }
  return null
}

function unfitNotice(kind: LetterKind, { standing, clock }: Case): { refusal: Refusal } | null {
  const settled = settledOn(standing)
  switch (kind) {
    case 'receipt':
      return clock.receivedOn === null || standing.ended
        ? refuse('notReceived', '尚未确认收到，或者本件已经办结。', '确认收到后再出具回执。')
        : null
    case 'consultation_notice':
      return standing.openOpinions.some(({ from }) => from === 'third_party')
        ? null
        : refuse('noOpenOpinion', '没有正在征求的第三方意见。', '发出征求意见书后再告知申请人。')
    case 'split_notice':
      return standing.links.some(({ how }) => how === 'split_into')
        ? null
        : refuse('notSplit', '本件没有拆分。', '请先拆分申请，再告知申请人。')
    case 'third_party_disclosure':
      return standing.thirdPartyAsked
        ? null
        : refuse('thirdPartyNotAsked', '本件没有征求过第三方意见。', '请先征求第三方意见。', {
            article: '《条例》第三十二条',
          })
    default:
      return settled ? refuse('alreadyEnded', `本件已于${settled}办结。`, '请按实际情况选择文书。') : null
  }
}
