import { randomInt } from 'node:crypto'
import { personByAccount } from '@/db/queries/office'
import { secondFactorRow } from '@/db/queries/second-factor'
import { agencies, sources } from '@/db/schema'
import { rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import { day } from '@/domain/calendar/day'
import { addAgency } from '@/server/agencies/add'
import { giveAdministrator } from '@/server/agencies/give-administrator'
import { renameAgency } from '@/server/agencies/rename'
import { restoreAgency, retireAgency } from '@/server/agencies/retire'
import { saveCalendar } from '@/server/calendar/save'
import { loadOffice } from '@/server/cases/office-context'
import { saveEntrance } from '@/server/entrance/save-entrance'
import { administratorOf } from '@/server/intake-api/testing/portal'
import { addPerson, resetPassword } from '@/server/people/administer'
import { changePassword } from '@/server/people/change-password'
import { codeAt } from '@/server/people/second-factor/codes'
import { beginEnrolment, confirmEnrolment } from '@/server/people/second-factor/enrol'
import { beginSession } from '@/server/people/sessions/begin'
import { endOtherSessions, signOutEverywhere } from '@/server/people/sessions/end'
import { sessionIdOf } from '@/server/people/sessions/token'
import { saveSettings } from '@/server/people/settings'
import { checkSignIn } from '@/server/people/sign-in'
import { addUnit } from '@/server/people/units'
import { openAuthenticatorSecret, readKeyring } from '@/server/secrets'
import { addSource, endSource, renewKey } from '@/server/sources/administer'
import { handIn } from '@/server/testing/office'
import { now } from '@/server/today'
import type { Ground } from '../ground'
import { logStands, stands } from './done'
import { ownAgency, shortNameOf } from './own-agency'

/** An agency arranges itself: units, people, settings, days off, entrance, portals. */
export async function office(ground: Ground, word: string): Promise<void> {
  const { agencyId, unitId, clerk, supervisor } = await ownAgency(ground, word)
  const administrator = administratorOf(agencyId)
  await stands(addUnit(administrator, `单位${word}`))
  await stands(addPerson(administrator, { account: `new-${word}`, name: '新人', unitId, roles: ['clerk'] }))
  const { settings } = await loadOffice(reads(), agencyId)
  await stands(saveSettings(administrator, { ...settings, contactPhone: '0523-00000000' }))
  await handIn(clerk, { requested: `放假前的申请${word}`, submittedOn: '2026-03-17' })
  const days = [{ on: day('2026-03-24'), name: '防汛', document: '某政办〔2026〕3号' }]
  await stands(saveCalendar(supervisor, { kind: 'localDays', year: 2026, days }))
  const entrance = { shortName: shortNameOf(word), door: 'guide', hours: '工作日 9:00—12:00' }
  await stands(saveEntrance(supervisor, agencyId, entrance))
  const portal = { name: word, rights: ['hand_in'], noticeAddress: 'http://127.0.0.1:9/notices' }
  await stands(addSource(administrator, portal))
  const sourceId = (await rowsOf(sources, { agencyId }))[0]?.id ?? ''
  await stands(renewKey(administrator, sourceId))
  await stands(endSource(administrator, sourceId))
}

/** An agency below is added, renamed, gets an administrator, is taken out of use and into it again. */
export async function below(ground: Ground, word: string): Promise<void> {
  const above = await ownAgency(ground, word)
  const administrator = administratorOf(above.agencyId)
  await stands(
    addAgency(administrator, { name: `乡${word}`, reportsBy: 'file', account: '', personName: '' }),
  )
  const id = (await rowsOf(agencies, { parentId: above.agencyId }))[0]?.id ?? ''
  await stands(renameAgency(administrator, id, { name: `镇${word}`, from: '2026-03-18' }))
  await stands(giveAdministrator(administrator, id, { account: `admin-${word}`, personName: '乡管理员' }))
  await stands(retireAgency(administrator, id))
  await stands(restoreAgency(administrator, id))
}

const NEW_PASSWORD = 'another long passphrase 43'

/** Somebody signs in, wrong and right, chooses a password and a second factor, and signs out everywhere. */
export async function signIn(ground: Ground, word: string): Promise<void> {
  const { agencyId, unitId } = await ownAgency(ground, word)
  const account = `person-${word}`
  const administrator = administratorOf(agencyId)
  await stands(addPerson(administrator, { account, name: '登录人', unitId, roles: ['clerk'] }))
  const personId = (await personByAccount(reads(), account))?.id ?? ''
  const { done: said } = await stands(resetPassword(administrator, personId))
  const first = /初始密码 (\S+) 只/.exec(said)?.[1] ?? ''
  const client = { address: `10.${part()}.${part()}.${part()}`, userAgent: '', deviceToken: null }
  await checkSignIn(account, 'wrong', client)
  await logStands()
  const known = await checkSignIn(account, first, client)
  if (!('person' in known)) throw new Error(`refused: ${known.message}`)
  const beginning = { stage: 'signed_in', provider: 'password', client } as const
  const { token } = await stands(beginSession(known.person, beginning))
  const form = { current: first, next: NEW_PASSWORD, again: NEW_PASSWORD }
  await stands(changePassword({ personId, sessionId: sessionIdOf(token) }, form))
  await stands(beginSession(known.person, beginning))
  await stands(beginEnrolment(personId, null))
  const pending = (await secondFactorRow(reads(), personId))?.pendingCipher ?? ''
  const secret = openAuthenticatorSecret(pending, personId, readKeyring()) ?? ''
  const at = new Date(now())
  await stands(confirmEnrolment(personId, codeAt(secret, at), at))
  const last = await stands(beginSession(known.person, beginning))
  await endOtherSessions(personId, sessionIdOf(last.token))
  await signOutEverywhere(personId)
  await logStands()
}

const part = () => randomInt(256)
