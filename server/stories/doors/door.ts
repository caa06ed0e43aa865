import type { z } from 'zod'
import { letterRow } from '@/db/queries/letters'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import type { Command, FormField } from '@/domain/case/command'
import { loadCaseOf } from '../../cases/load-case'
import { contextFor, loadOffice } from '../../cases/office-context'
import { type Answered, idOf, type Scene, StoryFault } from '../scene'
import type { StoryStep } from '../story'

/** A field of a step's form, as the format tells it. */
export interface DoorField {
  schema: z.ZodType
  label?: string
  as?: FormField['as']
}

export interface Walk {
  scene: Scene
  /** Of a public application, nobody of the office. */
  actor: Actor
  step: StoryStep
}

/** Something that a step of a story can do. */
export interface Door {
  /** What it is called on the screens. */
  label: string
  /** `new…` begins something and names it; `office` is of no case. */
  about: 'case' | 'newCase' | 'letter' | 'newLetter' | 'office'
  /** Taken by a person of the office, or by an applicant. */
  by: 'person' | 'applicant'
  fields: Readonly<Record<string, DoorField>>
  walk(walk: Walk): Promise<Answered>
}

/** Fields of a command's input; those that the program fills in itself are left out. */
export function fieldsOf(command: Command, without: readonly string[] = []): Record<string, DoorField> {
  const { shape } = command.input as unknown as { shape: Record<string, z.ZodType> }
  const asked = Object.entries(shape).filter(([name]) => !without.includes(name))
  return Object.fromEntries(
    asked.map(([name, schema]) => {
      const field = command.fields[name]
      return [name, { schema, ...(field && { label: field.label, as: field.as }) }]
    }),
  )
}

/** Fields of a form that is no command's. */
export const plain = (fields: Readonly<Record<string, z.ZodType>>): Record<string, DoorField> =>
  Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name, { schema }]))

export async function caseNamed(scene: Scene, actor: Actor, name: string | undefined) {
  return caseOfId(scene, actor, idOf(scene.cases, name, '案件'))
}

export async function caseOfId(scene: Scene, actor: Actor, id: string) {
  const office = await loadOffice(reads(), scene.agencyId)
  const kase = await loadCaseOf(reads(), office, id)
  if (!kase) throw new StoryFault('案件已经不在')
  return { kase, context: contextFor(actor, office) }
}

export async function letterNamed(scene: Scene, name: string | undefined) {
  const letter = await letterRow(reads(), idOf(scene.letters, name, '文书'))
  if (!letter) throw new StoryFault('文书已经不在')
  return letter
}
