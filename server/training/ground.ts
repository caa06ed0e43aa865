import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { IsoDate } from '@/domain/calendar/day'
import { isoDate } from '@/domain/calendar/day-input'
import { isDemonstrationSecret } from '../secrets/demonstration'

// 训练环境: a demonstration whose today is moved by hand. It is one by the file `training.json` in its data folder and by
// secrets that no real installation starts with: neither a setting nor a file alone makes one.

const FILE = 'training.json'

const ground = z.object({
  startedOn: isoDate,
  /** Today, as everybody in the training has it. */
  today: isoDate,
  /** The line of the audit log with which the training began; absent until its first server starts. */
  begunAfter: z.number().int().min(0).optional(),
  /** By person, the line after which their practice counts; for whoever has not begun anew, that of the beginning. */
  since: z.record(z.string().max(60), z.number().int().min(0)),
})
export interface TrainingGround {
  startedOn: IsoDate
  today: IsoDate
  begunAfter?: number | undefined
  since: Readonly<Record<string, number>>
}

export function isTrainingFolder(folder: string): boolean {
  return existsSync(path.join(folder, FILE))
}

/** What the mark of a folder says; null where there is none that can be read. */
export function groundOf(folder: string): TrainingGround | null {
  try {
    return ground.parse(JSON.parse(readFileSync(path.join(folder, FILE), 'utf8')))
  } catch {
    return null
  }
}

/** Marks a folder, or writes its mark anew: whole or not at all. */
export function writeGround(folder: string, marked: TrainingGround): void {
  const draft = path.join(folder, `.${FILE}-${process.pid}`)
  writeFileSync(draft, `${JSON.stringify(marked, null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, path.join(folder, FILE))
}

type Settings = Readonly<Record<string, string | undefined>>

/** Whether a process with these settings may serve a training. */
export function isTrainingProcess(env: Settings): boolean {
  return env.YISHENBAN_TRAINING === '1' && isDemonstrationProcess(env)
}

/** Whether a process with these settings may serve a demonstration, a training among them. */
export function isDemonstrationProcess(env: Settings): boolean {
  const { YISHENBAN_DEMO, YISHENBAN_KEY = '', NEXTAUTH_SECRET = '' } = env
  return YISHENBAN_DEMO === '1' && [YISHENBAN_KEY, NEXTAUTH_SECRET].every(isDemonstrationSecret)
}
