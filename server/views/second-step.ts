import { recoveryCodesLeft } from '@/db/queries/second-factor'
import { reads } from '@/db/transact'
import { ROLE_LABELS } from '@/domain/access'
import type { CurrentSession } from '../people/sessions/current'
import { now } from '../today'
import { lastSignInWords } from './own-sessions'

export interface SecondStepView {
  agencyName: string
  name: string
  roleWords: string
  kind: 'code' | 'recoveryCode'
  /** The address of the same page for the other kind. */
  otherWay: string
  leadsTo: string
  recoveryCodesLeft: number
  /** When, where and with what somebody last signed in to this account; null for the first time. */
  lastSignIn: string | null
}

/** The second step of signing in; told only to whoever had the right password. */
export async function secondStepView(
  { person, agencyName }: CurrentSession,
  wanted: { kind: SecondStepView['kind']; leadsTo: string },
): Promise<SecondStepView> {
  const query = new URLSearchParams({ callbackUrl: wanted.leadsTo })
  if (wanted.kind === 'code') query.set('with', 'recoveryCode')
  return {
    ...wanted,
    agencyName,
    name: person.name,
    roleWords: person.roles.map((role) => ROLE_LABELS[role]).join('、'),
    otherWay: `/sign-in/code?${query}`,
    recoveryCodesLeft: await recoveryCodesLeft(reads(), person.id),
    lastSignIn: await lastSignInWords(person.id, now()),
  }
}
