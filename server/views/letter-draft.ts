import { peopleOf, unitRows } from '@/db/queries/office'
import type { Reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { REPLY_OUTCOMES } from '@/domain/case/chapters/answer/answering'
import { commandNamed } from '@/domain/case/chapters/commands'
import type { FormField } from '@/domain/case/command'
import { BASES_OF_OUTCOME, basisLabel, type LegalBasisKey, outcomeLabel } from '@/domain/case/outcomes'
import { letterOf, WORDINGS } from '@/domain/letters/definitions'
import { draftedInputs, requiredWordings } from '@/domain/letters/grounds'
import { stepOf } from '@/domain/letters/step'
import { contextFor, type Office } from '../cases/office-context'
import type { LetterAtHand } from '../letters/material'
import { togetherChoices } from '../letters/together'
import { requestOfMonth } from './other-requests'
import { type ActionField, controlOf, hintOf } from './step-controls'

/** Null when there is nothing that this letter could answer too. */
export type TogetherView = {
  choices: readonly { caseId: string; number: string; requested: string }[]
  rows: readonly { value: string; label: string }[]
} | null

/** Fields of the draft: inputs of the letter's step, then the office's own words. */
export async function fieldsOf(
  from: Reads,
  actor: Actor,
  { letter, kase, request }: LetterAtHand,
  office: Office,
): Promise<ActionField[]> {
  const { wordings, bases } = letterOf(letter.kind)
  const required = requiredWordings(letter.kind, kase)
  const name = stepOf(letter.kind, kase.standing)
  const command = name === null ? null : commandNamed(name)
  const context = contextFor(actor, office)
  const choices = {
    earlier: [],
    proofs: [],
    requestOfMonth: await requestOfMonth(from, request),
    otherAgencies: [],
    units: await unitRows(from, office.id),
    people: await peopleOf(from, office.id),
    lateness: null,
    eventTitle: () => '',
    textOf: () => '',
  }
  const inputs = draftedInputs(letter.kind, kase).flatMap((field) => {
    const definition: FormField | undefined = command?.fields[field]
    if (!definition) return []
    const control =
      definition.as === 'basis' && bases
        ? basisChoice(bases)
        : controlOf(field, definition, { kase, context }, choices)
    return [{ ...fieldOf(field, definition, control), hint: hintOf(field, definition, choices) }]
  })
  return [
    ...inputs,
    ...wordings.map((wording) =>
      fieldOf(
        wording,
        { ...WORDINGS[wording], optional: !required.includes(wording) },
        { type: WORDINGS[wording].as === 'text' ? 'text' : 'words' },
      ),
    ),
  ]
}

function fieldOf(
  name: string,
  { label, hint, optional, onDemand }: Pick<FormField, 'label' | 'hint' | 'optional' | 'onDemand'>,
  control: ActionField['control'],
): ActionField {
  // A page has room for what a form on the case page asks only when it is needed.
  return {
    name,
    label,
    hint: hint ?? null,
    optional: optional ?? onDemand ?? false,
    onDemand: false,
    control,
  }
}

function basisChoice(bases: readonly LegalBasisKey[]): ActionField['control'] {
  const options = bases.map((key) => ({
    value: key,
    label: basisLabel(key),
  }))
  return { type: 'several', initial: '', options }
}

/** Requests that a reply can answer along with its own, and the rows that those may have. */
export async function togetherView(
  from: Reads,
  actor: Actor,
  { request }: LetterAtHand,
  office: Office,
): Promise<TogetherView> {
  const choices = await togetherChoices(from, office, request, contextFor(actor, office))
  if (choices.length === 0) return null
  const rows = REPLY_OUTCOMES.flatMap((outcome) =>
    BASES_OF_OUTCOME[outcome]
      .filter((basis) => (basis === 'art41') === (request.matter === 'record_correction'))
      .map((basis) => ({
        value: `${outcome}|${basis}`,
        label: `${outcomeLabel(outcome)}（${basisLabel(basis).split('　')[0]}）`,
      })),
  )
  return { choices, rows }
}

/** Who is lacking to approve it, in words, or null. Nobody approves their own letter, so a small office may have nobody. */
export async function approversMissing(
  from: Reads,
  actor: Actor,
  { letter }: LetterAtHand,
  { id, settings }: Office,
): Promise<string | null> {
  const steps = settings.approvalSteps[letterOf(letter.kind).group]
  const own = [letter.createdBy, actor.personId]
  const approvers = (await peopleOf(from, id)).filter(
    (person) =>
      person.active &&
      mayDo({ ...person, personId: person.id }, 'approveLetter') &&
      (settings.ownApproval || !own.includes(person.id)),
  )
  if (approvers.length >= steps) return null
  return `这份文书须经${steps}人审签，除起草人、送审人以外，现有审核人${approvers.length}人。请系统管理员设置审核人，或者在设置中调整审签人数；人员很少的机关，可以允许审签本人送审的文书（须写明理由）。`
}
