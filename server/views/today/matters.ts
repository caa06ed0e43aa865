import { peopleOf } from '@/db/queries/office'
import { incompleteCases } from '@/db/queries/report-facts'
import { waitingRetentionLists } from '@/db/queries/retention'
import { peopleWithSecondFactor } from '@/db/queries/second-factor'
import { failedSourceNotices, sourcesOf } from '@/db/queries/sources'
import { openOrders } from '@/db/queries/supervision-orders'
import type { Reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { yearOf } from '@/domain/calendar/day'
import { shortDay, weekdayWords } from '@/domain/calendar/day-words'
import type { TodayTone } from '@/domain/queue/today-list'
import { MATTER_KINDS, type MatterKind } from '@/domain/queue/today-matters'
import { mustHaveSecondFactor } from '@/domain/second-factor'
import { reachedWords } from '@/domain/supervision/escalation'
import { orderState } from '@/domain/supervision/order'
import type { Office } from '../../cases/office-context'
import { besiegedAmong } from '../../people/failures'
import { holderWordsOf } from '../../remembered/names'
import { escalatedTo } from '../../supervision/escalation'
import { civilDay, now, today } from '../../today'
import { backupLate } from '../backups'
import { entranceDeskView } from '../entrance-desk'
import { mailView } from '../mail'
import { numberGapsView } from '../number-gaps'
import { stuckOutbox } from '../outbox'
import { reportMatters } from '../report-matters'
import type { TodayRow } from './rows'

/** What waits of one kind and is no case: how many, in words, and the first of them. */
export interface MattersShown {
  kind: MatterKind
  title: string
  short: string
  tone: TodayTone
  count: string
  rows: readonly TodayRow[]
  /** Where all of them stand. */
  href: string
}

interface Asked {
  from: Reads
  actor: Actor
  office: Office
  most: number
}

interface Found {
  count: number | string
  rows: readonly TodayRow[]
}

/** Of every kind that this person looks after, what waits; kinds of which nothing does are left out. */
export async function mattersOf(asked: Asked): Promise<readonly MattersShown[]> {
  const shown: MattersShown[] = []
  for (const { kind, title, short, tone, seenBy, page } of MATTER_KINDS) {
    if (!mayDo(asked.actor, seenBy)) continue
    const { count, rows } = await FIND[kind](asked)
    if (rows.length === 0) continue
    shown.push({ kind, title, short, tone, count: String(count), rows, href: withYears(page) })
  }
  return shown
}

function withYears(page: string): string {
  const year = yearOf(today())
  return page.replace('{lastYear}', String(year - 1)).replace('{year}', String(year))
}

/** A kind without its question does not compile. */
const FIND: Record<MatterKind, (asked: Asked) => Promise<Found>> = {
  async backup({ actor }) {
    const late = await backupLate(actor)
    if (!late) return { count: 0, rows: [] }
    const row = matter({
      href: '/backups',
      name: '备份',
      words: late.fault ?? '数据没有可以放心恢复的备份',
      chip: [late.words, 'late'],
      step: '查看备份',
    })
    return { count: 1, rows: [row] }
  },
  async mail({ actor, most }) {
    const { lines, total } = await mailView(actor, most)
    const rows = lines.map(({ id, kind, trackingNumber, email, signedOn, signer, waited }): TodayRow => {
      const chip = waited > 0 ? `签收未登记 · 已过 ${waited} 个工作日` : '今天签收，未登记'
      const tone = waited > 0 ? 'late' : 'soon'
      return matter({
        href: `/cases/new?mail=${id}`,
        name: '未登记',
        due: `${shortDay(signedOn)} ${email ? '发出' : '签收'}`,
        words: [kind, trackingNumber].filter(Boolean).join(' '),
        from: email ? email.sender : signer,
        chip: [chip, tone],
        step: '登记',
      })
    })
    return { count: total, rows }
  },
  async orders({ from, actor, office, most }) {
    // Of the unit in which somebody works all of them; who issues them is told of those that nobody has answered in time.
    const issues = mayDo(actor, 'issueSupervisionOrder')
    const worksIn = ANSWERS_FOR_UNIT.some((role) => actor.roles.includes(role)) ? actor.unitId : null
    const own =
      worksIn === null
        ? []
        : await openOrders(from, actor.agencyId, { unitId: worksIn, before: null, limit: MOST_ORDERS })
    const late = issues
      ? await openOrders(from, actor.agencyId, { unitId: null, before: today(), limit: MOST_ORDERS })
      : []
    const found = [...own, ...late.filter(({ order }) => order.unitId !== worksIn)]
      .sort((a, b) => (a.order.answerBy < b.order.answerBy ? -1 : 1))
      .slice(0, MOST_ORDERS)
    const rows = found.slice(0, most).map(({ order, unitName }) => {
      const { state, words } = orderState(order, { today: today(), calendar: office.calendar })
      return matter({
        href: `/orders/${order.id}`,
        name: order.number,
        due: shortDay(order.answerBy),
        words: order.matter,
        from: unitName,
        chip: [words, state === 'overdue' ? 'late' : 'soon'],
        step: order.unitId === worksIn ? '答复' : '查看',
      })
    })
    return { count: found.length < MOST_ORDERS ? found.length : `${MOST_ORDERS - 1}+`, rows }
  },
  async escalated({ from, actor, office, most }) {
    const { cases, more } = await escalatedTo(from, actor, office)
    const holder = await holderWordsOf(actor.agencyId)
    const rows = cases.slice(0, most).map(({ row, reached }) =>
      matter({
        href: `/cases/${row.caseId}`,
        name: row.number,
        due: row.dueOn ? `${shortDay(row.dueOn)} ${weekdayWords(row.dueOn)}` : '',
        words: row.requested,
        holder: holder(row),
        chip: [reachedWords(reached), reached.rung === 'late' ? 'late' : 'soon'],
        step: '催办',
        stepHref: `/cases/${row.caseId}?step=urge`,
      }),
    )
    return { count: more ? `${cases.length}+` : cases.length, rows }
  },
  async unsent({ actor, most }) {
    const { lines, more } = await stuckOutbox(actor, most)
    const rows = lines.map(({ caseId, caseNumber, title, queuedAt, failure }) =>
      matter({
        href: `/cases/${caseId}`,
        name: caseNumber,
        due: `${queuedAt.slice(5, 10)} 交发`,
        words: title,
        chip: [failure === null ? '邮件没有发出' : `邮件没有发出 · ${failure}`, 'late'],
        step: '查看发件',
        stepHref: '/outbox',
      }),
    )
    return { count: more ? `${lines.length}+` : lines.length, rows }
  },
  async report({ actor, most }) {
    const { lines, total } = await reportMatters(actor)
    const rows = lines
      .slice(0, most)
      .map(({ agency, words, href }) =>
        matter({ href, name: '年报', words: agency ?? '本机关', chip: [words, 'soon'], step: '打开年报' }),
      )
    return { count: total, rows }
  },
  async incomplete({ from, actor, most }) {
    const year = yearOf(today())
    const found = await incompleteCases(from, actor.agencyId, year, MOST_INCOMPLETE)
    const rows = found.slice(0, most).map(({ caseId, number, concludedOn }) =>
      matter({
        href: `/cases/${caseId}`,
        name: number,
        due: concludedOn ? `${shortDay(concludedOn)} 办结` : '',
        words: `${year}年年报`,
        chip: ['办结信息不全', 'plain'],
        step: '补全',
        stepHref: `/report/${year}/incomplete`,
      }),
    )
    return { count: found.length < MOST_INCOMPLETE ? found.length : `${MOST_INCOMPLETE - 1}+`, rows }
  },
  async notices({ from, actor }) {
    const rows: TodayRow[] = []
    for (const { id, name, endedAt } of await sourcesOf(from, actor.agencyId)) {
      const failed = endedAt ? [] : await failedSourceNotices(from, id, MOST_NOTICES)
      if (failed.length === 0) continue
      const count = failed.length < MOST_NOTICES ? `${failed.length}` : `${MOST_NOTICES - 1} 以上`
      const chip = `${count} 条状态通知没有送达`
      rows.push(
        matter({ href: '/sources', name: '接口', words: name, chip: [chip, 'late'], step: '查看接口' }),
      )
    }
    return { count: rows.length, rows }
  },
  async accounts({ from, actor, office, most }) {
    const people = (await peopleOf(from, actor.agencyId)).filter(({ active }) => active)
    const protectedOnes = await peopleWithSecondFactor(from, actor.agencyId)
    const accounts = people.map(({ account }) => account)
    const besieged = await besiegedAmong(from, accounts, now())
    const chipsOf = ({ id, account, roles }: (typeof people)[number]): TodayRow[6] => [
      ...(besieged.has(account) ? [['有人大量猜测密码', 'late'] as const] : []),
      ...(mustHaveSecondFactor(roles, office.settings, today()) && !protectedOnes.has(id)
        ? [['应当开通两步验证，尚未开通', 'soon'] as const]
        : []),
    ]
    const rows = people.flatMap((person) => {
      const [chip, ...more] = chipsOf(person)
      if (!chip) return []
      const row = { href: '/people', name: '账号', words: person.name, from: person.account, chip, more }
      return [matter({ ...row, step: '查看账号' })]
    })
    return { count: rows.length, rows: rows.slice(0, most) }
  },
  async anonymising({ from, actor, most }) {
    const lists = (await waitingRetentionLists(from, actor.agencyId)).filter(
      ({ proposedBy }) => proposedBy !== actor.personId,
    )
    const people = lists.length > 0 ? await peopleOf(from, actor.agencyId) : []
    const rows = lists.slice(0, most).map(({ proposedBy, proposedAt, cases }) =>
      matter({
        href: '/retention',
        name: '匿名清单',
        due: `${shortDay(civilDay(proposedAt))} 提出`,
        words: `${cases} 件期限已满的案件`,
        from: people.find(({ id }) => id === proposedBy)?.name ?? '',
        chip: ['由您或者另一个人确认', 'soon'],
        step: '核对',
      }),
    )
    return { count: lists.length, rows }
  },
  async entrance({ actor }) {
    const view = await entranceDeskView(actor, actor.agencyId)
    // An agency without addresses of its own has no guide that anybody reads.
    if (!view?.shortName || view.missing.length === 0) return { count: 0, rows: [] }
    const chip = `缺少${view.missing.join('、')}`
    const row = matter({
      href: '/entrance',
      name: '对外服务',
      words: '公开指南',
      chip: [chip, 'soon'],
      step: '补充',
    })
    return { count: 1, rows: [row] }
  },
  async numbers({ actor, most }) {
    const { year, series } = await numberGapsView(actor, undefined)
    const rows = series.flatMap(({ label, gaps }) =>
      gaps
        .filter(({ because }) => because === null)
        .map(({ numbers }) =>
          matter({
            href: `/audit/numbers?year=${year}`,
            name: label,
            words: `${year}年 ${numbers}`,
            chip: ['编号缺号，原因不明', 'soon'],
            step: '查看缺号',
          }),
        ),
    )
    return { count: rows.length, rows: rows.slice(0, most) }
  },
}

/** More are not counted: the list behind says how many. */
const MOST_INCOMPLETE = 1_000
const MOST_NOTICES = 100
const MOST_ORDERS = 100
/** Roles that answer a 督办单 for the unit they work in; the supervisor only enters what came on paper. */
const ANSWERS_FOR_UNIT = ['clerk', 'approver'] as const

function matter(of: {
  href: string
  name: string
  words: string
  chip: TodayRow[6][number]
  more?: TodayRow[6]
  step: string
  due?: string
  from?: string
  holder?: string
  /** Where the step is taken, unless on the page itself. */
  stepHref?: string
}): TodayRow {
  const { href, name, words, chip, more = [], step, due = '', from = '', holder = '', stepHref = href } = of
  return [href, name, due, null, words, from, [chip, ...more], holder, step, stepHref]
}
