import { migrate } from '@/db/migrate'
import { mainAgency } from '@/db/queries/office'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'

export interface Options {
  json?: boolean
  commit?: boolean
  'skip-refused'?: boolean
  agency?: string
  year?: string
}

/** What a command comes to. */
export interface Answer {
  done: boolean
  /** For stderr. */
  messages: readonly string[]
  /** For stdout with --json. */
  json?: unknown
  /** For stdout without. */
  lines?: readonly string[]
}

export function notDone(...messages: string[]): Answer {
  return { done: false, messages }
}

/** Opens the installation at its newest schema; the shell acts for its agency. Null before the first run. */
export async function shellActor(): Promise<Actor | null> {
  await migrate()
  const agency = await mainAgency(reads())
  return agency && { personId: 'system', agencyId: agency.id, unitId: null, roles: ['system'] }
}

export const NOT_INITIALISED = '系统还没有初始化。请先运行 init --agency 机关名称，或者在网页上完成初始化。'
