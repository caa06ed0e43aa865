import { reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { type IsoDate, yearOf } from '@/domain/calendar/day'
import { shortDay } from '@/domain/calendar/day-words'
import type { FoundText } from '@/domain/queue/found'
import { columnsOfTab, type ListColumn, USUAL_COLUMNS } from '@/domain/queue/list-columns'
import type { QueueSort, QueueTab } from '@/domain/queue/queue'
import type { RiskWord } from '@/domain/supervision/forecast/risk-word'
import { remembered } from '../remembered/remembered'
import { today } from '../today'
import { listColumnsOf } from './list-columns'
import { type QueueSearch, type QueueView, queueView } from './queue'
import type { QueueAddress } from './queue-address'
import type { QueueLine } from './queue-line'
import { tabOf } from './queue-query'
import { addressText, isWorthSaving, savedAddressOf, savedViewsShown } from './saved-views'
import { barSteps, type LeftTone, leftTone } from './time-bar'

/**
 * A row as it is drawn, its cells in the order of the columns: nothing is named in each row again, because a page sends
 * its rows twice, as HTML and as what the browser's script takes over. A due day that is provisional ends in a star;
 * `used` is how many of `BAR_STEPS` are filled.
 */
export type QueueRowShown = readonly [
  caseId: string,
  /** The case as it is shown. */
  version: number,
  tone: LeftTone,
  used: number,
  stateTone: StateTone,
  number: string,
  ...otherCells: string[],
]

const QUEUE_RIGHTS = ['export', 'register', 'urge', 'choose', 'save'] as const

/**
 * What whoever sees the list may do with it. `choose`: rows, for a step in many of them; `save`: the list is more than
 * a tab that there is already, and can be kept under a name.
 */
export type QueueRight = (typeof QUEUE_RIGHTS)[number]

export type StateTone = 'plain' | 'run' | 'pause' | 'ok'

export type { FoundText }

/** What the list page shows, as short as it can be said. */
export interface QueuePageView {
  address: QueueAddress
  words: string
  tab: QueueTab
  tabs: readonly (readonly [tab: QueueTab, count: number])[]
  chips: readonly (readonly [label: string, ...drop: string[]])[]
  sort: QueueSort
  /** As this person chose them; the number is the first. */
  columns: readonly ListColumn[]
  rows: readonly QueueRowShown[]
  /** Of rows that may become late, by case: the word, and the sentence why. */
  risks: Readonly<Record<string, readonly [word: RiskWord, why: string]>>
  next: string | null
  previous: string | null
  /** The case that a search can only mean, and whether it was found by its number. */
  only: readonly [caseId: string, byNumber: boolean] | null
  may: readonly QueueRight[]
  truncated: boolean
  /** Searched for by its number: a letter that is to be registered, and how it stands. */
  mail: readonly [mailId: string, words: string] | null
  savedViews: readonly SavedViewTab[]
  /** Of a search: how it was read, its order, and for each row where it holds what was looked for. */
  search: {
    reading: string | null
    order: QueueSearch['order']
    found: readonly RowFound[]
  } | null
}

/** A saved view as a tab: `here` is 1 when the list at hand is its list; empty `outdated` while all of it holds. */
export type SavedViewTab = readonly [id: string, name: string, href: string, here: 0 | 1, outdated: string]

/** What was looked for stands in every second piece; the last two are of a text that no cell shows. */
export type RowFound = readonly [
  applicant: FoundText,
  requested: FoundText,
  where?: string,
  elsewhere?: FoundText,
]

/** The list page behind an address, made once until somebody writes or the day ends. */
export function queuePageView(actor: Actor, wanted: QueueAddress): Promise<QueuePageView> {
  return remembered(['queue page', actor, wanted, today()], () => pageView(actor, wanted))
}

async function pageView(actor: Actor, wanted: QueueAddress): Promise<QueuePageView> {
  const columns = columnsOfTab((await listColumnsOf(reads(), actor)) ?? USUAL_COLUMNS, tabOf(wanted))
  const view = await queueView(actor, wanted, columns)
  const here = addressText(savedAddressOf(wanted))
  const savedViews = (await savedViewsShown(reads(), actor)).map(
    ({ id, name, href, outdated }): SavedViewTab => [
      id,
      name,
      href,
      !wanted.q && href === `/cases?${here}` ? 1 : 0,
      outdated ?? '',
    ],
  )
  const rights: Record<QueueRight, boolean> = {
    export: view.mayExport,
    register: view.mayRegister,
    urge: view.mayUrge,
    choose: mayDo(actor, 'workInBulk'),
    save: isWorthSaving(wanted) && savedViews.every(([, , , current]) => current === 0),
  }
  const { words, tab, sort, next, previous, only, truncated } = view
  return {
    address: Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)),
    words,
    tab,
    tabs: view.tabs.map(({ tab, count }) => [tab, count]),
    chips: view.chips.map(({ label, drop }) => [label, ...drop]),
    sort,
    columns,
    rows: view.lines.map((line) => rowShown(line, columns, view)),
    risks: Object.fromEntries(
      view.lines.flatMap(({ caseId, risk }) => (risk ? [[caseId, [risk.word, risk.sentence] as const]] : [])),
    ),
    next,
    previous,
    only: only && [only.line.caseId, only.by === 'number'],
    may: QUEUE_RIGHTS.filter((right) => rights[right]),
    truncated,
    mail: view.mail && [view.mail.mailId, view.mail.words],
    savedViews,
    search: view.search && {
      reading: view.search.reading,
      order: view.search.order,
      found: view.lines.map(({ caseId, applicant, requested }) => {
        const found = view.search?.found.get(caseId)
        if (!found) return [[applicant], [requested]] as const
        return [found.applicant, found.requested, ...(found.elsewhere ?? [])] as const
      }),
    },
  }
}

/** No line of a table is longer, and nobody reads on in a title; the case page has it whole. */
const MOST_CHARACTERS = 200

function rowShown(
  line: QueueLine,
  columns: readonly ListColumn[],
  { thisYear, tab }: Pick<QueueView, 'thisYear' | 'tab'>,
): QueueRowShown {
  const short = (on: IsoDate) => (yearOf(on) === thisYear ? shortDay(on) : on)
  const [, ...others] = columns
  return [
    line.caseId,
    line.version,
    leftTone(line),
    barSteps(line),
    stateTone(line.state),
    line.number,
    ...others.map((column) => CELLS[column](line, { short, tab })),
  ]
}

interface CellTold {
  /** A day as short as it can be said. */
  short(on: IsoDate): string
  tab: QueueTab
}

const CELLS: Record<ListColumn, (line: QueueLine, told: CellTold) => string> = {
  number: ({ number }) => number,
  applicant: ({ applicant }) => applicant,
  requested: ({ requested }) => cutAt(requested, MOST_CHARACTERS),
  channel: ({ channel }) => channel,
  received: ({ receivedOn }, { short }) => (receivedOn ? short(receivedOn) : '待确认'),
  due: ({ dueOn, provisional }, { short }) => (dueOn ? `${short(dueOn)}${provisional ? '*' : ''}` : '—'),
  left: ({ leftWords }) => leftWords,
  holder: ({ holder }) => holder || '—',
  state: ({ outcome, stateLabel }, { tab }) => (tab === 'concluded' && outcome) || stateLabel,
  concluded: ({ concludedOn }, { short }) => (concludedOn ? short(concludedOn) : ''),
  arrived: ({ arrivedOn }, { short }) => short(arrivedOn),
  way: ({ way }) => way,
  unit: ({ unit }) => unit || '—',
  person: ({ person }) => person || '—',
  stage: ({ stage }) => stage ?? '—',
  // The word stands with its reason in `risks`.
  risk: () => '',
  outcome: ({ outcome }) => outcome ?? '',
  cause: ({ cause }) => cause ?? '',
  documentNumber: ({ documentNumbers }) => documentNumbers || '—',
}

function cutAt(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text
}

function stateTone(state: QueueLine['state']): StateTone {
  if (state.startsWith('awaiting')) return 'pause'
  if (state === 'in_progress' || state === 'in_approval') return 'run'
  return state === 'concluded' || state === 'to_deliver' ? 'ok' : 'plain'
}
