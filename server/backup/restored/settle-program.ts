import { buffer } from 'node:stream/consumers'
import { closeConnection, keepFilesPrivate } from '@/db/connection'
import { changeBackup } from '@/db/queries/backups'
import { transactOfPart } from '@/db/transact'
import { endWithStarter } from '../../other-installation'
import { now } from '../../today'
import type { Settled } from './settle'

// The program of the process that `settle.ts` starts on a restored installation, which its environment names.

endWithStarter()
keepFilesPrivate()
const { id, ...held } = JSON.parse((await buffer(process.stdin)).toString()) as Settled
try {
  await transactOfPart('backups', (tx) =>
    changeBackup(tx, id, { result: 'proven', provenAt: now(), progress: null, ...held }),
  )
} finally {
  await closeConnection()
}
