import type { IsoDate } from '@/domain/calendar/day'
import { monthDayWords } from '@/domain/calendar/day-words'
import { type Case, runningClock } from '@/domain/case/case'
import type { LetterState } from '@/domain/case/chapters/letter/events'
import { labelOf, type SentNotice } from '@/domain/case/chapters/notice/events'
import { isUnderWay, noticesOwedAgain } from '@/domain/case/chapters/notice/preconditions'
import { settledOn } from '@/domain/case/standing'
import { letterOf } from '@/domain/letters/definitions'

/** Something that does not show in state or deadline, and what to do about it. */
export interface CaseNotice {
  /** `warning` where something goes wrong while nobody acts. */
  tone: 'warning' | 'info'
  title: string
  next: string
  /** Where it is done, when that is another page. */
  link?: { href: string; label: string }
}

/** What whoever opens a case must know first: what came back, what lies ready, whose service is not recorded, what is late. Pure. */
export function caseNotices(kase: Case, today: IsoDate): CaseNotice[] {
  const { standing } = kase
  return [
    ...overdue(kase, today),
    ...laidReady(kase, today),
    ...noticesOwedAgain(standing).map((notice) => cameBack(notice, kase, today)),
    ...(standing.returnedMail && !standing.delivery ? [answerCameBack(standing.returnedMail.on)] : []),
    ...lettersOnTheirWay(kase),
    ...standing.notices.filter(isUnderWay).flatMap(silenceMayEndIt),
    ...standing.openOpinions
      .filter(({ respondBy }) => respondBy === null)
      .map(
        ({ on }): CaseNotice => ({
          tone: 'info',
          title: `征求意见书${monthDayWords(on)}发出，还没有登记对方收到：暂按发出之日计算15个工作日。`,
          next: '查到签收结果后，请“登记对方收到征求意见书”，按收到之日计算。',
        }),
      ),
  ]
}

function overdue(kase: Case, today: IsoDate): CaseNotice[] {
  const { dueOn } = runningClock(kase)
  if (dueOn === null || today <= dueOn || settledOn(kase.standing) !== null) return []
  return [
    {
      tone: 'warning',
      title: `${kase.standing.anew ? '重新答复' : '答复'}期限已于${monthDayWords(dueOn)}届满，还没有答复。`,
      next: '请尽快答复，并写明超期原因。补正、征求意见、延期等，只有在该日以前（含当日）已经发出、忘记登记的，才能补登。',
    },
  ]
}

function laidReady({ standing, ...kase }: Case, today: IsoDate): CaseNotice[] {
  const ready = standing.laidReady
  if (!ready) return []
  const { dueOn } = runningClock({ standing, ...kase })
  const until = dueOn && today <= dueOn ? `，期限为${monthDayWords(dueOn)}` : ''
  return [
    {
      tone: 'warning',
      title: `答复已于${monthDayWords(ready.on)}备好，等待申请人领取，还不算答复${until}。`,
      next: '申请人领取后，请“登记送达”，签收之日为答复之日；期限届满前不来领取的，请改为邮寄等方式，办理“再次送达”。',
    },
  ]
}

/** What the letter was to do, and does not while nobody has it. */
const UNDONE: Partial<Record<SentNotice['step']['type'], string>> = {
  correctionRequested: '等于没有告知，答复期限一直在计算',
  reasonsRequested: '等于没有告知，答复期限一直在计算',
  feeNoticed: '等于没有通知，答复期限一直在计算',
  opinionRequested: '对方没有收到，不扣除征求意见的时间',
}

function cameBack({ id, step, returnedOn }: SentNotice, kase: Case, today: IsoDate): CaseNotice {
  const { dueOn } = runningClock(kase)
  const undone = UNDONE[step.type]
  const title = `${labelOf(id)}已于${returnedOn ? monthDayWords(returnedOn) : ''}退回：${undone ?? '申请人还没有收到'}。`
  if (undone && dueOn !== null && today > dueOn)
    return { tone: 'warning', title, next: '答复期限已过，再次发出不能使期限停止，请直接作出答复。' }
  const before = undone && dueOn !== null ? `，最晚${monthDayWords(dueOn)}` : ''
  return { tone: 'warning', title, next: `请核对地址，尽快“再次送达告知书”${before}。` }
}

function answerCameBack(on: IsoDate): CaseNotice {
  return {
    tone: 'warning',
    title: `答复书已于${monthDayWords(on)}退回，申请人还没有收到。`,
    next: '请核对地址后“再次送达”；答复日期不变。',
  }
}

/** What of a letter waits for somebody, in words: the steps of a case do not show it. */
const LETTER_WAITS: Partial<Record<LetterState['stage'], Omit<CaseNotice, 'link'>>> = {
  sent_back: { tone: 'warning', title: '被审核人退回修改。', next: '请按退回意见修改后重新送审。' },
  in_approval: { tone: 'info', title: '正在审签。', next: '审签人同意后定稿编号，再发出。' },
  approved: { tone: 'warning', title: '已定稿，还没有发出。', next: '请打印、盖章后发出，并登记发出日期。' },
  leaving: {
    tone: 'warning',
    title: '已交电子邮件发送，邮件还没有发出，不算已经发出。',
    next: '请在“发件”中查看；没有邮件服务器的，用本机关邮箱发送后标记。',
  },
}

function lettersOnTheirWay({ standing }: Case): CaseNotice[] {
  const over = settledOn(standing) !== null
  return Object.entries(standing.letters).flatMap(([id, { kind, stage }]) => {
    const waits = LETTER_WAITS[stage]
    // A draft of a case that is over cannot be sent any more, and is left as it is.
    if (!waits || (over && stage !== 'approved' && stage !== 'leaving')) return []
    const link =
      stage === 'leaving'
        ? { href: '/outbox', label: '到发件' }
        : { href: `/letters/${id}`, label: '打开文书' }
    return [{ ...waits, title: `《${letterOf(kind).title}》${waits.title}`, link }]
  })
}

/** Nobody has given up by silence what never reached them. */
function silenceMayEndIt({ id, step, sentOn }: SentNotice): CaseNotice[] {
  if (step.type !== 'correctionRequested' && step.type !== 'feeNoticed') return []
  return [
    {
      tone: 'info',
      title: `${labelOf(id)}${monthDayWords(sentOn)}发出，还没有登记送达：没有送达记录，期满也不能视为申请人放弃。`,
      next: '查到签收结果后，请“登记告知书送达”；退回的，请“登记告知书退回”。',
    },
  ]
}
