'use server'

import { revalidatePath } from 'next/cache'
import { LETTER_GROUPS } from '@/domain/letters/definitions'
import { FIGURE_ROWS } from '@/domain/report/formats/in-force'
import { RETENTION_KINDS } from '@/domain/retention/terms'
import { addAgency } from '@/server/agencies/add'
import { giveAdministrator } from '@/server/agencies/give-administrator'
import { moveAgency } from '@/server/agencies/move'
import { renameAgency } from '@/server/agencies/rename'
import { restoreAgency, retireAgency } from '@/server/agencies/retire'
import { textOf } from '@/server/forms/text-of'
import {
  type Administered,
  addPerson,
  editPerson,
  putPersonToUse,
  resetPassword,
} from '@/server/people/administer'
import { endSessionsOf } from '@/server/people/end-sessions'
import { resetSecondFactor } from '@/server/people/second-factor/reset'
import { stillPrivileged } from '@/server/people/session'
import { saveSettings } from '@/server/people/settings'
import { addUnit, editUnit } from '@/server/people/units'
import { settingsPreview } from '@/server/views/settings-preview'

/** One action for all forms of the page; the button pressed says which. */
export async function administer(form: FormData): Promise<Administered> {
  const { actor } = await stillPrivileged('managePeople')
  const text = (name: string) => textOf(form, name)
  const person = {
    account: text('account'),
    name: text('name'),
    unitId: text('unitId') || null,
    roles: form.getAll('roles').map(String),
    seen: text('seen'),
  }
  const act = (): Promise<Administered> => {
    switch (text('change')) {
      case 'addUnit':
        return addUnit(actor, text('name'))
      case 'editUnit':
        return editUnit(actor, text('id'), {
          name: text('name'),
          active: form.get('active') === 'yes',
          seen: text('seen'),
        })
      case 'addPerson':
        return addPerson(actor, person)
      case 'resetPassword':
        return resetPassword(actor, text('id'))
      case 'resetSecondFactor':
        return resetSecondFactor(actor, text('id'))
      case 'endSessions':
        return endSessionsOf(actor, text('id'))
      case 'putOutOfUse':
        return putPersonToUse(actor, text('id'), 'out')
      case 'putIntoUse':
        return putPersonToUse(actor, text('id'), 'in')
      case 'renameAgency':
        return renameAgency(actor, text('id'), { name: text('name'), from: text('from') })
      case 'moveAgency':
        return moveAgency(actor, text('id'), text('parentId'))
      case 'retireAgency':
        return retireAgency(actor, text('id'))
      case 'restoreAgency':
        return restoreAgency(actor, text('id'))
      case 'giveAdministrator':
        return giveAdministrator(actor, text('id'), {
          account: text('account'),
          personName: text('personName'),
        })
      case 'addAgency':
        return addAgency(actor, {
          name: text('name'),
          reportsBy: text('reportsBy'),
          account: text('account'),
          personName: text('personName'),
        })
      case 'saveSettings':
        return saveSettings(actor, settingsOf(form), text('seen'))
      default:
        return editPerson(actor, text('id'), person)
    }
  }
  const result = await act()
  if ('done' in result) revalidatePath('/people')
  return result
}

/** What saving the settings would change, before anything is saved. */
export async function previewSettings(form: FormData) {
  const { actor } = await stillPrivileged('managePeople')
  return settingsPreview(actor, settingsOf(form), textOf(form, 'seen'))
}

const NUMBERS = [
  'correctionNotices',
  'correctionWorkingDays',
  'confirmWithinWorkingDays',
  'draftByWorkingDay',
  'approvalByWorkingDay',
  'escalateUnacceptedDays',
  'escalateDaysLeft',
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
  'escalateUnacceptedTo',
  'escalateDaysLeftTo',
  'escalateLateTo',
]

/** An empty field is no number, not 0. */
function wholeOf(form: FormData, name: string): number {
  const written = textOf(form, name).trim()
  return written === '' ? Number.NaN : Number(written)
}

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
    retentionYears: Object.fromEntries(
      Object.keys(RETENTION_KINDS).flatMap((kind) => {
        const years = textOf(form, `retentionYears.${kind}`).trim()
        return years ? [[kind, Number(years)]] : []
      }),
    ),
    approvalSteps: Object.fromEntries(
      LETTER_GROUPS.map((group) => [group, Number(form.get(`approvalSteps.${group}`) ?? 0)]),
    ),
    ...Object.fromEntries(NUMBERS.map((name) => [name, wholeOf(form, name)])),
    ...Object.fromEntries(FLAGS.map((name) => [name, form.get(name) === 'yes'])),
  }
}
