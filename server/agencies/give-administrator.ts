import { randomUUID } from 'node:crypto'
import { changeAgency } from '@/db/queries/agencies'
import { type AgencyRow, type PersonRow, peopleOf, personByAccount } from '@/db/queries/office'
import { changePerson, changeSettings, insertPerson } from '@/db/queries/office-changes'
import type { Tx } from '@/db/transact'
import { type Actor, ROLES } from '@/domain/access'
import { isRefused, type Refused, refuse } from '@/domain/case/refusal'
import { agencySettings } from '@/domain/case/settings'
import { nameRefusal } from '@/domain/people/names'
import { separationRefusal } from '@/domain/people/separation'
import { accountProblem } from '../people/account-problem'
import { type Administered, administer } from '../people/administer'
import { clearAllFailures } from '../people/failures'
import { firstPassword } from '../people/first-password'
import { hashPassword } from '../people/password'
import { endAllSessions } from '../people/sessions/end'
import { now } from '../today'
import { inOwnLog } from './in-own-log'
import { agencyManagedBelow } from './managed'

interface GivenForm {
  account: string
  /** Of a new account; an account that the agency has keeps its name. */
  personName: string
}

interface Given {
  form: GivenForm
  passwordHash: string
}

/**
 * Gives an agency below an administrator with a first password, shown once: a new account, or one of the agency's own,
 * put into use again. An agency that handed its reports in by file uses the program from then on.
 */
export async function giveAdministrator(
  actor: Actor,
  agencyId: string,
  form: GivenForm,
): Promise<Administered> {
  const password = firstPassword()
  const passwordHash = await hashPassword(password)
  return administer(actor, 'giveAdministrator', async (tx) => {
    const found = await agencyManagedBelow(tx, actor, agencyId)
    if (isRefused(found)) return found
    const { agency, tree } = found
    if (agency.retiredOn !== null)
      return refuse('agencyRetired', `“${agency.name}”已停用。`, '请先恢复使用，再指定管理员。')
    const person = await personGiven(tx, agency, { form, passwordHash })
    if (isRefused(person)) return person
    const own = tree.find(({ id }) => id === actor.agencyId)
    const begins = agency.reportsBy === 'file'
    if (begins) await beginUsingProgram(tx, agency, own ?? null)
    return inOwnLog(
      tx,
      { actor, agency, action: 'giveAdministrator' },
      `“${agency.name}”的管理员账号 ${person.account}（${person.name}），初始密码 ${password} 只显示这一次，首次登录须修改。${
        begins ? '该机关自此使用本系统办理和报送年报。' : ''
      }`,
      {
        personId: person.id,
        account: person.account,
        personName: person.name,
        ...(begins && { changes: { reportsBy: { from: 'file', to: 'program' } } }),
      },
    )
  })
}

async function personGiven(tx: Tx, agency: AgencyRow, given: Given): Promise<PersonRow | Refused> {
  const { form, passwordHash } = given
  const known = await personByAccount(tx, form.account)
  if (known?.agencyId === agency.id) return putInCharge(tx, known, passwordHash)
  const account = form.account.trim()
  const wrong =
    (await accountProblem(tx, account)) ?? nameRefusal(form.personName, 'personName', '管理员的姓名')
  if (wrong) return wrong
  const person: Omit<PersonRow, 'active' | 'accountKey'> = {
    id: randomUUID(),
    agencyId: agency.id,
    unitId: null,
    account,
    name: form.personName.trim(),
    roles: ['administrator'],
    passwordHash,
    mustChangePassword: true,
    createdAt: now(),
  }
  await insertPerson(tx, person)
  return { ...person, active: true, accountKey: '' }
}

/** An account of the agency's own: its name, unit and other roles stay. */
async function putInCharge(tx: Tx, person: PersonRow, passwordHash: string): Promise<PersonRow | Refused> {
  const roles = ROLES.filter((role) => role === 'administrator' || person.roles.includes(role))
  const others = (await peopleOf(tx, person.agencyId)).filter(
    ({ id, active }) => active && id !== person.id,
  ).length
  const together = separationRefusal(roles, { before: person.roles, others })
  if (together) return together
  await changePerson(tx, person.id, { roles, active: true, passwordHash, mustChangePassword: true })
  await endAllSessions(tx, person.id, 'passwordChanged')
  await clearAllFailures(tx, person.account)
  return person
}

/** As a new agency begins: with the remedies that the agency above names. */
async function beginUsingProgram(tx: Tx, agency: AgencyRow, above: AgencyRow | null): Promise<void> {
  await changeAgency(tx, agency.id, { reportsBy: 'program' })
  const { reconsiderationBody = '', court = '' } = above?.settings ?? {}
  await changeSettings(
    tx,
    agency.id,
    agencySettings.parse({ reconsiderationBody, court, ...agency.settings }),
  )
}
