import { openMailCount } from '@/db/queries/mail'
import { unsentCount } from '@/db/queries/outbox'
import { openCount } from '@/db/queries/queue'
import { reads } from '@/db/transact'
import { mayDo, ROLE_LABELS, type Role } from '@/domain/access'
import { yearOf } from '@/domain/calendar/day'
import { signedIn } from '../people/session'
import { today } from '../today'
import { countWords } from './count-words'

export interface NavItem {
  href: string
  label: string
  /** How many wait there, “999+” from a thousand on; null when nothing does. */
  count: string | null
  tone: 'late' | 'plain'
}

export interface DeskFrame {
  agencyName: string
  person: { name: string; roles: string[] }
  demo: boolean
  nav: NavItem[][]
}

/** An entry of the navigation, for whoever may go there. */
type Offered = Pick<NavItem, 'href' | 'label'> & {
  may: boolean
  count?: number | null
  tone?: NavItem['tone']
}

/** The frame of every desk page: who is signed in, and where they may go. */
export async function deskFrame(): Promise<DeskFrame> {
  const { actor, name, agencyName } = await signedIn()
  const seesCases = mayDo(actor, 'viewCase', 'own')
  const counts = seesCases ? await openCount(reads(), actor.agencyId, today()) : null
  const mail = mayDo(actor, 'registerMail') ? await openMailCount(reads(), actor.agencyId) : null
  const unsent = mayDo(actor, 'viewOutbox') ? await unsentCount(reads(), actor.agencyId) : null
  const item = ({ may, count, tone = 'plain', ...rest }: Offered): NavItem[] =>
    may ? [{ ...rest, tone, count: count ? countWords(count) : null }] : []
  return {
    agencyName,
    person: { name, roles: actor.roles.map((role) => ROLE_LABELS[role as Role]) },
    demo: process.env.YISHENBAN_DEMO === '1',
    nav: [
      [
        ...item({ href: '/today', label: '今日', may: seesCases, count: counts?.due ?? null, tone: 'late' }),
        ...item({ href: '/cases', label: '案件', may: seesCases, count: counts?.open ?? null }),
        ...item({
          href: '/mail',
          label: '收件',
          may: mayDo(actor, 'registerMail'),
          count: mail,
          tone: 'late',
        }),
        ...item({
          href: '/outbox',
          label: '发件',
          may: mayDo(actor, 'viewOutbox'),
          count: unsent,
          tone: 'late',
        }),
        ...item({ href: '/cases/new', label: '登记', may: mayDo(actor, 'register') }),
      ],
      [
        ...item({ href: `/report/${yearOf(today())}`, label: '年报', may: mayDo(actor, 'viewReport') }),
        ...item({ href: '/letters', label: '文书', may: mayDo(actor, 'viewDocumentNumbers') }),
        ...item({ href: '/calendar', label: '日历', may: mayDo(actor, 'viewCalendar') }),
        ...item({ href: '/import', label: '台账', may: mayDo(actor, 'importLedger') }),
      ],
      [
        ...item({ href: '/people', label: '人员与单位', may: mayDo(actor, 'managePeople') }),
        ...item({ href: '/letters/templates', label: '文书模板', may: mayDo(actor, 'manageTemplates') }),
        ...item({ href: '/audit', label: '审计', may: mayDo(actor, 'viewAudit') }),
      ],
    ].filter((group) => group.length > 0),
  }
}
