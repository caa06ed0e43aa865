import { openCount } from '@/db/queries/kept-counts'
import { openMailCount } from '@/db/queries/mail'
import { unsentCount } from '@/db/queries/outbox'
import { waitingRetentionLists } from '@/db/queries/retention'
import { reads } from '@/db/transact'
import { type Actor, mayDo, type Permission, ROLE_LABELS, type Role } from '@/domain/access'
import { type IsoDate, yearOf } from '@/domain/calendar/day'
import { unitOfToday } from '@/domain/queue/today-scope'
import { mayViewOperation } from '../operation/allowed'
import { signedIn } from '../people/session'
import { remembered } from '../remembered/remembered'
import { today } from '../today'
import { trainingGround } from '../training/training'
import { countWords } from './count-words'
import { failingJobs } from './operation/jobs'

/**
 * A page of the desk, as short as it can be said: every page sends all of them twice, as HTML and as what the browser's
 * script takes over. `waiting` is how many wait there, “999+” from a thousand on, if anything does.
 */
export type NavItem = readonly [href: string, label: string, waiting?: string, late?: 'late']

export interface DeskFrame {
  agencyName: string
  person: { id: string; name: string; roles: string[] }
  demo: boolean
  /** Today of a training, which is moved by hand; null in every other installation. */
  training: IsoDate | null
  nav: NavItem[][]
  /** One's own absence, or everybody's, can be entered. */
  absences: boolean
}

/** The frame of every desk page: who is signed in, and where they may go. */
export async function deskFrame(): Promise<DeskFrame> {
  const { actor, name, agencyName } = await signedIn()
  const { counts, mail, unsent } = await countsFor(actor)
  const lists = await listsToConfirm(actor)
  const due = unitOfToday(actor) === null ? counts?.due : counts?.dueInUnit
  const year = yearOf(today())
  const groups: readonly (readonly NavEntry[])[] = [
    [
      { href: '/today', label: '今日', permission: 'viewToday', count: due, late: true },
      { href: '/cases', label: '案件', permission: 'viewCase', count: counts?.open },
      { href: '/mail', label: '收件', permission: 'registerMail', count: mail, late: true },
      { href: '/outbox', label: '发件', permission: 'viewOutbox', count: unsent, late: true },
      { href: '/cases/new', label: '登记', permission: 'register' },
    ],
    [
      { href: '/board', label: '督办', permission: 'viewBoard', count: counts?.late, late: true },
      { href: `/report/${year}`, label: '年报', permission: 'viewReport' },
      { href: '/letters', label: '文书', permission: 'viewDocumentNumbers' },
      { href: '/calendar', label: '日历', permission: 'viewCalendar' },
      { href: '/import', label: '台账', permission: 'importLedger' },
    ],
    [
      { href: '/entrance', label: '对外服务', permission: 'manageEntrance' },
      { href: '/people', label: '人员与单位', permission: 'managePeople' },
      { href: '/letters/templates', label: '文书模板', permission: 'manageTemplates' },
      { href: '/sources', label: '接口', permission: 'manageSources' },
      { href: '/backups', label: '备份', permission: 'viewBackups' },
      { href: '/retention', label: '保存期限', permission: 'manageRetention', count: lists },
      { href: '/audit', label: '审计', permission: 'viewAudit' },
      ...(await operationEntry(actor)),
    ],
  ]
  return {
    agencyName,
    person: { id: actor.personId, name, roles: actor.roles.map((role) => ROLE_LABELS[role as Role]) },
    demo: process.env.YISHENBAN_DEMO === '1',
    training: trainingGround()?.today ?? null,
    absences: mayDo(actor, 'viewAbsences'),
    nav: groups
      .map((group) => group.filter(({ permission }) => mayDo(actor, permission)).map(itemOf))
      .filter((group) => group.length > 0),
  }
}

/** Not by role alone: one installation serves all agencies. */
async function operationEntry(actor: Actor): Promise<NavEntry[]> {
  if (!(await mayViewOperation(actor))) return []
  const count = await failingJobs()
  return [{ href: '/operation', label: '运行状况', permission: 'viewOperation', count, late: true }]
}

/** Numbers of the navigation, of what this person may open; remembered until anything is written. */
function countsFor(actor: Actor) {
  const { agencyId, unitId } = actor
  const on = today()
  const [cases, letters, messages] = (['viewCase', 'registerMail', 'viewOutbox'] as const).map((permission) =>
    mayDo(actor, permission),
  )
  return remembered(['frame', agencyId, unitId, on, cases, letters, messages], async () => ({
    counts: cases ? await openCount(reads(), agencyId, on, unitId) : null,
    mail: letters ? await openMailCount(reads(), agencyId) : null,
    unsent: messages ? await unsentCount(reads(), agencyId) : null,
  }))
}

/** Lists that another has proposed and this person may confirm. */
async function listsToConfirm(actor: Actor): Promise<number> {
  if (!mayDo(actor, 'manageRetention')) return 0
  const { agencyId, personId } = actor
  const waiting = await remembered(['retention lists', agencyId], () =>
    waitingRetentionLists(reads(), agencyId),
  )
  return waiting.filter(({ proposedBy }) => proposedBy !== personId).length
}

/** A page of the desk and who may open it; `count` where something waits there. */
interface NavEntry {
  href: string
  label: string
  permission: Permission
  count?: number | null | undefined
  late?: boolean
}

function itemOf({ href, label, count, late }: NavEntry): NavItem {
  if (!count) return [href, label]
  return late ? [href, label, countWords(count), 'late'] : [href, label, countWords(count)]
}
