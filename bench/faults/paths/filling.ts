import { migrate } from '@/db/migrate'
import { day } from '@/domain/calendar/day'
import { restoreCounted } from '@/server/backup/restored/restore-counted'
import { readBackupKey } from '@/server/backup/sealed/key'
import { chosenManifest } from '@/server/backup/sealed/manifests'
import { shellActor } from '@/server/installation'
import { storeAt } from '@/server/object-store/place'
import { initialise } from '@/server/people/initialise'
import { keepAnchor } from '@/server/proof/anchor-file'
import { groundOf, writeGround } from '@/server/training/ground'
import { beginTraining, moveTrainingDay, practiseAnew } from '@/server/training/training'
import { importAll } from '@/server/transfer/import'
import { move } from '@/server/transfer/move'
import type { Filling, Ground } from '../ground'
import { done } from './done'

// What fills a place that is empty. Each is tried on a new one, and once more when it was killed.

/** The first start of a program: its tables, its agency and the first administrator. */
export async function begin(): Promise<void> {
  await migrate()
  await initialised()
  await keepAnchor()
}

async function initialised(): Promise<void> {
  done(
    await initialise({
      agencyName: '某某市',
      unitName: '综合科',
      account: 'admin',
      name: '孙平',
      password: 'a long passphrase 42',
    }),
  )
}

/** An export of everything comes into this installation. */
export async function takeIn(ground: Ground): Promise<void> {
  const { wrong } = await importAll(fillingOf(ground).exported)
  if (wrong.length > 0) throw new Error(`导入后核验不通过：${wrong.join('；')}`)
}

/** The newest backup is restored and counted. */
export async function restore(ground: Ground): Promise<void> {
  const store = storeAt(ground.place)
  const key = readBackupKey()
  const newest = await chosenManifest(store, key, undefined)
  const wrong = await restoreCounted(store, key, newest, fillingOf(ground).target)
  if (wrong.length > 0) throw new Error(`恢复的内容不符：${wrong.join('；')}`)
}

/** Everything of this installation moves to another database. */
export async function moveAway(ground: Ground): Promise<void> {
  const actor = await shellActor()
  if (!actor) throw new Error('no agency')
  const { wrong } = await move(actor, fillingOf(ground).target)
  if (wrong.length > 0) throw new Error(`搬迁后核验不通过：${wrong.join('；')}`)
}

/** A training begins, its day is moved on and somebody begins anew. */
export async function training(ground: Ground): Promise<void> {
  const { folder } = fillingOf(ground).target
  if (!groundOf(folder)) {
    await migrate()
    const startedOn = day('2026-03-18')
    if (!(await shellActor())) await initialised()
    writeGround(folder, { startedOn, today: startedOn, since: {} })
  }
  await beginTraining()
  const actor = await shellActor()
  if (!actor) throw new Error('no agency')
  done(await moveTrainingDay(actor, 'day'))
  done(await practiseAnew(actor))
  await keepAnchor()
}

function fillingOf({ filling }: Ground): Filling {
  if (!filling) throw new Error('nothing to fill')
  return filling
}
