import { agencyRow, personRow } from '@/db/queries/office'
import { recoveryCodesLeft, secondFactorRow } from '@/db/queries/second-factor'
import { reads } from '@/db/transact'
import { mustHaveSecondFactor } from '@/domain/second-factor'
import { authenticatorAddress } from '../people/second-factor/codes'
import { drawQrCode, type QrDrawing } from '../qr-code'
import { openAuthenticatorSecret, readKeyring } from '../secrets'
import { civilDay, today } from '../today'

export type { Enrolled } from '../people/second-factor/enrol'

export interface SecondFactorView {
  agencyName: string
  account: string
  /** One of the person's roles has to have it. */
  obliged: boolean
  /** Since when it is asked for; null while it is not. */
  since: string | null
  recoveryCodesLeft: number
  /** On the screen until a code confirms it. */
  pending: { qr: QrDrawing; secret: string } | null
}

/** One's own second factor; the secret shows only while it waits for its first code. */
export async function secondFactorView(personId: string): Promise<SecondFactorView> {
  const from = reads()
  const person = await personRow(from, personId)
  const agency = person && (await agencyRow(from, person.agencyId))
  if (!person || !agency) throw new Error('the session has no person')
  const factor = await secondFactorRow(from, personId)
  const secret = factor?.pendingCipher
    ? openAuthenticatorSecret(factor.pendingCipher, personId, readKeyring())
    : null
  return {
    agencyName: agency.name,
    account: person.account,
    obliged: mustHaveSecondFactor(person.roles, agency.settings, today()),
    since: factor?.confirmedAt ? civilDay(factor.confirmedAt) : null,
    recoveryCodesLeft: await recoveryCodesLeft(from, personId),
    pending:
      secret === null
        ? null
        : {
            qr: drawQrCode(authenticatorAddress(secret, person.account)),
            secret: inFours(secret),
          },
  }
}

/** As one types it: in groups of four. */
function inFours(secret: string): string {
  return secret.replaceAll(/(.{4})(?=.)/g, '$1 ')
}
