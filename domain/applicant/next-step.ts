import type { Calendar } from '../calendar/calendar'
import { addDays, type IsoDate } from '../calendar/day'
import { monthDayWords, weekdayWords } from '../calendar/day-words'
import { answerDueOn, type Case } from '../case/case'
import { lacksWords } from '../case/chapters/correction/lacks'
import { unpaidFrom } from '../case/chapters/fee/unpaid'
import { type Outcome, outcomeLabel } from '../case/outcomes'
import { settledOn } from '../case/standing'

/** What somebody has to do now: a heading, why and how. */
export interface Turn {
  title: string
  words: string
}

/** Where a request stands, as its applicant reads it. */
export interface NextStep {
  status: string
  you: Turn & {
    /** The form that this is done with; `read` opens the answer; null where nothing is done on this page. */
    does: 'correction' | 'reasons' | 'payment' | 'message' | 'read' | null
  }
  office: Turn
  /** What else became of it. */
  notes: readonly string[]
}

interface At {
  today: IsoDate
  calendar: Calendar
  /** The answer can be read on the page. */
  answerHere: boolean
}

type Told = Omit<NextStep, 'notes'>

const NOTHING_TO_DO = { title: '没有要办的事', does: null }
const NOTHING_OPEN: Turn = { title: '没有未办事项', words: '本件已经办结。' }

/** The next step of both sides. Pure; told for every state, whatever led to it. */
export function nextStep(kase: Case, at: At): NextStep {
  return {
    ...(settledOn(kase.standing) === null ? underWay(kase, at) : settled(kase, at)),
    notes: notesOf(kase),
  }
}

function underWay(kase: Case, at: At): Told {
  const { standing, state } = kase
  if (state === 'to_confirm') return TO_CONFIRM
  if (standing.laidReady) return LAID_READY
  if (standing.awaited)
    return standing.awaited.type === 'correctionRequested' ? correction(kase, at) : reasons(kase, at)
  if (standing.awaitingPaymentSince) return payment(kase, at)
  const dueOn = answerDueOn(kase)
  if (dueOn !== null && at.today > dueOn) return overdue(dueOn, standing.anew !== null)
  const office = {
    title: `${dueOn ? onDay(dueOn) : '期限内'}前答复`,
    words: OFFICE_WORDS[state] ?? '承办单位正在办理。',
  }
  if (standing.openOpinions.length > 0)
    return { ...OPINION, office: { ...office, title: `最迟${office.title}` } }
  const words = '需要补正、缴费或者延期的，会书面告知您，这里也会显示。'
  return {
    status: standing.anew ? '重新办理中' : state === 'registered' ? '已收到' : '办理中',
    you: { ...NOTHING_TO_DO, words },
    office: standing.anew ? { ...office, words: '依照复议决定或者判决重新作出答复。' } : office,
  }
}

const OFFICE_WORDS: Partial<Record<Case['state'], string>> = {
  registered: '正在安排承办单位。',
  in_approval: '答复正在审核。',
}

const TO_CONFIRM: Told = {
  status: '待确认',
  you: {
    title: '留意办理机构的来电',
    words: '办理机构通过您留下的联系方式与您确认收到申请。联系方式有变的，请留言告知。',
    does: 'message',
  },
  office: { title: '与您确认收到申请', words: '双方确认之日为收到申请之日，答复期限从次日起算。' },
}

const LAID_READY: Told = {
  status: '待领取',
  you: {
    title: '携带身份证件前来领取答复',
    words: '答复已经备好，领取地点和时间见页面下方；由他人代领的，另带授权委托书。',
    does: null,
  },
  office: { title: '等待您领取', words: '改为邮寄等方式的，请留言告知。' },
}

const OPINION = {
  status: '征求意见中',
  you: { ...NOTHING_TO_DO, words: '正在征求第三方或者其他机关的意见，所需时间不计入答复期限。' },
} as const

function correction(kase: Case, { today }: At): Told {
  const { awaited } = kase.standing
  const by = awaited?.respondBy ?? today
  const lacks = awaited?.type === 'correctionRequested' ? (awaited.lacks ?? []) : []
  const late = today > by
  return {
    status: late ? '补正期限已过' : '等待您补正',
    you: {
      title: late ? '尽快补正，并说明逾期的理由' : `${onDay(by)}前补正`,
      words: late
        ? `补正期限${onDay(by)}已过。无正当理由逾期不补正的，视为放弃申请。`
        : `${lacksWords(lacks)}，请按补正告知书写明的事项补正。无正当理由逾期不补正的，视为放弃申请。`,
      does: 'correction',
    },
    office: { title: '收到补正后 20 个工作日内答复', words: '等待补正期间不计算答复期限。' },
  }
}

function reasons(kase: Case, { today }: At): Told {
  const by = kase.standing.awaited?.respondBy ?? today
  const late = today > by
  return {
    status: late ? '说明理由的期限已过' : '等待您说明理由',
    you: {
      title: late ? '尽快说明理由' : `${onDay(by)}前说明理由`,
      words: `${late ? `期限${onDay(by)}已过。` : ''}申请的数量、频次明显超过合理范围，请说明理由（《条例》第三十五条）；理由不合理的，不予处理。`,
      does: 'reasons',
    },
    office: { title: '收到理由后继续办理', words: '理由合理但不能在期限内答复的，会告知您延迟答复的期限。' },
  }
}

function payment(kase: Case, { calendar, today }: At): Told {
  const late = unpaidFrom(kase, calendar)
  const by = late && addDays(late, -1)
  const over = by !== null && today > by
  return {
    status: over ? '缴费期限已过' : '等待您缴费',
    you: {
      title: over || by === null ? '按收费通知缴费' : `${onDay(by)}前缴费`,
      words: `${over ? `缴费期限${onDay(by)}已过。` : ''}请按收费通知书缴纳信息处理费，再在这里提交缴费凭证。逾期未缴纳的，视为放弃申请。`,
      does: 'payment',
    },
    office: { title: '收到缴费后 20 个工作日内答复', words: '等待缴费期间不计算答复期限。' },
  }
}

/** The day for the answer has passed without one. */
function overdue(dueOn: IsoDate, anew: boolean): Told {
  return {
    status: anew ? '重新办理中，已过答复期限' : '办理中，已过答复期限',
    you: {
      title: '可以催办，也可以申请复议或者起诉',
      words: `答复期限${onDay(dueOn)}已过。可以留言或者致电催办，不服的办法见下方。`,
      does: 'message',
    },
    office: { title: '尽快答复', words: '本件已过答复期限，仍应当答复。' },
  }
}

function settled(kase: Case, at: At): Told {
  const { ended, answer, delivery, returnedMail, notice, passedOn } = kase.standing
  if (passedOn) return passed(at)
  if (!answer) return ended?.how === 'withdrawn' ? WITHDRAWN : lapsed(ended?.outcome)
  const status = `已答复${kase.facts.matter === 'record_correction' ? '' : `：${resultWords(answer.outcome, answer.basis)}`}`
  const read = reading(at, answer.basis)
  // A ledger of the past names no way: nobody follows it up.
  if (delivery || answer.way === null) return { status, you: read, office: NOTHING_OPEN }
  if (returnedMail) return { status, ...MAIL_BACK }
  if (notice)
    return {
      status,
      you: read,
      office: { title: '已发布公告', words: `${onDay(notice.servedOn)}视为送达。` },
    }
  return { status, you: read, office: { title: '等待送达', words: '答复已经发出，请注意查收。' } }
}

const TO_ANOTHER_AGENCY = 'art36_5'

/** 告知并转: the agency whose it is has it now. */
function passed({ answerHere }: At): Told {
  return {
    status: '已转其他机关',
    you: {
      title: '到接收的机关查询',
      words:
        '所申请的信息不属于本机关负责公开，申请已转送负责公开的机关，在那里另有受理编号，查询码不变，见下方。',
      does: answerHere ? 'read' : null,
    },
    office: { title: '没有未办事项', words: '由接收的机关办理和答复，期限自转送之日起由其计算。' },
  }
}

/** The result in few words; that another agency is in charge matters more than the row it is counted in. */
function resultWords(outcome: Outcome, basis: readonly string[]): string {
  return basis.length === 1 && basis[0] === TO_ANOTHER_AGENCY
    ? '请向其他机关申请'
    : headingOf(outcomeLabel(outcome))
}

/** `无法提供/本机关不掌握` as a heading reads it. */
function headingOf(label: string): string {
  const [short = label] = label.split('（')
  return short.replace(/\/其他$/u, '').replace('/', '，')
}

function reading({ answerHere }: At, basis: readonly string[]): Told['you'] {
  if (basis.length === 1 && basis[0] === TO_ANOTHER_AGENCY)
    return {
      title: '向负责公开的机关申请',
      words: '所申请的信息不属于本机关负责公开，负责公开的机关及其联系方式见答复书。',
      does: answerHere ? 'read' : null,
    }
  const remedy = '不服的，可以申请行政复议或者提起行政诉讼，办法和期限见下方。'
  return answerHere
    ? { title: '下载答复书和所附信息', words: remedy, does: 'read' }
    : { title: '查收答复书', words: `答复书按您选择的方式发出。${remedy}`, does: null }
}

const MAIL_BACK: Pick<Told, 'you' | 'office'> = {
  you: {
    title: '核对通讯地址',
    words: '寄给您的答复被退回。请留言告知可以收件的地址和电话，或者来电联系。',
    does: 'message',
  },
  office: { title: '再次送达', words: '联系上您之后再次寄出。' },
}

const WITHDRAWN: Told = {
  status: '已撤回',
  you: { ...NOTHING_TO_DO, words: '您已撤回本件申请。以后需要的，可以重新提出申请。' },
  office: NOTHING_OPEN,
}

function lapsed(outcome: Outcome | undefined): Told {
  const why = outcome === 'fee_lapsed' ? '逾期未缴费' : '逾期未补正'
  return {
    status: `已办结：${why}`,
    you: {
      ...NOTHING_TO_DO,
      words: `${why}，视为放弃申请。仍然需要的，可以重新提出申请；不服的办法见下方。`,
    },
    office: NOTHING_OPEN,
  }
}

/** What else became of the request: parted, or answered together with others. */
function notesOf({ standing: { links, reply, anew, ordered, passedHere } }: Case): string[] {
  return [
    ...(links.some(({ how }) => how === 'split_into')
      ? ['本件按“一事一申请”拆分：其余内容另行编号办理，各件的编号和内容见《分案办理告知书》。']
      : []),
    ...(links.some(({ how }) => how === 'split_from') ? ['本件由您的另一件申请拆分而来，单独答复。'] : []),
    ...(passedHere ? ['本件由其他机关转来，收到日期为转来之日，期限由本机关计算。'] : []),
    ...(reply?.ledBy || reply?.together ? ['本件与您的其他申请一并答复，用同一份答复书。'] : []),
    ...(anew || ordered ? ['复议决定或者判决责令答复，期限按该决定重新计算。'] : []),
  ]
}

/** 12月16日（周三） */
function onDay(on: IsoDate): string {
  return `${monthDayWords(on)}（${weekdayWords(on)}）`
}
