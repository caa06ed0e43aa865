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

/** The frame of every desk page: who is signed in, and where they may go. */
export async function deskFrame(): Promise<DeskFrame> {
  const { actor, name, agencyName } = await signedIn()
  const seesCases = mayDo(actor, 'viewCase', 'own')
  const counts = seesCases ? await openCount(reads(), actor.agencyId, today()) : null
  const mail = mayDo(actor, 'registerMail') ? await openMailCount(reads(), actor.agencyId) : null
  const unsent = mayDo(actor, 'viewOutbox') ? await unsentCount(reads(), actor.agencyId) : null
  const item = (
    href: string,
    label: string,
    may: boolean,
    count: number | null = null,
    tone: NavItem['tone'] = 'plain',
  ) => (may ? [{ href, label, count: count ? countWords(count) : null, tone }] : [])
  return {
    agencyName,
    person: { name, roles: actor.roles.map((role) => ROLE_LABELS[role as Role]) },
    demo: process.env.YISHENBAN_DEMO === '1',
    nav: [
      [
        ...item('/today', '今日', seesCases, counts?.due ?? null, 'late'),
        ...item('/cases', '案件', seesCases, counts?.open ?? null),
        ...item('/mail', '收件', mayDo(actor, 'registerMail'), mail, 'late'),
        ...item('/outbox', '发件', mayDo(actor, 'viewOutbox'), unsent, 'late'),
        ...item('/cases/new', '登记', mayDo(actor, 'register')),
      ],
      [
        ...item(`/report/${yearOf(today())}`, '年报', mayDo(actor, 'viewReport')),
        ...item('/letters', '文书', mayDo(actor, 'viewDocumentNumbers')),
        ...item('/calendar', '日历', mayDo(actor, 'viewCalendar')),
        ...item('/import', '台账', mayDo(actor, 'importLedger')),
      ],
      [
        ...item('/people', '人员与单位', mayDo(actor, 'managePeople')),
        ...item('/letters/templates', '文书模板', mayDo(actor, 'manageTemplates')),
        ...item('/audit', '审计', mayDo(actor, 'viewAudit')),
      ],
    ].filter((group) => group.length > 0),
  }
}
