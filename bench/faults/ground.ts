import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { closeConnection } from '@/db/connection'
import { migrate } from '@/db/migrate'
import type { Actor } from '@/domain/access'
import { administratorOf, connectPortal } from '@/server/intake-api/testing/portal'
import type { Place } from '@/server/other-installation'
import { openChild, openOffice, type TestOffice } from '@/server/testing/office'

/** The office that workers write to. It is handed to them as text. */
export interface Ground {
  office: TestOffice
  /** An agency below, to which requests are passed on. */
  bureau: TestOffice
  /** Another one, whose replies need an approval. */
  approving: TestOffice
  /** Of a portal that hands requests in. */
  portalKey: string
  /** Where backups go. */
  place: string
  /** What a worker that fills an empty place is given. */
  filling?: Filling
}

/** An export of everything, and the empty place that it, a backup or a move goes to. */
export interface Filling {
  exported: string
  target: Place
}

/** An empty installation in a data folder of its own, on the database that DATABASE_URL names. */
export async function openGround(folder: string): Promise<Ground> {
  await closeConnection()
  const data = path.join(folder, 'data')
  const place = path.join(folder, 'backups')
  mkdirSync(data, { recursive: true })
  mkdirSync(place, { recursive: true })
  Object.assign(process.env, {
    YISHENBAN_DATA: data,
    YISHENBAN_KEY: freshKey(),
    YISHENBAN_FORMER_KEYS: '',
    YISHENBAN_BACKUP_KEY: freshKey(),
  })
  await migrate()
  return settled(place)
}

/** The office in an empty, migrated database. */
export async function settled(place: string): Promise<Ground> {
  const office = await openOffice({ approvalSteps: { reply: 0 }, retentionYears: { unable: 3 } })
  const bureau = await openChild(office, 'zrzyj')
  const approving = await openChild(office, 'zjj', { approvalSteps: { reply: 1 } })
  const { key } = await connectPortal(administratorOf(office.agencyId))
  return { office, bureau, approving, portalKey: key, place }
}

export function freshKey(): string {
  return randomBytes(32).toString('base64')
}

/** The same person in other roles, or another one. */
export function as(actor: Actor, roles: Actor['roles'], personId = actor.personId): Actor {
  return { ...actor, personId, roles }
}
