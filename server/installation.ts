import { existsSync } from 'node:fs'
import { closeConnection, dataFolder, sqliteFile } from '@/db/connection'
import { dialect } from '@/db/dialect'
import { migrate, migrationsMissing } from '@/db/migrate'
import { chainEnd } from '@/db/queries/audit'
import { mainAgency } from '@/db/queries/office'
import { reads, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { isUnreachable } from '@/domain/faults/faults'
import { halfRestoredWords } from './half-restored'
import { keepAnchor, keptAnchor } from './proof/anchor-file'
import { appendAudit } from './proof/append-audit'
import { keyStanding, missingKeysWords } from './proof/keys'
import { type TakenOver, takeOver } from './proof/take-over'
import { isDemonstrationSecret } from './secrets/demonstration'
import { now } from './today'
import { isTrainingFolder } from './training/ground'

export { keepFilesPrivate } from '@/db/connection'

/** The installation cannot be opened as it is; the message is for whoever sits at the terminal. */
export class NotOpened extends Error {
  override readonly name = 'NotOpened'
  constructor(
    message: string,
    readonly why: 'keys' | 'other' = 'other',
  ) {
    super(message)
  }
}

/**
 * Brings the installation to its newest schema, holds the keys against it and, at an upgrade from before the audit log
 * was keyed, anchors it. Safe when several processes do it at once. Gives what the person at the terminal should know.
 * Throws NotOpened before anything is shown when the key is wrong; `make` says that a new one may be made here.
 */
export async function openInstallation({ make }: { make: boolean }): Promise<string[]> {
  if (make) refuseOtherFolder()
  else refuseUnfitFolder()
  await reached(migrate)
  return [...(await rightKeys()), ...takenOverWords(await takeOver()), ...(await anchored())]
}

/** Refuses a data folder in which nothing may be written by this process, before anything of it is opened. Throws NotOpened. */
export function refuseUnfitFolder(): void {
  refuseOtherFolder()
  refuseWhereNothingIs()
}

function refuseOtherFolder(): void {
  refuseTrainingData()
  refuseHalfRestored()
}

/** Opens the installation for looking only: nothing is made, brought up to date or anchored. */
export async function openForVerifying(): Promise<string[]> {
  refuseHalfRestored()
  refuseWhereNothingIs()
  if ((await reached(migrationsMissing)) > 0)
    throw new NotOpened('数据库还没有升级到本版本，请先启动一次程序，再核验。')
  return rightKeys()
}

/** Makes the tables for a story; whether there is anything already, and which key it takes, is for the story to say. */
export async function openForPlaying(): Promise<string[]> {
  refuseHalfRestored()
  await reached(migrate)
  return []
}

/** What is practised on must not be taken for an office's own: only the secrets of a training open it. */
function refuseTrainingData(): void {
  if (isTrainingFolder(dataFolder()) && !isDemonstrationSecret(process.env.YISHENBAN_KEY ?? ''))
    throw new NotOpened(
      '这个数据文件夹是训练环境的，不能用于正式运行，没有改动。请把 YISHENBAN_DATA 指向正式的数据文件夹。',
    )
}

function refuseHalfRestored(): void {
  const why = halfRestoredWords(dataFolder())
  if (why) throw new NotOpened(why)
}

/** A mistyped folder must not become an empty installation. */
function refuseWhereNothingIs(): void {
  if (dialect === 'sqlite' && !existsSync(sqliteFile()))
    throw new NotOpened(
      `“${dataFolder()}”里没有依申办的数据库（yishenban.db），没有新建任何文件。请核对 YISHENBAN_DATA 是否写对；建立新的系统请用 init 命令，或者启动程序。`,
    )
}

async function reached<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (fault) {
    if (isUnreachable(fault))
      throw new NotOpened(
        '没有完成：数据库暂时连接不上，没有写入任何内容。请核对 DATABASE_URL 的地址、端口、库名和口令，以及数据库是否正在运行。',
      )
    throw fault
  }
}

async function rightKeys(): Promise<string[]> {
  const { wrong, missing } = await keyStanding(reads())
  if (wrong) throw new NotOpened(wrong, 'keys')
  const words = missingKeysWords(missing)
  return words ? [`注意：${words}`] : []
}

function takenOverWords(taken: TakenOver | null): string[] {
  if (!taken) return []
  const broken = taken.brokenAt === null ? '' : `其中第 ${taken.brokenAt} 条与前一条不符，锚定以前已被改动。`
  return [
    `审计记录已锚定：此前的 ${taken.lines} 条记录和 ${taken.cases} 件案件自现在起锚定，今后的改动都能核验出来；锚定以前的改动无法由本程序证明。${broken}`,
  ]
}

/** Keeps the end of the chain in the data folder; one that is gone is told and noted. */
async function anchored(): Promise<string[]> {
  const end = await chainEnd(reads())
  if (!end?.keyId) return []
  const said = (await keptAnchor()) === 'missing' ? await missingAnchor() : []
  if ((await keepAnchor()) === 'kept') return said
  return [
    '注意：数据文件夹中的锚定文件（anchor.json）与审计记录对不上：记录可能被删去、重写，或者数据库是旧的备份。程序没有改动锚定文件，请用 verify 命令核验。',
  ]
}

async function missingAnchor(): Promise<string[]> {
  const agency = await mainAgency(reads())
  if (!agency) return []
  // Of several processes that start at once one notes it: the others find the file, or note it once more.
  await transact((tx) =>
    appendAudit(tx, {
      at: now(),
      agencyId: agency.id,
      personId: 'system',
      action: 'anchorMissing',
      caseId: null,
      detail: {},
    }),
  )
  return [
    '注意：数据文件夹中没有锚定文件（anchor.json），已重新生成并记入审计。第一次在这个文件夹中运行属正常；否则请用保存在别处的锚定核验（verify --anchor 文件）。',
  ]
}

/** The actor of the shell: the program itself, for the main agency. Null before the first run. */
export async function shellActor(): Promise<Actor | null> {
  const agency = await mainAgency(reads())
  return agency && { personId: 'system', agencyId: agency.id, unitId: null, roles: ['system'] }
}

/** Lets go of the database; what was written by then is anchored. */
export async function closeInstallation({ wrote }: { wrote: boolean }): Promise<void> {
  try {
    if (wrote) await keepAnchor()
  } finally {
    await closeConnection()
  }
}
