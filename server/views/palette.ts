import { z } from 'zod'
import { unitRows } from '@/db/queries/office'
import { queueRowsNamed } from '@/db/queries/queue-named'
import { reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { holdsIdentityNumber, NO_IDENTITY_NUMBER } from '@/domain/identity'
import { asTyped } from '@/domain/pasted-text'
import type { QueueFilter } from '@/domain/queue/filters'
import { LATENESS_LABELS, QUEUE_TABS, type QueueTab, queueDays } from '@/domain/queue/queue'
import { loadOffice, type Office } from '../cases/office-context'
import { holderWordsOf } from '../remembered/names'
import { remembered } from '../remembered/remembered'
import { today } from '../today'
import { caseView } from './case'
import type { NavItem } from './desk-frame'
import { answersFor } from './palette-answers'
import { lineOf } from './queue-line'
import { countsOf } from './queue-query'
import { searchHits } from './queue-search'
import { addressedWords } from './search-words'

/** What is asked of the palette: words as they are typed, and the case whose steps are wanted. */
export const paletteQuestion = z.object({
  words: z.string().max(200),
  caseId: z.uuid().nullable(),
  /** Steps alone; nothing else is looked for. */
  stepsOnly: z.boolean(),
})
export type PaletteQuestion = z.output<typeof paletteQuestion>

/** Everything in the order in which it is shown; rows are tuples in the order of their parts. */
export interface PaletteAnswer {
  cases: {
    lines: readonly (readonly [
      caseId: string,
      number: string,
      requested: string,
      applicant: string,
      left: string,
      state: string,
    ])[]
    total: number
    /** More than are counted. */
    more: boolean
    /** The list of all of them. */
    list: string | null
  }
  /** What can be done now to the case that was asked for, or else to the first one; null where there is none. */
  steps: {
    caseId: string
    number: string
    lines: readonly (readonly [name: string, label: string, effect: string])[]
  } | null
  pages: readonly (readonly [href: string, label: string, note: string])[]
  /** Answers given before to requests that hold the words. */
  earlier: readonly (readonly [caseId: string, words: string, note: string])[]
  /** Why something is not looked for. */
  notice: string | null
}

const CASES_SHOWN = 4
const STEPS_SHOWN = 4
const PAGES_SHOWN = 8

/** Cases, steps and pages for words; each as far as this person may see it. `nav` are the pages of their frame. */
export async function paletteAnswer(
  actor: Actor,
  question: PaletteQuestion,
  nav: readonly NavItem[],
): Promise<PaletteAnswer> {
  const { caseId, stepsOnly } = question
  const words = question.words.trim()
  const identity = holdsIdentityNumber(words)
  const sought = mayDo(actor, 'viewCase') && !identity && !stepsOnly && words !== ''
  const cases = sought ? await casesFor(actor, words) : NO_CASES
  return {
    cases,
    steps: await stepsFor(actor, { ...question, words, caseId: caseId ?? cases.lines[0]?.[0] ?? null }),
    pages: stepsOnly || identity ? [] : await pagesFor(actor, words, nav),
    earlier: sought ? await earlierFor(actor, words) : [],
    notice: identity ? NO_IDENTITY_NUMBER.title : null,
  }
}

const NO_CASES: PaletteAnswer['cases'] = { lines: [], total: 0, more: false, list: null }

async function casesFor(actor: Actor, words: string): Promise<PaletteAnswer['cases']> {
  const from = reads()
  const office = await loadOffice(from, actor.agencyId)
  const { hits, more } = await searchHits(from, office, actor, words)
  const first = hits.slice(0, CASES_SHOWN).map(({ caseId }) => caseId)
  if (first.length === 0) return NO_CASES
  const days = queueDays(today(), office.calendar)
  const rows = await queueRowsNamed(from, actor.agencyId, first)
  const told = { actor, calendar: office.calendar, days, holder: await holderWordsOf(actor.agencyId) }
  const lines = rows.map((row) => lineOf(row, told))
  return {
    lines: lines.map((line) => [
      line.caseId,
      line.number,
      line.requested.slice(0, 80),
      line.applicant,
      line.leftWords,
      line.stateLabel,
    ]),
    total: hits.length,
    more,
    list: `/cases?${new URLSearchParams({ tab: 'all', q: addressedWords(words) })}`,
  }
}

async function earlierFor(actor: Actor, words: string): Promise<PaletteAnswer['earlier']> {
  const from = reads()
  const office = await loadOffice(from, actor.agencyId)
  const answers = await answersFor(from, { actor, office }, words)
  return answers.map((one) => [one.caseId, one.words, one.note])
}

/** What the case page offers, by the same rule; those whose words fit come first. */
async function stepsFor(
  actor: Actor,
  { words, caseId, stepsOnly }: PaletteQuestion,
): Promise<PaletteAnswer['steps']> {
  if (!caseId || !mayDo(actor, 'viewCase')) return null
  const view = await caseView(actor, caseId)
  if (!view) return null
  const steps = view.actions.flatMap((action) =>
    action.possible && action.rank !== 'earlier' ? [[action.name, action.label, action.effect] as const] : [],
  )
  const fits = steps.filter(([, label, effect]) => holdsAll(`${label} ${effect}`, words))
  const others = stepsOnly ? [] : steps.filter((step) => !fits.includes(step))
  const shown = [...fits, ...others].slice(0, stepsOnly ? undefined : STEPS_SHOWN)
  return { caseId, number: view.number, lines: shown }
}

interface Place {
  href: string
  label: string
  note(): Promise<string>
}

/** Pages of the navigation and lists of cases whose names fit the words, with how many wait there. */
async function pagesFor(
  actor: Actor,
  words: string,
  nav: readonly NavItem[],
): Promise<PaletteAnswer['pages']> {
  const pages = nav.map(
    ([href, label, waiting]): Place => ({ href, label, note: async () => (waiting ? `${waiting} 件` : '') }),
  )
  const lists = mayDo(actor, 'viewCase') ? await listsOf(actor) : []
  const fitting = [...pages, ...lists].filter(({ label }) => holdsAll(label, words)).slice(0, PAGES_SHOWN)
  return Promise.all(fitting.map(async ({ href, label, note }) => [href, label, await note()] as const))
}

async function listsOf(actor: Actor): Promise<Place[]> {
  const from = reads()
  const office = await loadOffice(from, actor.agencyId)
  const tabs = (Object.keys(QUEUE_TABS) as QueueTab[]).map(
    (tab): Place => ({
      href: `/cases?tab=${tab}`,
      label: `案件 · ${QUEUE_TABS[tab].label}`,
      note: () => counted(actor, office, {}, tab),
    }),
  )
  const late = (['late', 'due_today', 'due_soon'] as const).map(
    (lateness): Place => ({
      href: `/cases?lateness=${lateness}`,
      label: `案件 · ${LATENESS_LABELS[lateness]}`,
      note: () => counted(actor, office, { lateness }, 'open'),
    }),
  )
  const units = (await unitRows(from, actor.agencyId)).filter(({ active }) => active)
  const byUnit = units.map(
    ({ id, name }): Place => ({
      href: `/cases?unit=${id}`,
      label: `${name}的在办案件`,
      note: () => counted(actor, office, { unitId: id }, 'open'),
    }),
  )
  return [...tabs, ...late, ...byUnit]
}

/** Counted only for what is shown, and once until somebody writes. */
async function counted(actor: Actor, office: Office, filter: QueueFilter, tab: QueueTab): Promise<string> {
  const days = queueDays(today(), office.calendar)
  const counts = await remembered(['palette', actor.agencyId, filter, days], () =>
    countsOf(reads(), actor.agencyId, { filter, days }),
  )
  return `${counts[tab]} 件`
}

/** Whether a text holds every one of the words; any text holds none. */
function holdsAll(text: string, words: string): boolean {
  const plain = text.toLowerCase()
  return asTyped(words)
    .toLowerCase()
    .split(/\s+/)
    .every((word) => plain.includes(word))
}
