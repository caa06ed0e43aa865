import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { mainAgency } from '@/db/queries/office'
import { reads } from '@/db/transact'
import { type Actor, mayDo, type Permission } from '@/domain/access'
import { mustHaveSecondFactor } from '@/domain/second-factor'
import { ADDRESS_HEADER, signInLeadingTo } from '../own-place'
import { today } from '../today'
import { providerNamed } from './oidc/providers'
import { currentSession } from './sessions/current'

/** The person behind a request, as the database knows them now. */
export interface SignedIn {
  actor: Actor
  name: string
  account: string
  agencyName: string
  mustChangePassword: boolean
  /** One of their roles has to have a second factor, and they have none yet. */
  owesSecondFactor: boolean
  sessionId: string
}

/** The signed-in person, or null: also while the second factor is owed, and from the moment a session is ended anywhere. */
export const currentPerson = cache(async (): Promise<SignedIn | null> => {
  const found = await currentSession()
  if (found?.session.stage !== 'signed_in') return null
  const { person, session, agencyName } = found
  const provider = providerNamed(session.provider)
  return {
    actor: { personId: person.id, agencyId: person.agencyId, unitId: person.unitId, roles: person.roles },
    name: person.name,
    account: person.account,
    agencyName,
    // Who came from a provider may never have used the first password.
    mustChangePassword: person.mustChangePassword && session.provider === 'password',
    owesSecondFactor:
      found.secondFactorSince === null &&
      provider?.secondFactor !== 'theirs' &&
      mustHaveSecondFactor(person.roles, found.settings, today()),
    sessionId: session.id,
  }
})

/**
 * The signed-in person; everybody else is led to the sign-in page and back, a fresh account to its first password change, and who
 * has to have a second factor to setting it up.
 */
export async function signedIn(): Promise<SignedIn> {
  const person = await currentPerson()
  if (!person) {
    const begun = await mainAgency(reads())
    redirect(begun ? signInLeadingTo((await headers()).get(ADDRESS_HEADER)) : '/first-run')
  }
  if (person.mustChangePassword) redirect('/password')
  if (person.owesSecondFactor) redirect('/second-factor')
  return person
}

/**
 * The signed-in person behind a form that keeps what was written: where the session has ended the step fails, and the
 * form says so, instead of the page being led away with all its words.
 */
export async function stillSignedIn(): Promise<SignedIn> {
  const person = await currentPerson()
  if (!person || person.mustChangePassword || person.owesSecondFactor)
    throw new Error('the session has ended')
  return person
}

/** The signed-in person if one of their roles may do this at all; others see why not. */
export async function requirePrivilege(permission: Permission): Promise<SignedIn> {
  const person = await signedIn()
  if (!mayDo(person.actor, permission, 'own')) redirect(`/refused?permission=${permission}`)
  return person
}

/** The same for a form that keeps what was written. */
export async function stillPrivileged(permission: Permission): Promise<SignedIn> {
  const person = await stillSignedIn()
  if (!mayDo(person.actor, permission, 'own')) redirect(`/refused?permission=${permission}`)
  return person
}
