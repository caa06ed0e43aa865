import { type JobRunRow, jobRunRows, lastGoodJobRun, lastJobRun } from '@/db/queries/job-runs'
import { reads } from '@/db/transact'
import { FAULTS } from '@/domain/faults/faults'
import { JOB_NAMES, type JobName, type JobStanding, jobOf, jobStanding } from '@/domain/operation/jobs'
import { lengthWords } from '@/domain/operation/thresholds'
import { backupPlace } from '../../backup/backup'
import { servingSince } from '../../operation/program'
import { sendsMail } from '../../outbox/mail-server'
import { remembered } from '../../remembered/remembered'
import { civilTime, now } from '../../today'
import { momentWords } from '../moment-words'
import type { Tone } from './line'
import { nextWords } from './next-run'

export interface JobLine {
  job: JobName
  label: string
  every: string
  /** Civil time of the last run, in words; null before the first. */
  lastAt: string | null
  /** How long that took, in words; null before the first. */
  took: string | null
  /** When it does its work next, in words; null where this installation does not do it. */
  next: string | null
  result: string
  tone: Tone
  /** What to do where the result is not as it should be. */
  todo: string | null
}

/** Jobs that this installation does not do without a mail server. */
const NEED_MAIL: ReadonlySet<JobName> = new Set(['outbox', 'reminders', 'briefs'])

/** How many jobs fail or have not run for too long: the number in the navigation. */
export async function failingJobs(): Promise<number> {
  const last = await lastRuns()
  return last.filter((one) => TONES[standingOf(one)] === 'bad').length
}

/** Every job with how it stands now. */
export async function jobLines(): Promise<JobLine[]> {
  const lines: JobLine[] = []
  for (const one of await lastRuns()) lines.push(await lineOf(one))
  return lines
}

interface LastRun {
  job: JobName
  last: JobRunRow | null
}

/** Remembered until anything is written; how they stand depends on the time, and is asked each time. */
function lastRuns(): Promise<LastRun[]> {
  return remembered(['last job runs'], async () => {
    const all: LastRun[] = []
    for (const job of JOB_NAMES) all.push({ job, last: await lastJobRun(reads(), job) })
    return all
  })
}

/** Why a job is not done in this installation; null where it is. */
function idleBecause(job: JobName): string | null {
  if (NEED_MAIL.has(job) && !sendsMail()) return '没有设置邮件服务器，不运行'
  return job === 'backup' && backupPlace() === null ? '没有设置备份位置，不运行' : null
}

function standingOf({ job, last }: LastRun): JobStanding {
  if (idleBecause(job) !== null) return 'waiting'
  return jobStanding(job, last, { at: now(), since: servingSince() })
}

async function lineOf({ job, last }: LastRun): Promise<JobLine> {
  const { label, every, remedy } = jobOf(job)
  const known = { job, label, every, lastAt: last && momentWords(last.endedAt), took: last && tookOf(last) }
  const idle = idleBecause(job)
  if (idle !== null) return { ...known, next: null, result: idle, tone: 'plain', todo: null }
  const standing = standingOf({ job, last })
  const tone = TONES[standing]
  const result = await resultWords(job, standing, last)
  const next = await nextWords(job)
  return { ...known, next, result, tone, todo: tone === 'ok' || tone === 'plain' ? null : remedy }
}

const TONES: Readonly<Record<JobStanding, Tone>> = {
  well: 'ok',
  waiting: 'plain',
  partly: 'warn',
  failing: 'bad',
  overdue: 'bad',
}

async function resultWords(job: JobName, standing: JobStanding, last: JobRunRow | null): Promise<string> {
  if (standing === 'waiting') return '程序启动不久，还没有运行过'
  if (standing === 'overdue') return '没有按时运行'
  if (!last) return ''
  if (standing !== 'failing') return runWords(last)
  const good = await lastGoodJobRun(reads(), job)
  return `${runWords(last)}${good ? `；上次成功：${momentWords(good.endedAt)}` : '；没有成功过'}`
}

/** What a run came to: `完成，3封`, or the kind of the fault with the reference under which the log says more. */
export function runWords({ job, result, done, left, fault, reference }: JobRunRow): string {
  if (result === 'failed') return `失败：${FAULTS[fault ?? 'other'].what}编号 ${reference ?? '无'}`
  const { unit } = jobOf(job)
  if (job === 'watch') return left === 0 ? '没有发现问题' : `${left}${unit}不正常`
  const much = done > 0 ? `完成，${done}${unit}` : '完成，没有要办的'
  return left > 0 ? `${done > 0 ? much : '完成'}，${left}${unit}没有办成` : much
}

export interface JobRunLine {
  id: string
  label: string
  server: string
  startedAt: string
  took: string
  result: string
  tone: Tone
}

export interface JobRunsView {
  job: JobName | null
  /** Every job, for choosing one. */
  jobs: readonly { value: JobName; label: string }[]
  runs: readonly JobRunLine[]
  /** There are older ones than are shown. */
  more: boolean
}

const SHOWN = 200

/** The last runs of one job or of all. */
export async function jobRunsView(job: JobName | null): Promise<JobRunsView> {
  const rows = await jobRunRows(reads(), { job, limit: SHOWN + 1 })
  return {
    job,
    jobs: JOB_NAMES.map((value) => ({ value, label: jobOf(value).label })),
    runs: rows.slice(0, SHOWN).map((row) => ({
      id: row.id,
      label: jobOf(row.job).label,
      server: row.server,
      startedAt: civilTime(row.startedAt, 'second'),
      took: tookOf(row),
      result: runWords(row),
      tone: row.result === 'failed' ? 'bad' : row.left > 0 ? 'warn' : 'ok',
    })),
    more: rows.length > SHOWN,
  }
}

const tookOf = ({ startedAt, endedAt }: Pick<JobRunRow, 'startedAt' | 'endedAt'>) =>
  tookWords(Date.parse(endedAt) - Date.parse(startedAt))

/** Of milliseconds. */
export function tookWords(ms: number): string {
  return ms < 1_000 ? '不到1秒' : lengthWords(ms / 1_000)
}
