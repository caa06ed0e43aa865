import { expect, test } from 'vitest'
import { COMMANDS } from '@/cli/commands'
import type { JobName } from '@/domain/operation/jobs'
import { ACTIONS, OPEN_TO_ALL } from '@/e2e/actions'
import { ALL_PATHS, type PathName } from './paths'

// Every way in on which something is written, with the path on which it is killed; what has none says why.

type Killed = PathName | { not: string }
const READS: Killed = { not: 'writes nothing' }
/** One transaction with one or two rows and its line, like several on the path that is named. */
const alike = (to: PathName): Killed => ({ not: `one short transaction as on ${to}` })

const ACTION_PATHS: Readonly<Record<string, Killed>> = {
  '(desk)/audit': READS,
  '(desk)/calendar': 'office',
  '(desk)/cases/[id]/actions': 'casework',
  '(desk)/cases/[id]/remedy-actions': 'remedies',
  '(desk)/cases/[id]/submission-actions': 'submissions',
  '(desk)/absences': 'absence',
  '(desk)/cases/bulk': 'bulk',
  '(desk)/cases/views': 'supervision',
  '(desk)/cases/columns': 'supervision',
  '(desk)/cases/new': 'desk',
  '(desk)/cases/suggestions': 'suggesting',
  '(desk)/entrance': 'office',
  '(desk)/import': 'uploads',
  '(desk)/letters/[id]': 'letters',
  '(desk)/letters/reasons': 'templates',
  '(desk)/letters/templates': 'templates',
  '(desk)/mail': 'receipt',
  '(desk)/outbox': 'mailing',
  '(desk)/brief': 'supervision',
  '(desk)/orders': 'supervision',
  '(desk)/urge': 'supervision',
  '(desk)/people': 'office',
  '(desk)/sources/actions': 'office',
  '(desk)/sources/reconcile': READS,
  '(desk)/report/[year]/actions': 'reporting',
  '(desk)/report/[year]/opening': alike('remedies'),
  '(desk)/retention': 'retention',
  '(desk)/backups': 'backup',
  '(desk)/training': 'training',
  '(desk)/security': 'signing',
  'second-factor': 'signing',
  '(public)/agencies/[agency]/apply': 'online',
  '(public)/agencies/[agency]/track/[case]/actions': 'submissions',
  '(public)/agencies/[agency]/track/[case]/reminder-actions': 'casework',
  '(public)/agencies/[agency]/track/actions': alike('signing'),
  'first-run': 'begin',
  password: 'signing',
  'sign-in': 'signing',
}

const JOB_PATHS: Readonly<Record<JobName, Killed>> = {
  outbox: 'mailing',
  reminders: 'mailing',
  briefs: 'mailing',
  sourceNotices: 'notices',
  bulk: 'bulk',
  suggestions: 'suggesting',
  ledgers: 'sweep',
  sweep: 'sweep',
  backup: 'rehearsal',
  rewrite: 'rewriting',
  growth: alike('rebuild'),
  watch: 'rebuild',
  forgetRuns: 'rebuild',
}

const COMMAND_PATHS: Readonly<Record<string, Killed>> = {
  clock: READS,
  'check-text': READS,
  init: 'begin',
  unlock: alike('signing'),
  'reset-password': 'signing',
  'reset-second-factor': alike('signing'),
  import: 'import',
  export: alike('leaving'),
  archive: 'leaving',
  report: READS,
  stats: READS,
  forecast: READS,
  backtest: READS,
  board: READS,
  rebuild: 'rebuild',
  sweep: 'sweep',
  'rotate-key': 'keys',
  verify: READS,
  backup: 'backup',
  restore: 'restore',
  rehearse: 'rehearsal',
  'export-all': 'leaving',
  'import-all': 'takeIn',
  move: 'move',
  'files-to-bucket': { not: 'copies contents by their hash; what was copied is passed over the next time' },
  'files-to-folder': { not: 'copies contents by their hash; what was copied is passed over the next time' },
  play: 'story',
}

/** The longest beginning of an action's name that stands in the list. */
function pathOfAction(name: string): Killed | undefined {
  const begins = Object.keys(ACTION_PATHS)
    .filter((start) => name.startsWith(`app/${start}`))
    .sort((a, b) => b.length - a.length)
  return ACTION_PATHS[begins[0] ?? '']
}

test('every action of the screens has its kills, or says why not', () => {
  const names = [...Object.keys(ACTIONS), ...OPEN_TO_ALL]
  expect(names.filter((name) => pathOfAction(name) === undefined)).toEqual([])
})

test('so has every command of the shell', () => {
  expect(Object.keys(COMMANDS).toSorted()).toEqual(Object.keys(COMMAND_PATHS).toSorted())
})

test('no path is named that is not there, and each is a way in of something', () => {
  const named = [ACTION_PATHS, JOB_PATHS, COMMAND_PATHS]
    .flatMap((table) => Object.values(table))
    .filter((path) => typeof path === 'string')
  // What other programs do through the interface, and steps that are no way in of their own.
  const others = ['source', 'pass', 'undo', 'seal', 'below', 'mail'] as const
  expect([...new Set<string>([...named, ...others])].toSorted()).toEqual(Object.keys(ALL_PATHS).toSorted())
})
