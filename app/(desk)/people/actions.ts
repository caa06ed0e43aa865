'use server'

import { revalidatePath } from 'next/cache'
import { LETTER_GROUPS } from '@/domain/letters/definitions'
import { FIGURE_ROWS } from '@/domain/report/formats/in-force'
import { textOf } from '@/server/forms/text-of'
import {
  type Administered,
  addPerson,
  editPerson,
  resetPassword,
  saveSettings,
} from '@/server/people/administer'
import { addAgency } from '@/server/people/agencies'
import { endSessionsOf } from '@/server/people/end-sessions'
import { resetSecondFactor } from '@/server/people/second-factor/reset'
import { stillPrivileged } from '@/server/people/session'
import { addUnit, editUnit } from '@/server/people/units'

/** One action for all forms of the page; the button pressed says which. */
export async function administer(form: FormData): Promise<Administered> {
  const { actor } = await stillPrivileged('managePeople')
  const text = (name: string) => textOf(form, name)
  const person = {
    account: text('account'),
    name: text('name'),
    unitId: text('unitId') || null,
    roles: form.getAll('roles').map(String),
  }
  const act = (): Promise<Administered> => {
    switch (text('change')) {
      case 'addUnit':
        return addUnit(actor, text('name'))
      case 'editUnit':
        return editUnit(actor, text('id'), { name: text('name'), active: form.get('active') === 'yes' })
      case 'addPerson':
        return addPerson(actor, person)
      case 'resetPassword':
        return resetPassword(actor, text('id'))
      case 'resetSecondFactor':
        return resetSecondFactor(actor, text('id'))
      case 'endSessions':
        return endSessionsOf(actor, text('id'))
      case 'addAgency':
        return addAgency(actor, {
          name: text('name'),
          reportsBy: text('reportsBy'),
          account: text('account'),
          personName: text('personName'),
        })
      case 'saveSettings':
        return saveSettings(actor, settingsOf(form))
      default:
        return editPerson(actor, text('id'), { ...person, active: form.get('active') === 'yes' })
    }
  }
  const result = await act()
  if ('done' in result) revalidatePath('/people')
  return result
}

const NUMBERS = [
  'correctionNotices',
  'correctionWorkingDays',
  'confirmWithinWorkingDays',
  'draftByWorkingDay',
  'approvalByWorkingDay',
]
const FLAGS = [
  'extensionAfterRestart',
  'reasonsCountAsCorrection',
  'lateCorrectionStops',
  'onlineReceiptConfirms',
  'jointCountedByRepresentative',
  'ownApproval',
  'adminQueryReconsiderationFirst',
  'confirmAgainByAnalogy',
]
const WORDS = [
  'caseNumberPattern',
  'documentNumberPattern',
  'reconsiderationBody',
  'court',
  'reconsiderationAddress',
  'reportsDueOn',
  'secondFactorFrom',
]

function settingsOf(form: FormData): Record<string, unknown> {
  return {
    ...Object.fromEntries(WORDS.map((name) => [name, textOf(form, name)])),
    secondFactorRoles: form.getAll('secondFactorRoles').map(String),
    figureUnits: Object.fromEntries(
      FIGURE_ROWS.flatMap(({ key }) => {
        const unit = textOf(form, `figureUnits.${key}`)
        return unit ? [[key, unit]] : []
      }),
    ),
    approvalSteps: Object.fromEntries(
      LETTER_GROUPS.map((group) => [group, Number(form.get(`approvalSteps.${group}`) ?? 0)]),
    ),
    ...Object.fromEntries(NUMBERS.map((name) => [name, Number(form.get(name))])),
    ...Object.fromEntries(FLAGS.map((name) => [name, form.get(name) === 'yes'])),
  }
}
