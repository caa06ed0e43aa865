import { buffer } from 'node:stream/consumers'
import { closeConnection, keepFilesPrivate } from '@/db/connection'
import { isUnreachable, thrownLine } from '@/domain/faults/faults'
import { TransferFault } from '@/domain/transfer/fault'
import { askedToGoOn, endWithStarter } from '../other-installation'
import { importAll } from './import'
import type { AskedOfTarget, SaidOfTarget } from './move'
import { refuseFilledTarget } from './target'

// The program of the process that `move.ts` starts on the target, which its environment names: a process holds one
// database. What somebody can act on is answered as JSON; anything else ends it with a complaint.

async function done(asked: AskedOfTarget): Promise<SaidOfTarget> {
  if (asked.what === 'look') {
    await refuseFilledTarget(asked.called)
    return { ready: true }
  }
  const { wrong, missingKeys } = await importAll(asked.folder, {
    filesFrom: asked.filesFrom,
    called: asked.called,
    goOn: askedToGoOn,
  })
  return { wrong, missingKeys }
}

async function answered(asked: AskedOfTarget): Promise<SaidOfTarget> {
  try {
    return await done(asked)
  } catch (fault) {
    if (fault instanceof TransferFault) return { refused: fault.message }
    if (isUnreachable(fault))
      return {
        refused: '目标数据库连接不上，没有搬迁。请核对地址、端口、库名和口令，以及数据库是否正在运行。',
      }
    return { refused: `没有搬迁成：${thrownLine(fault)}` }
  }
}

endWithStarter()
keepFilesPrivate()
const asked = JSON.parse((await buffer(process.stdin)).toString()) as AskedOfTarget
try {
  process.stdout.write(JSON.stringify(await answered(asked)))
} finally {
  await closeConnection()
}
